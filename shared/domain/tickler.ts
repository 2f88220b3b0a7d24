import { addDays, type DayOn } from './day';

/** The drawers of a tickler: 31 for days, 12 for months. Source: features C10. */
export const TICKLER_DAYS = 31;
export const TICKLER_MONTHS = 12;

/** A drawer of the tickler, both days within it; null: open on that side. */
export interface TicklerSpan {
  readonly from: DayOn | null;
  readonly until: DayOn | null;
}

/** How many promised contacts lie in a drawer. */
export interface TicklerSlot extends TicklerSpan {
  readonly is: 'overdue' | 'day' | 'month' | 'later';
  readonly count: number;
}

/**
 * The drawers as seen from a day: what is overdue, the next 31 days one by one, the twelve months
 * after them (the first one begins where the days end), and whatever lies further. Every date lies
 * in exactly one of them.
 */
export function ticklerSpans(today: DayOn): (TicklerSpan & Pick<TicklerSlot, 'is'>)[] {
  const days = Array.from({ length: TICKLER_DAYS }, (_, place) => addDays(today, place));
  const months: (TicklerSpan & Pick<TicklerSlot, 'is'>)[] = [];
  let from = addDays(today, TICKLER_DAYS);
  for (let count = 0; count < TICKLER_MONTHS; count += 1) {
    const next = monthAfter(from);
    months.push({ is: 'month', from, until: addDays(next, -1) });
    from = next;
  }
  return [
    { is: 'overdue', from: null, until: addDays(today, -1) },
    ...days.map((on) => ({ is: 'day' as const, from: on, until: on })),
    ...months,
    { is: 'later', from, until: null },
  ];
}

/** Puts counted dates into their drawers. */
export function fillTickler(
  today: DayOn,
  counted: readonly { readonly on: DayOn; readonly count: number }[],
): TicklerSlot[] {
  const slots = ticklerSpans(today).map((span) => ({ ...span, count: 0 }));
  for (const { on, count } of counted) {
    const slot = slots.find(({ until }) => until === null || on <= until);
    if (slot !== undefined) slot.count += count;
  }
  return slots;
}

/** The drawer that an arrow leads to; the same one at the edge. Days stand in weeks of seven. */
export function ticklerStep(
  slots: readonly Pick<TicklerSlot, 'is'>[],
  place: number,
  key: string,
): number {
  const rowOf = (at: number) => (slots[at]?.is === 'month' ? MONTHS_A_ROW : DAYS_A_ROW);
  const last = slots.length - 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, place - 1);
    case 'ArrowRight':
      return Math.min(last, place + 1);
    case 'ArrowUp':
      return Math.max(0, place - rowOf(place));
    case 'ArrowDown':
      return Math.min(last, place + rowOf(place));
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return place;
  }
}

export const DAYS_A_ROW = 7;
export const MONTHS_A_ROW = 3;

/** The first day of the month after the one of `on`. */
function monthAfter(on: DayOn): DayOn {
  const [year = 0, month = 0] = on.split('-').map(Number);
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  return `${next[0] ?? 0}-${String(next[1]).padStart(2, '0')}-01` as DayOn;
}
