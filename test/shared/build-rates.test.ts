import { expect, it } from 'vitest';
import { type Counts, FIGURE_KEYS, figureOf, MEASURES } from '../../shared/domain/report';
import { ratesDocument } from '../../shared/report/build-rates';

const me = { id: 'sun', role: 'showroomManager' } as const;

/** What the sheet of a period says in words, with so many cards opened and so many leads in the pool. */
function notesOf(unit: 'week' | 'month' | 'year', cards: number, pool: number): string[] {
  const none = Object.fromEntries(MEASURES.map((measure) => [measure, 0]));
  const counts = { ...none, parties: 4, calls: 2, callsInThree: 1, cards, pool } as Counts;
  const figures = FIGURE_KEYS.map((key) => figureOf(key, counts));
  const topic = {
    period: { unit, on: '2026-11-23' },
    scope: { of: 'showroom' },
    people: [],
  } as const;
  const { blocks } = ratesDocument(figures, null, topic, me, (word) => word);
  return blocks.flatMap((block) => (block.is === 'note' ? [block.text] : []));
}

it('says why a year that began before the desk has no rate of its leads', () => {
  expect(notesOf('year', 3, 0)).toEqual([
    '潜客转化率和战败率显示“—”：这段时间开始时还没有启用本系统，期初结转没有冻结。',
  ]);
  // 3 cards and 5 leads carried over are a pool of 8
  expect(notesOf('month', 3, 8)).toEqual([]);
  // a week tells neither rate, and needs no excuse; nor does a month in which nothing was opened
  expect(notesOf('week', 3, 0)).toEqual([]);
  expect(notesOf('month', 0, 0)).toEqual([]);
});
