import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { FirstContactRow } from '../../shared/contract/follow-ups';
import { firstContactState } from '../../shared/domain/first-contact';
import { useNow } from '../desk-clock';
import { usePlace } from '../frame/place';
import { words } from '../text';
import { spanWord, wholeWhen, whenWord } from '../when';
import { whoWord } from '../who';
import { text } from './text';

type Row = FirstContactRow;
const SHOWN = 8;

/** 36 小时: leads nobody has contacted yet, with the hour to work by; and what is due today. */
export function FirstContact({
  rows,
  count,
  dueToday,
  overdue,
}: {
  readonly rows: readonly Row[];
  readonly count: number;
  readonly dueToday: number;
  readonly overdue: number;
}): ReactNode {
  const { go } = usePlace();
  const now = useNow(10_000);
  return (
    <section className="sheet" aria-label={text.firstContact}>
      <header className="sheet-head">
        <h2>
          {text.firstContact} <span className="figures">{count === 0 ? '' : count}</span>
        </h2>
        <Button size="small" type="text" onClick={() => go({ at: 'followUps' })}>
          {text.due} {text.dueToday(dueToday)}
          {overdue === 0 ? null : <span className="late"> ▲ {text.overdue(overdue)}</span>}
        </Button>
      </header>
      {rows.length === 0 ? <p className="empty">{text.firstContactEmpty}</p> : null}
      <ul className="lines">
        {rows.slice(0, SHOWN).map((row) => (
          <ClockRow
            key={row.customer.id}
            row={row}
            now={now}
            onOpen={() => go({ at: 'customers', customerId: row.customer.id })}
          />
        ))}
      </ul>
      {count > SHOWN ? (
        <Button type="link" size="small" onClick={() => go({ at: 'followUps' })}>
          {text.more(count - SHOWN)}
        </Button>
      ) : null}
    </section>
  );
}

function ClockRow({
  row: { customer, receivedAt, deadlineAt, latestOpenAt },
  now,
  onOpen,
}: {
  readonly row: Row;
  readonly now: number;
  readonly onOpen: () => void;
}): ReactNode {
  const state = firstContactState(receivedAt, null, now);
  const tone = {
    running: 'quiet',
    soon: 'soon',
    urgent: 'late',
    late: 'late',
    kept: '',
    keptLate: '',
  };
  return (
    <li>
      <button
        type="button"
        className="line link-line"
        disabled={!customer.mayOpen}
        onClick={onOpen}
      >
        <span className="grow cut">
          {customer.helperName === null ? null : (
            <span title={text.helper(customer.helperName)}>★ </span>
          )}
          <strong>{whoWord(customer.name, customer.sex) || words.unnamed}</strong>{' '}
          <span className="quiet">{customer.ownerName ?? text.noOwner}</span>
        </span>
        <span className="clock-times figures">
          <span title={wholeWhen(latestOpenAt)}>
            {text.latestOpen} <strong>{whenWord(latestOpenAt, now)}</strong>
          </span>
          <small className="quiet" title={wholeWhen(deadlineAt)}>
            {text.deadline} {whenWord(deadlineAt, now)}
          </small>
        </span>
        <span className={`figures ${tone[state]}`}>
          {state === 'late'
            ? text.lateBy(spanWord(now - deadlineAt))
            : `${state === 'running' ? '' : '▲ '}${text.left(spanWord(deadlineAt - now))}`}
        </span>
      </button>
    </li>
  );
}
