import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { receiveCustomer } from '../helpers/showroom-day';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
});
afterEach(() => desk.close());

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'ok',
    (error: unknown) => (error as { code: string }).code,
  );

describe('晨会', () => {
  it('tells each what the day holds, the numbers as each may see them', async () => {
    await receiveCustomer(desk);
    desk.setTime('2026-11-25T09:00');
    const team = await desk.ask('孙建国', 'morning.show', { consultantId: null });
    expect(team.dueToday).toMatchObject([
      { customer: { name: '张晓明' }, reason: '约周三到店体验' },
    ]);
    expect(team.turns.map(({ name }) => name)).toEqual(['李敏', '王浩', '赵蕾', '陈俊']);
    const wang = await desk.ask('王浩', 'morning.show', { consultantId: null });
    expect(wang.dueToday).toEqual([]);
    const page = (who: Who, withoutNumbers = false) =>
      desk.ask(who, 'weekSheets.preview', {
        sheet: 'morning',
        weekOn: '2026-11-23',
        consultantId: null,
        withoutNumbers,
      });
    expect((await page('孙建国')).html).toContain('139 0000 6688');
    expect((await page('孙建国', true)).html).not.toContain('139 0000 6688');
    expect((await page('吴婷')).html).toContain('139****6688');
  });

  it('is the only page of the week that the desk prints', async () => {
    const page = (who: Who, name: InputOf<'weekSheets.preview'>['sheet']) =>
      codeOf(
        desk.ask(who, 'weekSheets.preview', {
          sheet: name,
          weekOn: '2026-11-23',
          consultantId: null,
          withoutNumbers: false,
        }),
      );
    expect(await page('周倩', 'morning')).toBe('ok');
    for (const name of ['review', 'hList', 'defects', 'meeting', 'oneOnOnes'] as const)
      expect([name, await page('周倩', name)]).toEqual([name, 'notFound']);
    expect(await page('李敏', 'review')).toBe('ok');
    expect(await page('李敏', 'meeting')).toBe('notFound');
    for (const name of ['review', 'hList', 'defects', 'meeting', 'oneOnOnes'] as const)
      expect([name, await page('何芳', name)]).toEqual([name, 'ok']);
  });
});
