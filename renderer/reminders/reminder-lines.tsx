import './reminders.css';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ReminderRow } from '../../shared/contract/reminders';
import { useNow } from '../desk-clock';
import { NameLink } from '../frame/name-link';
import { words } from '../text';
import { wholeWhen, whenWord } from '../when';
import { whoWord } from '../who';
import { text } from './text';

/** One line for each lead: who, which step, until when; 知道了 takes it away. */
export function ReminderLines({
  rows,
  onOpen,
  onSeen,
}: {
  readonly rows: readonly ReminderRow[];
  readonly onOpen: (customerId: string) => void;
  readonly onSeen: (rows: readonly ReminderRow[]) => void;
}): ReactNode {
  const now = useNow(30_000);
  return (
    <ul className="lines">
      {rows.map((row) => {
        const { customer, hours, deadlineAt } = row;
        return (
          <li key={`${customer.id} ${hours}`} className="line">
            <NameLink disabled={!customer.mayOpen} onClick={() => onOpen(customer.id)}>
              {`${customer.helperName === null ? '' : '★ '}${whoWord(customer.name, customer.sex) || words.unnamed}`}
            </NameLink>
            <span className="quiet grow cut">{customer.ownerName ?? text.noOwner}</span>
            <span className={hours === 24 ? 'soon' : 'late'}>{text.steps[hours]}</span>
            <span className="quiet figures" title={wholeWhen(deadlineAt)}>
              {text.deadline} {whenWord(deadlineAt, now)}
            </span>
            <Button size="small" onClick={() => onSeen([row])}>
              {text.seen}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
