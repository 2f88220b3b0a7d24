import { MINUTE_MS } from './day';

/** Minutes a party may wait before the desk remarks it, and before it sounds alarm. Source: domain §3. */
export const WAIT_REMARK_MINUTES = 3;
export const WAIT_ALARM_MINUTES = 5;

export type WaitState = 'calm' | 'remark' | 'alarm';

/** How urgent it is that somebody receives a party; exactly three minutes is a remark already. */
export function waitState(arrivedAt: number, now: number): WaitState {
  const waited = now - arrivedAt;
  if (waited >= WAIT_ALARM_MINUTES * MINUTE_MS) return 'alarm';
  return waited >= WAIT_REMARK_MINUTES * MINUTE_MS ? 'remark' : 'calm';
}
