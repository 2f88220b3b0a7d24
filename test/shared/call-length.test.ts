import { expect, it } from 'vitest';
import { callLength, isHeldTooLong } from '../../shared/domain/call-length';

it('leaves nobody on hold for a minute', () => {
  expect(isHeldTooLong(59)).toBe(false);
  expect(isHeldTooLong(60)).toBe(true);
});

it.each([
  [59, true, 'quiet'],
  [60, true, 'nearGoal'],
  [60, false, 'quiet'],
  [119, true, 'nearGoal'],
  [120, true, 'long'],
  [120, false, 'long'],
] as const)('takes a call of %s seconds (campaign: %s) as %s', (seconds, isCampaign, length) => {
  expect(callLength(seconds, isCampaign)).toBe(length);
});
