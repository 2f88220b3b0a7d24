import { expect, it } from 'vitest';
import { fitColumns } from '../../../electron/printing/report-columns';
import { plainNumber, type ReportTable } from '../../../shared/report/document';

/** A table of so many people, each with a share and its two counts. */
function tableOf(people: number): ReportTable {
  const names = Array.from({ length: people }, (_, number) => `顾问${number + 1}`);
  return {
    caption: '各销售顾问',
    columns: [
      { title: '指标', isNumber: false },
      ...names.map((title) => ({ title, isNumber: true })),
    ],
    rows: [['首次留档成交率', ...names.map(() => [plainNumber(1, 'share'), '（43÷43）'])]],
    total: ['合计', ...names.map((_name, place) => plainNumber(place))],
    empty: '',
  };
}
const titles = (table: ReportTable) => table.columns.map(({ title }) => title);

it('leaves a table whole that is no wider than the page', () => {
  expect(fitColumns(tableOf(5))).toEqual([tableOf(5)]);
  expect(fitColumns(tableOf(0))).toEqual([tableOf(0)]);
});

it('sets twelve consultants in tables one under the other, evenly, each line named again', () => {
  // 7 Chinese characters: 14 halves × 1.6 + 3.2 = 25.6 mm; 100 %（43÷43）: 14 halves, 25.6 mm too:
  // 182 mm hold the names and 6 people
  const parts = fitColumns(tableOf(12));
  expect(parts.map((part) => titles(part).length - 1)).toEqual([6, 6]);
  expect(parts.flatMap((part) => titles(part).slice(1))).toEqual(titles(tableOf(12)).slice(1));
  for (const part of parts) {
    expect(part.rows[0]?.[0]).toBe('首次留档成交率');
    expect(part.rows[0]).toHaveLength(part.columns.length);
    expect(part.total).toHaveLength(part.columns.length);
  }
  expect(parts[1]?.total?.slice(0, 2)).toEqual(['合计', plainNumber(6)]);
});

it('leaves a list of words to wrap in its lines', () => {
  const word = '很长的一句话'.repeat(20);
  const columns = [word, word].map((title) => ({ title, isNumber: false }));
  const list: ReportTable = { caption: '', columns, rows: [[word, word]], total: null, empty: '' };
  expect(fitColumns(list)).toEqual([list]);
});
