import './disputes.css';
import { Button, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { dayOf } from '../../shared/domain/day';
import { RULING_WORDS } from '../../shared/words';
import { usePanels } from '../frame/use-panels';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { text } from './text';

/** 撞单: the cases that wait for a ruling, and those that have theirs. */
export function DisputesPanel(): ReactNode {
  const { open } = usePanels();
  const [isOpen, setIsOpen] = useState(true);
  const { value, error } = useAnswer('disputes.list', { isOpen }, ['disputes', 'customers']);
  return (
    <div className="dispute">
      <div className="row">
        <Segmented
          aria-label={text.list}
          value={isOpen}
          options={[
            { value: true, label: text.openCases },
            { value: false, label: text.ruledCases },
          ]}
          onChange={setIsOpen}
        />
        <span className="spring" />
        <Button onClick={() => open('dispute', { customerId: null, disputeId: null })}>
          {text.open}
        </Button>
      </div>
      {value === null ? (
        <p className="empty">{error === null ? words.loading : sentenceOf(error)}</p>
      ) : null}
      {value?.length === 0 ? (
        <p className="empty">{isOpen ? text.noneOpen : text.noneRuled}</p>
      ) : null}
      <ul className="lines">
        {(value ?? []).map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="line link-line"
              onClick={() => open('dispute', { customerId: null, disputeId: row.id }, row.id)}
            >
              <span className="figures quiet">{dayOf(row.openedAt)}</span>
              <strong>{row.customer.name || words.unnamed}</strong>
              <span className="grow cut">{text.versus(row.holderName, row.claimantName)}</span>
              <span>{row.ruling === null ? text.openCases : RULING_WORDS[row.ruling]}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
