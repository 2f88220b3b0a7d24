import type { Source } from './source';

/** What narrows a figure's records down to a cell of a table; a part that is absent narrows nothing. */
export interface RecordFilter {
  /** 0 Sunday */
  readonly weekday?: number | undefined;
  /** 9: from 09:00 to 09:59 */
  readonly hour?: number | undefined;
  /** who answers for it; empty: nobody */
  readonly staffId?: string | undefined;
  /** of a loss: why */
  readonly reason?: string | undefined;
  /** of a loss: against whom, as it was written down; empty: nobody was named */
  readonly competitor?: string | undefined;
  /** of a customer: where from */
  readonly source?: Source | undefined;
  /** of a customer: who sent her, as it was written down */
  readonly referrer?: { readonly name: string; readonly company: string } | undefined;
  /** of a customer: a number is on file */
  readonly hasNumber?: true | undefined;
  /** of a visit: whether somebody noted when the party left, or nobody did until the day was over */
  readonly departure?: 'noted' | 'unnoted' | undefined;
}

/** A filter spelt, so that equal ones meet. */
export function spellFilter(filter: RecordFilter | undefined): string {
  if (filter === undefined) return '';
  const { weekday, hour, staffId, reason, competitor, source, referrer, hasNumber, departure } =
    filter;
  return [
    weekday,
    hour,
    staffId,
    reason,
    competitor,
    source,
    referrer?.name,
    referrer?.company,
    hasNumber,
    departure,
  ]
    .map((part) => (part === undefined ? '' : `=${part}`))
    .join(',');
}
