import { expect, it } from 'vitest';
import { addDays, type DayOn } from '../../shared/domain/day';
import { fillTickler, ticklerSpans, ticklerStep } from '../../shared/domain/tickler';

const TODAY: DayOn = '2026-11-23';

it('has 31 drawers for days and twelve for months, without a gap and without an overlap', () => {
  const spans = ticklerSpans(TODAY);
  expect(spans.filter(({ is }) => is === 'day')).toHaveLength(31);
  expect(spans.filter(({ is }) => is === 'month')).toHaveLength(12);
  const ends = spans.flatMap(({ until }) => (until === null ? [] : [addDays(until, 1)]));
  expect(spans.slice(1).map(({ from }) => from)).toEqual(ends);
  expect(spans.at(32)).toEqual({ is: 'month', from: '2026-12-24', until: '2026-12-31' });
  expect(spans.at(-1)).toEqual({ is: 'later', from: '2027-12-01', until: null });
});

it('takes the days over the end of a year and of a leap February', () => {
  const spans = ticklerSpans('2028-01-31');
  expect(spans.at(30)?.from).toBe('2028-02-29');
  expect(spans.find(({ is }) => is === 'month')).toMatchObject({
    from: '2028-03-02',
    until: '2028-03-31',
  });
});

it('puts every promised contact into exactly one drawer', () => {
  const counted = [
    { on: '2020-01-01', count: 1 },
    { on: '2026-11-22', count: 2 },
    { on: TODAY, count: 3 },
    { on: '2026-12-23', count: 4 },
    { on: '2026-12-24', count: 5 },
    { on: '2027-11-30', count: 6 },
    { on: '2199-12-31', count: 7 },
  ] as const;
  const slots = fillTickler(TODAY, counted);
  expect(slots.reduce((sum, { count }) => sum + count, 0)).toBe(28);
  expect(slots[0]).toMatchObject({ is: 'overdue', count: 3 });
  expect(slots[1]).toMatchObject({ is: 'day', from: TODAY, count: 3 });
  expect(slots[31]).toMatchObject({ is: 'day', count: 4 });
  expect(slots[32]).toMatchObject({ is: 'month', count: 5 });
  expect(slots[43]).toMatchObject({ is: 'month', from: '2027-11-01', count: 6 });
  expect(slots[44]).toMatchObject({ is: 'later', count: 7 });
});

it('walks the drawers by arrows, a week down among days and a quarter among months', () => {
  const slots = ticklerSpans(TODAY);
  expect(ticklerStep(slots, 1, 'ArrowDown')).toBe(8);
  expect(ticklerStep(slots, 32, 'ArrowDown')).toBe(35);
  expect(ticklerStep(slots, 0, 'ArrowLeft')).toBe(0);
  expect(ticklerStep(slots, 3, 'End')).toBe(44);
  expect(ticklerStep(slots, 3, 'a')).toBe(3);
});
