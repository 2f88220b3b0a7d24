import { expect, it } from 'vitest';
import { instantOf } from '../../shared/domain/day';
import { STANDARD_GRADES } from '../../shared/domain/grade';
import { reviewReasons } from '../../shared/domain/review';

const NOW = instantOf('2026-11-23', '10:00');
const lead = {
  state: 'open',
  grade: 'B',
  horizonDays: 5,
  saidOn: '2026-11-18',
  gradedOn: '2026-11-18',
  isExperienced: false,
} as const;
const why = (parts: Partial<Parameters<typeof reviewReasons>[0]>, now = NOW) =>
  reviewReasons({ ...lead, ...parts }, STANDARD_GRADES, now);

it('asks again when the time to buy has passed, not on its last day', () => {
  expect(why({})).toEqual([]);
  expect(why({ saidOn: '2026-11-17' })).toEqual(['horizonPassed']);
  expect(why({ saidOn: null })).toEqual([]);
  expect(why({ horizonDays: null })).toEqual([]);
});

it('doubts an H on its eighth day', () => {
  expect(why({ grade: 'H', gradedOn: '2026-11-16' })).toEqual([]);
  expect(why({ grade: 'H', gradedOn: '2026-11-15' })).toEqual(['oldH']);
});

it('doubts a C who has tried the product', () => {
  expect(why({ grade: 'C', isExperienced: true })).toEqual(['triedC']);
  expect(why({ grade: 'B', isExperienced: true })).toEqual([]);
});

it('leaves alone whoever has ordered, is lost or asleep', () => {
  expect(why({ state: 'O', saidOn: '2026-11-01' })).toEqual([]);
  expect(why({ state: 'F2', grade: 'C', isExperienced: true })).toEqual([]);
});
