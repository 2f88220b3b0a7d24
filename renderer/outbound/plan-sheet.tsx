import type { ReactNode } from 'react';
import { PLAN_ITEMS, type PlannedWay } from '../../shared/domain/outbound';
import { MINUTE_MS } from '../../shared/domain/day';
import { planWord } from '../../shared/words';
import { clockWord } from '../calls/call-corner';
import { useNow } from '../desk-clock';
import type { PlanForm } from './outbound-form';
import { text, wayText } from './text';

/** The plan in large letters: it stands before the eyes as long as the call lasts. */
export function PlanSheet({
  plan,
  way,
}: {
  readonly plan: PlanForm;
  readonly way: PlannedWay;
}): ReactNode {
  return (
    <dl className="plan-sheet" aria-label={wayText[way].sheet}>
      {PLAN_ITEMS.map((item) => (
        <PlanLine key={item} word={planWord(item, way)}>
          {item === 'minutes' ? text.minutes(plan.minutes ?? 0) : plan[item]}
        </PlanLine>
      ))}
    </dl>
  );
}

function PlanLine({
  word,
  children,
}: {
  readonly word: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** How long the call lasts; quiet until it passes what was planned. */
export function CallClock({
  startedAt,
  minutes,
  word,
}: {
  readonly startedAt: number;
  readonly minutes: number;
  readonly word: string;
}): ReactNode {
  const ms = Math.max(0, useNow() - startedAt);
  const isOver = ms > minutes * MINUTE_MS;
  return (
    <span className={isOver ? 'soon figures' : 'quiet figures'} role="timer">
      {word} {clockWord(Math.floor(ms / 1000))}
      {isOver ? <span role="alert"> · {text.overPlan(minutes)}</span> : null}
    </span>
  );
}
