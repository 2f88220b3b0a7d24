import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { party } from '../helpers/party';

let desk: TestDesk;

beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-23T11:00' });
  const { settings } = await desk.ask('孙建国', 'desk.hello', {});
  if (settings === null) throw new Error('the desk is open');
  const staffIds = [idOf('李敏'), idOf('王浩')];
  const mealShifts = [{ from: '11:30', until: '12:15', staffIds }];
  await desk.ask('孙建国', 'desk.saveSettings', {
    opened: settings,
    wanted: { ...settings, mealShifts },
  });
});
afterAll(() => desk.close());

const idOf = (who: Who) => desk.face(who).id;
const seatOf = async (who: Who) =>
  (await desk.ask('周倩', 'rotation.show', {})).walkIn.find(({ name }) => name === who);

describe('lunch in shifts', () => {
  it('takes nobody out of the queue before it begins', async () => {
    desk.setTime('2026-11-23T11:29:59.999');
    expect(await seatOf('李敏')).toMatchObject({ state: 'onDuty', isNext: true });
  });

  it('proposes whoever is not at table', async () => {
    desk.setTime('2026-11-23T11:30');
    expect(await seatOf('李敏')).toMatchObject({ state: 'meal', isNext: false });
    const visit = await desk.ask('周倩', 'visits.log', party(desk));
    expect(visit.proposal?.consultantName).toBe('赵蕾');
    await expect(
      desk.ask('周倩', 'visits.assign', {
        id: visit.id,
        consultantId: idOf('王浩'),
        reason: '指定',
      }),
    ).rejects.toMatchObject({ code: 'consultantUnavailable' });
  });

  it('gives way to whoever says that they are back', async () => {
    desk.setTime('2026-11-23T11:45');
    await desk.ask('王浩', 'rotation.setDuty', { staffId: idOf('王浩'), state: 'onDuty' });
    expect(await seatOf('王浩')).toMatchObject({ state: 'onDuty', isNext: true });
  });

  it('leaves whoever is out on duty out', async () => {
    desk.setTime('2026-11-24T10:00');
    await desk.ask('周倩', 'rotation.setDuty', { staffId: idOf('李敏'), state: 'out' });
    desk.setTime('2026-11-24T12:00');
    expect(await seatOf('李敏')).toMatchObject({ state: 'out' });
    expect(await seatOf('王浩')).toMatchObject({ state: 'meal' });
  });

  it('ends by itself', async () => {
    desk.setTime('2026-11-23T12:15');
    expect(await seatOf('李敏')).toMatchObject({ state: 'onDuty' });
  });
});
