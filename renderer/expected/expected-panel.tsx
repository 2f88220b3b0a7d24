import '../board/board.css';
import '../customers/customers.css';
import './expected.css';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ExpectedRow } from '../../shared/contract/appointments';
import { dayOf } from '../../shared/domain/day';
import { useNow } from '../desk-clock';
import type { PanelProps } from '../frame/panels';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { dayWord } from '../when';
import { ExpectedLine } from './expected-line';
import { text } from './text';

/** Two weeks are as far as anybody plans a visit. */
const DAYS_AHEAD = 14;

/** 预约: today's and the next days' visitors, and before them whoever did not come. */
export function ExpectedPanel({ isFront }: PanelProps<'expected'>): ReactNode {
  const { value, error } = useAnswer('appointments.list', { days: DAYS_AHEAD }, [
    'visits',
    'customers',
    'calls',
    'followUps',
  ]);
  const now = useNow(60_000);
  const body = useRef<HTMLDivElement>(null);
  const isThere = value !== null;
  useEffect(() => {
    if (isFront && isThere) body.current?.querySelector<HTMLElement>('button')?.focus();
  }, [isFront, isThere]);
  if (value === null)
    return (
      <p className="empty" role="status">
        {error === null ? words.loading : sentenceOf(error)}
      </p>
    );
  const today = dayOf(now);
  const before = value.filter(({ forAt }) => dayOf(forAt) < today);
  const days = [...new Set(value.map(({ forAt }) => dayOf(forAt)))].filter((on) => on >= today);
  const missed = before.filter(({ state, isFollowedUp }) => state === 'missed' && !isFollowedUp);
  const unmarked = before.filter(({ state }) => state === 'expected');
  return (
    <div ref={body} className="expected">
      <Sheet title={text.missedTitle} rows={missed} />
      <Sheet title={text.unmarked} rows={unmarked} />
      {days.map((on) => (
        <Sheet
          key={on}
          title={dayWord(on, now)}
          rows={value.filter(({ forAt }) => dayOf(forAt) === on)}
        />
      ))}
      {value.length === 0 ? <p className="empty">{text.none}</p> : null}
    </div>
  );
}

function Sheet({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly ExpectedRow[];
}): ReactNode {
  if (rows.length === 0) return null;
  return (
    <section className="sheet" aria-label={title}>
      <header className="sheet-head">
        <h2>
          {title} <span className="figures">{rows.length}</span>
        </h2>
      </header>
      <ul className="lines">
        {rows.map((row) => (
          <ExpectedLine key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}
