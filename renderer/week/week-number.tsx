import type { ReactNode } from 'react';
import type { WeekRecordQuestion } from '../../shared/contract/week-records';
import { mayReadWeekRecords } from '../../shared/domain/report';
import { useDesk } from '../frame/desk-state';
import { focusKey } from '../reports/focus-key';
import { text as reportText } from '../reports/text';
import { useReport } from '../reports/use-report';

/** What is asked about the week, but for that it is of the week. */
export type Behind = Omit<WeekRecordQuestion, 'about'>;

/** A count of the week; one with records that the asker may see opens them. */
export function WeekNumber({
  count,
  behind,
  name,
}: {
  readonly count: number;
  /** null: the records were not kept */
  readonly behind: Behind | null;
  /** what it says, for whoever hears it */
  readonly name: string;
}): ReactNode {
  const { me } = useDesk();
  const { openRecords } = useReport();
  if (behind === null || count === 0 || !mayReadWeekRecords(me, behind.consultantId))
    return <span className="figures">{count}</span>;
  const trace = { about: 'week', ...behind, count } as const;
  return (
    <button
      type="button"
      className="trace figures"
      data-focus={focusKey(trace)}
      title={reportText.openRecords}
      aria-label={reportText.number(name, `${count}`)}
      onClick={() => openRecords(trace)}
    >
      {count}
    </button>
  );
}

/** A figure's two counts, 3 ÷ 5, each with its records. */
export function Fraction({
  part,
  whole,
  behind,
  name,
}: {
  readonly part: number;
  readonly whole: number;
  /** null: the records were not kept */
  readonly behind: Omit<Behind, 'part'> | null;
  readonly name: string;
}): ReactNode {
  const of = (which: WeekRecordQuestion['part']) =>
    behind === null ? null : { ...behind, part: which };
  return (
    <span className="quiet">
      <WeekNumber count={part} behind={of('numerator')} name={name} /> ÷{' '}
      <WeekNumber count={whole} behind={of('denominator')} name={name} />
    </span>
  );
}
