import { expect, it } from 'vitest';
import { anotherTime, minutesUsed, missingItems } from '../../shared/domain/outbound';
import { promisedAt } from '../../shared/domain/task';
import { at, SHOWROOM } from '../helpers/desk';

it('names the items of a plan that say nothing yet, in the order of the source', () => {
  const plan = { purpose: ' ', effect: '说定', questions: '', content: '体验周', minutes: null };
  expect(missingItems(plan)).toEqual(['purpose', 'questions', 'minutes']);
});

it('counts every minute that was begun, and at least one', () => {
  const start = at('2026-11-23T14:00');
  expect(minutesUsed(start, start)).toBe(1);
  expect(minutesUsed(start, at('2026-11-23T14:07:01'))).toBe(8);
  expect(minutesUsed(start, at('2026-11-23T14:08'))).toBe(8);
});

it('proposes the part of the day that was tried least, from the third attempt on', () => {
  const tried = (...times: string[]) => times.map((time) => at(`2026-11-23T${time}`));
  expect(anotherTime(tried('10:00', '11:59'))).toBeNull();
  expect(anotherTime(tried('10:00', '11:59', '12:00'))).toBe('evening');
  expect(anotherTime(tried('10:00', '14:00', '17:00'))).toBe('morning');
});

it('promises a call back within half an hour of opening time, over closed days as well', () => {
  const hours = { ...SHOWROOM.hours, closedOn: ['2026-11-24'] };
  expect(promisedAt(at('2026-11-23T17:29'), hours)).toBe(at('2026-11-23T17:59'));
  expect(promisedAt(at('2026-11-23T17:30'), hours)).toBe(at('2026-11-25T09:30'));
  expect(promisedAt(at('2026-11-23T07:00'), hours)).toBe(at('2026-11-23T09:30'));
});
