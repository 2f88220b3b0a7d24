import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDesk, type TestDesk } from '../helpers/desk';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const signIn = (pin: string) =>
  desk.backOffice.dispatch(desk.backOffice.openSession(), {
    id: '1',
    name: 'staff.signIn',
    input: { staffId: desk.face('周倩').id, pin },
  });

it('keeps nobody out for years when wrong PINs were typed while the clock stood wrong', async () => {
  desk.setTime('2036-11-23T09:00');
  for (const pin of ['9107', '9208', '9309']) await signIn(pin);
  expect(await signIn('1001')).toMatchObject({ error: { code: 'pinPaused' } });
  desk.setTime('2026-11-23T09:00');
  const rows = await desk.ask('孙建国', 'staff.list', {});
  expect(rows.map(({ pausedUntilAt }) => pausedUntilAt)).toEqual(rows.map(() => null));
  expect(await signIn('1001')).toMatchObject({ ok: true });
});
