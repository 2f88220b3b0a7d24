import { readDay, readVisitOrCall, yearIn } from './old-log';
import { normalisePhone } from './phone';

/** What a column can be, as the contract lists it. */
export type LogColumn =
  | 'serial'
  | 'date'
  | 'time'
  | 'visitOrCall'
  | 'headcount'
  | 'name'
  | 'title'
  | 'phone'
  | 'product'
  | 'source'
  | 'consultant'
  | 'grade'
  | 'isFirst'
  | 'isExperienced'
  | 'leftTime'
  | 'notes'
  | 'ignore';

/** Words in a header, most telling first: 离店时间 is no arrival, 顾问姓名 no customer's name. */
const HEADER_WORDS: readonly (readonly [Exclude<LogColumn, 'ignore'>, RegExp])[] = [
  ['leftTime', /离店|离开|走时|结束时间|送别/],
  ['isFirst', /首次|初次|第几次|新老|新客|是否第一/],
  ['isExperienced', /体验|试乘|试用|试躺|试驾/],
  ['visitOrCall', /来店.?来电|来电.?来店|店.?电|类型|类别|方式|到访形式|来访形式/],
  ['consultant', /顾问|接待人|接待|销售员|业务员|导购|负责人|跟进人/],
  ['source', /来源|渠道|途径|得知|如何知道/],
  ['grade', /级别|等级|意向级|评级|意向度/],
  ['product', /产品|车型|型号|商品|品类|意向/],
  ['phone', /电话|手机|联系方式|号码|Phone|Mobile|Tel/i],
  ['headcount', /人数|几人|随行|Headcount/i],
  ['title', /称呼|性别|称谓|先生.?女士|Sex|Gender/i],
  ['name', /姓名|客户名|用户名|客户|顾客|用户|Name/i],
  ['date', /日期|年月日|Date/i],
  ['time', /时间|时刻|到店时|来店时|Time/i],
  ['serial', /序号|编号|^号$|^No\.?$|^#$/i],
  ['notes', /备注|说明|情况|内容|记录|需求|跟进|Note|Remark/i],
];

function columnOf(header: string): LogColumn {
  const typed = header.normalize('NFKC').replace(/\s+/g, '');
  if (typed === '' || typed.length > 20) return 'ignore';
  return HEADER_WORDS.find(([, words]) => words.test(typed))?.[0] ?? 'ignore';
}

/** Which column is what, by the words of the header; a field is given once, notes may be several. */
export function guessColumns(headers: readonly string[]): LogColumn[] {
  const given = new Set<LogColumn>();
  return headers.map((header) => {
    const column = columnOf(header);
    if (column === 'ignore') return column;
    if (column !== 'notes' && given.has(column)) return 'ignore';
    given.add(column);
    return column;
  });
}

/** How many rows from the top may be titles before the header comes. */
const DEEPEST_HEADER = 20;

/**
 * Finds the header below titles and blank lines.
 *
 * @returns its place among the rows, from 0; -1 when there is nothing like one
 */
export function findHeader(rows: readonly (readonly string[])[]): number {
  let best = -1;
  let most = 1;
  for (const [place, row] of rows.slice(0, DEEPEST_HEADER).entries()) {
    const known = guessColumns(row).filter((column) => column !== 'ignore').length;
    if (known > most) {
      best = place;
      most = known;
    }
  }
  return best;
}

/** A column that most cells speak for, where the header did not. */
function findByContent(
  rows: readonly (readonly string[])[],
  columns: readonly LogColumn[],
  speaks: (cell: string) => boolean,
): number {
  return columns.findIndex((column, place) => {
    if (column !== 'ignore') return false;
    const cells = rows.map((row) => row[place] ?? '').filter((cell) => cell.trim() !== '');
    return cells.length > 0 && cells.filter(speaks).length > cells.length * 0.6;
  });
}

/** Gives phone, date and kind to the columns whose cells are such, when no header did. */
export function guessByContent(
  columns: readonly LogColumn[],
  rows: readonly (readonly string[])[],
): LogColumn[] {
  const guessed = [...columns];
  const speaks: readonly (readonly [LogColumn, (cell: string) => boolean])[] = [
    ['phone', (cell) => normalisePhone(cell) !== null],
    ['date', (cell) => readDay(cell, 2000).is === 'day'],
    ['visitOrCall', (cell) => cell.length <= 6 && readVisitOrCall(cell) !== null],
  ];
  for (const [column, says] of speaks) {
    if (guessed.includes(column)) continue;
    const place = findByContent(rows, guessed, says);
    if (place >= 0) guessed[place] = column;
  }
  return guessed;
}

/**
 * Whether a row is a record. Blank lines, lines with nothing but a number, subtotals (1月小计, 合计)
 * and a header that is printed again are not.
 */
export function isRecord(
  row: readonly string[],
  headers: readonly string[],
  columns: readonly LogColumn[],
): boolean {
  let filled = 0;
  let isHeader = true;
  let isTotal = false;
  for (const [place, cell] of row.entries()) {
    const typed = cell.trim();
    if (typed !== (headers[place] ?? '').trim()) isHeader = false;
    if (typed === '') continue;
    if (columns[place] !== 'serial') filled += 1;
    if (/^.{0,8}(?:小计|合计|总计|共计)/.test(typed) && columns[place] !== 'notes') isTotal = true;
  }
  if (isHeader || isTotal) return false;
  return filled > 1;
}

/**
 * The year of dates that have none: the one in the title (2025年来店(电)登记表), else the one that
 * most dates name.
 *
 * @param otherwise the year when the file names none
 */
export function guessYear(
  titles: readonly string[],
  dates: readonly string[],
  otherwise: number,
): number {
  for (const title of titles) {
    const named = /(?:19|20|21)\d\d/.exec(title.normalize('NFKC'));
    if (named !== null) return Number(named[0]);
  }
  const counts = new Map<number, number>();
  for (const cell of dates) {
    const year = yearIn(cell);
    if (year !== null) counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return most?.[0] ?? otherwise;
}
