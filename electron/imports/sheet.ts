import type { Encoding } from '../../shared/contract/imports';

/** A table as it stood in a file: text only, every cell as the file has it. */
export interface Sheet {
  readonly encoding: Encoding;
  readonly rows: readonly (readonly string[])[];
  /** the line of the file on which each row begins, from 1 */
  readonly lines: readonly number[];
}

/** More is no log of a showroom, and would only fill the memory. */
export const MOST_ROWS = 200_000;
export const MOST_COLUMNS = 100;

/** The longest cell or record; a quote that is never closed swallows no more than this. */
export const LONGEST_RECORD = 1_000_000;

/** The beginning of a long cell, for a screen; never ends in half a character. */
export function shorten(cell: string, most: number): string {
  const beginning = cell.length <= most ? cell : `${cell.slice(0, most)}…`;
  // a pair cut in two would leave its first half before the dots
  return beginning.replace(/[\ud800-\udbff]…$/, '…').toWellFormed();
}
