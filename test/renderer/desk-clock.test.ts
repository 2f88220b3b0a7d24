import { expect, it } from 'vitest';
import { deskNow, setDeskClock } from '../../renderer/desk-clock';

it('runs on from what the back office told, whatever the machine clock does', () => {
  setDeskClock(1_795_000_000_000, 5000);
  expect(deskNow(5000)).toBe(1_795_000_000_000);
  expect(deskNow(65_000)).toBe(1_795_000_060_000);
});
