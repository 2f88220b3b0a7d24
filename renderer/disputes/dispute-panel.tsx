import '../customers/customers.css';
import './disputes.css';
import { useState, type ReactNode } from 'react';
import type { PanelProps } from '../frame/panels';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { CaseView } from './case-view';
import { ClaimForm } from './claim-form';

/** 撞单: a case to be opened, or one that stands. */
export function DisputePanel({ id, start, isFront }: PanelProps<'dispute'>): ReactNode {
  const [caseId, setCaseId] = useState(start.disputeId);
  const { value, error } = useAnswer('disputes.show', caseId === null ? null : { id: caseId }, [
    'disputes',
    'customers',
  ]);
  if (caseId === null)
    return (
      <ClaimForm id={id} customerId={start.customerId} isFront={isFront} onOpened={setCaseId} />
    );
  if (value === null)
    return <p className="empty">{error === null ? words.loading : sentenceOf(error)}</p>;
  return <CaseView page={value} isFront={isFront} />;
}
