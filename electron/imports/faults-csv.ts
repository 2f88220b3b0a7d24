import { stringify } from 'csv-stringify/sync';
import type { ImportFault } from '../../shared/contract/imports';
import { toCell } from '../crm/cell';
import type { ImportCourse } from './tell-apart';

const FAULT_WORDS: Record<ImportFault['what'], string> = {
  badPhone: '电话位数不对',
  badDate: '日期不存在',
  badTime: '时间看不懂',
  nobody: '没有姓名也没有电话',
  unknownKind: '看不出来店还是来电',
  noDate: '没有日期',
  badText: '文字过长或有乱码',
  twice: '与前面一行完全重复',
};

/**
 * The rows that stay out or come in without something, with their cells as the file has them: to
 * be mended and imported again. UTF-8 with BOM, so that spreadsheets read it; the title keeps the
 * year for dates that have none.
 */
export function faultsCsv(
  headers: readonly string[],
  faulty: ImportCourse['faulty'],
  year: number,
): Buffer {
  const width = Math.max(headers.length, ...faulty.map(({ row }) => row.cells.length));
  const wide = (cells: readonly string[]) =>
    Array.from({ length: width }, (_, place) => toCell(cells[place] ?? ''));
  const lines = faulty.map(({ row, faults }) => [
    ...wide(row.cells),
    `${row.line}`,
    faults.map(({ what }) => FAULT_WORDS[what]).join('；'),
    faults.some(({ isLeftOut }) => isLeftOut) ? '未导入' : '已按缺项导入',
  ]);
  const table = [
    [`${year}年登记表中需要更正的行`],
    [...wide(headers), '原行', '问题', '处理'],
    ...lines,
  ];
  return Buffer.from(stringify(table, { bom: true, record_delimiter: 'windows' }), 'utf8');
}
