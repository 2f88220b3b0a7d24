import { expect, it } from 'vitest';
import { cellWord } from '../../shared/report/document';
import { callTable, stayTable } from '../../shared/report/team-tables';

const DAY = { unit: 'day', on: '2026-11-23' } as const;
const asIs = (word: string) => word;
const words = ({ rows, total }: ReturnType<typeof stayTable>) =>
  [...rows, ...(total === null ? [] : [total])].map((row) => row.map(cellWord));

it('leaves whoever was not seen leaving out of the average stay (S40)', () => {
  // 李敏: 30 + 60 min of two parties is 45; two more left unnoted. 王浩: one of 15 min.
  // together (30 + 60 + 15) / 3 = 35
  const lines = [
    { keys: ['li', '李敏'], values: [2, 2, 90 * 60_000] },
    { keys: ['wang', '王浩'], values: [1, 0, 15 * 60_000] },
    { keys: ['', ''], values: [0, 1, 0] },
  ];
  expect(words(stayTable(lines, DAY, asIs))).toEqual([
    ['李敏', '2', '2', '45'],
    ['王浩', '1', '0', '15'],
    ['无人负责', '0', '1', '—'],
    ['合计', '3', '3', '35'],
  ]);
});

it('tells how long calls last, and the longest of all of them', () => {
  // 李敏: 6 min in 4 calls is 1.5, the longest 3, 60 s on hold is 0.25 a call
  const lines = [
    { keys: ['li', '李敏'], values: [4, 360_000, 180_000, 60] },
    { keys: ['wang', '王浩'], values: [1, 240_000, 240_000, 0] },
  ];
  expect(words(callTable(lines, DAY, asIs))).toEqual([
    ['李敏', '4', '1.5', '3', '0.3'],
    ['王浩', '1', '4', '4', '0'],
    // 10 min in 5 calls, 60 s in 5
    ['合计', '5', '2', '4', '0.2'],
  ]);
});
