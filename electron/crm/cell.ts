/** What a spreadsheet may take for the beginning of a formula, in plain and in full width. */
const FORMULA = /^'*[\s\u00a0\u200b\u2060\ufeff]*[=+\-@＝＋－＠]|^'*[\t\r\n]/u;

/** What it may take for a number, a date or a time, and then show as something else. */
const NUMBER_LIKE = /^(?=.*\d)[\d０-９][\d０-９.,:/\-eE+% 年月日]*\t*$/u;

/** Most texts begin with a letter of either kind, and then are neither: worth knowing at once. */
const BEGINS_PLAINLY = /^[A-Za-z\u4e00-\u9fff]/;

/**
 * A text as a cell of a CSV file that people open in a spreadsheet: what would be a formula gets an
 * apostrophe in front, what would be a number or a date gets a tab behind, and stays the text it
 * is (eleven digits remain eleven digits).
 */
export function toCell(text: string): string {
  if (BEGINS_PLAINLY.test(text)) return text;
  if (FORMULA.test(text)) return `'${text}`;
  return NUMBER_LIKE.test(text) ? `${text}\t` : text;
}

/** The text that `toCell` made a cell of. A cell from elsewhere comes back as it is. */
export function fromCell(cell: string): string {
  if (cell.startsWith("'") && FORMULA.test(cell.slice(1))) return cell.slice(1);
  return cell.endsWith('\t') && NUMBER_LIKE.test(cell.slice(0, -1)) ? cell.slice(0, -1) : cell;
}
