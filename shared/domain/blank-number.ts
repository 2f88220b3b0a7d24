/** The number on a blank form: `B00012`. Short enough to be written down by candlelight. */
export function blankNumber(no: number): string {
  return `B${String(no).padStart(5, '0')}`;
}

/** A blank number as somebody types it; `row` is a line of a blank log, null on a card. */
export interface BlankNumber {
  readonly no: number;
  readonly row: number | null;
  /** as it is kept: `B00012`, `B00013-07` */
  readonly text: string;
}

/** Rows on a blank log. */
export const BLANK_ROWS = 16;

/** Reads `b12`, `B00012` or `B00013-7`, full-width letters too; null: no blank number. */
export function readBlankNumber(typed: string): BlankNumber | null {
  const parts = /^B0*([1-9]\d{0,6})(?:[-–/](\d{1,2}))?$/.exec(
    typed.normalize('NFKC').replace(/\s/g, '').toUpperCase(),
  );
  if (parts === null) return null;
  const no = Number(parts[1]);
  if (parts[2] === undefined) return { no, row: null, text: blankNumber(no) };
  const row = Number(parts[2]);
  if (row < 1 || row > BLANK_ROWS) return null;
  return { no, row, text: `${blankNumber(no)}-${String(row).padStart(2, '0')}` };
}
