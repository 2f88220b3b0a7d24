import './customers.css';
import { Button } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { addDays, type DayOn, dayOf } from '../../shared/domain/day';
import { useNow } from '../desk-clock';
import { useStepKeys } from '../reports/period-bar';
import { dayWord, weekdayWord } from '../when';
import { CallsOfDay } from './calls-of-day';
import { CustomersTabs } from './tabs';
import { text } from './text';
import { VisitsOfDay } from './visits-of-day';

/** 来店来电: who came and who rang on any one day; ← and → step, ↑ and ↓ walk the lines. */
export function DayPage({
  on: asked,
  onDay,
  onOpen,
}: {
  /** null: today, also after midnight */
  readonly on: DayOn | null;
  readonly onDay: (on: DayOn) => void;
  readonly onOpen: (customerId: string, on: DayOn) => void;
}): ReactNode {
  const now = useNow(60_000);
  const today = dayOf(now);
  const on = asked ?? today;
  const hasAfter = on < today;
  const back = () => onDay(addDays(on, -1));
  const forth = () => {
    if (hasAfter) onDay(addDays(on, 1));
  };
  useStepKeys(back, forth);
  const { ofDay } = text;
  return (
    <div onKeyDown={walkLines}>
      <div className="customer-head">
        <h1>{ofDay.title}</h1>
        <CustomersTabs view="day" />
        <span className="spring" />
        <Button aria-label={ofDay.before} title={ofDay.before} onClick={back}>
          ‹
        </Button>
        <strong className="figures" aria-live="polite">
          {on} {on >= addDays(today, -1) ? dayWord(on, now) : weekdayWord(on)}
        </strong>
        <Button aria-label={ofDay.after} title={ofDay.after} disabled={!hasAfter} onClick={forth}>
          ›
        </Button>
        {hasAfter ? <Button onClick={() => onDay(today)}>{ofDay.today}</Button> : null}
      </div>
      <VisitsOfDay on={on} />
      <CallsOfDay on={on} onOpen={(customerId) => onOpen(customerId, on)} />
    </div>
  );
}

/** ↑ and ↓ go from line to line, through both lists. */
function walkLines(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('.day-line')];
  const at = stops.findIndex((stop) => stop === event.target);
  if (at < 0) return;
  event.preventDefault();
  stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}
