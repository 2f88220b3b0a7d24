import { expect, it } from 'vitest';
import { instantOf } from '../../shared/domain/day';
import { isSealed, sealedThrough, settleCorrection } from '../../shared/domain/sealing';

it.each([
  ['2026-11-23', '2026-11-22', 'Monday: last week is sealed'],
  ['2026-11-29', '2026-11-22', 'Sunday itself is still open'],
  ['2026-11-30', '2026-11-29', 'Monday, the last of the month'],
  ['2026-12-01', '2026-11-30', 'Tuesday: the month before is sealed, its last week with it'],
  ['2027-01-01', '2026-12-31', 'New Year on a Friday'],
  ['2026-03-01', '2026-02-28', 'a Sunday that is a first'],
] as const)('on %s everything through %s is sealed (%s)', (today, through, _why) => {
  expect(sealedThrough(today)).toBe(through);
});

it('seals at the end of Sunday by the showroom’s clock, to the minute', () => {
  const happened = instantOf('2026-11-22', '17:00');
  expect(isSealed(happened, instantOf('2026-11-22', '23:59'))).toBe(false);
  expect(isSealed(happened, instantOf('2026-11-23', '00:00'))).toBe(true);
});

it('lets only the sales manager mend a sealed day, and only with a reason', () => {
  const happened = instantOf('2026-11-20', '17:00');
  const now = instantOf('2026-11-23', '10:00');
  expect(() => settleCorrection(happened, now, 'showroomManager', '写错了')).toThrow('daySealed');
  expect(() => settleCorrection(happened, now, 'salesManager', ' ')).toThrow(
    'correctionReasonMissing',
  );
  expect(settleCorrection(happened, now, 'salesManager', '写错了')).toBe('写错了');
  expect(settleCorrection(now, now, 'receptionist', undefined)).toBeNull();
});
