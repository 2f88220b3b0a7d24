import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { ReportOrder } from '../../shared/contract/report-files';
import type { ReportDocument } from '../../shared/report/document';
import { sentenceOf, words } from '../text';
import type { Answer } from '../use-answer';
import { DocumentView } from './document-view';
import { TakeReport } from './take-along';

/** After which changes a report is asked anew. */
export const REPORT_TOPICS = [
  'visits',
  'calls',
  'customers',
  'followUps',
  'staff',
  'reports',
] as const;

/** A sheet's head: what it is asked about at the left, printing and files at the right. */
export function SheetHead({
  title,
  order,
  children,
}: {
  readonly title: string;
  readonly order: ReportOrder;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <>
      <div className="row">
        <h1>{title}</h1>
        <span className="spring" />
        <TakeReport order={order} name="report" />
      </div>
      <div className="row report-asked">{children}</div>
    </>
  );
}

/** A report as soon as what it is made of is answered; otherwise what stands in the way. */
export function Answered({
  answers,
  report,
}: {
  readonly answers: readonly Pick<Answer<unknown>, 'value' | 'error' | 'again'>[];
  /** null: not all is answered */
  readonly report: ReportDocument | null;
}): ReactNode {
  const failed = answers.find(({ error }) => error !== null);
  const error = failed?.error ?? null;
  if (error !== null)
    return (
      <Alert
        type="error"
        title={sentenceOf(error)}
        action={<Button onClick={failed?.again}>{words.retry}</Button>}
      />
    );
  if (report === null) return <p className="empty">{words.loading}</p>;
  return <DocumentView report={report} />;
}
