import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callDraft } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

/** Both leads were received at 11:00 on Monday: their 36 hours end on Tuesday at 23:00. */
const IN_TIME = '2026-11-24T23:00:00.000';
const TOO_LATE = '2026-11-24T23:00:00.001';

describe.skipIf(NO_BROWSER !== null)('the first contact with a lead', () => {
  let stage: Stage;
  const ids: string[] = [];
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T11:00' });
    const { desk } = stage;
    const answered = { answeredAt: desk.now(), endedAt: desk.now() };
    for (const [name, phone] of [
      ['刘准时', '13800001234'],
      ['郑稍晚', '13500008080'],
      ['王等待', '13600005521'],
    ] as const) {
      const given = { consultantId: desk.face('李敏').id, consultantReason: '客户指定' };
      const said = { name, phone, ...answered, ...given };
      const call = await desk.ask('周倩', 'calls.log', callDraft(desk, said));
      ids.push(call.customerId ?? '');
    }
  });
  afterAll(() => stage.close());

  const speakWith = (place: number) =>
    stage.desk.ask('李敏', 'followUps.record', {
      id: stage.desk.newId(),
      customerId: ids[place] ?? '',
      way: 'phone',
      isAnswered: true,
      content: '介绍了B型，约周末到店',
      horizonDays: 20,
      grade: null,
      gradeReason: '',
      next: { on: '2026-11-28', reason: '到店体验' },
      laterReason: null,
    });
  const open = async (name: string) => {
    const { page } = stage;
    await page.keyboard.press('F4');
    await page.keyboard.insertText(name);
    await page.getByRole('option', { name: new RegExp(name) }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name }).waitFor();
  };

  it('counts down while there is time, in hours and in opening hours', async () => {
    const { page } = stage;
    await stage.signIn('李敏');
    await stage.setTime('2026-11-24T17:00');
    await page.getByRole('button', { name: '跟进', exact: true }).click();
    const list = page.getByRole('region', { name: /首次跟进/ });
    await list.getByText('刘准时').waitFor();
    await list.getByText('今天 18:00').first().waitFor();
    expect(await list.getByText(/剩 [56] 时/).count()).toBe(3);
  });

  it('is in time at 36:00:00.000, and late a millisecond after', async () => {
    const { page, desk } = stage;
    desk.setTime(IN_TIME);
    await speakWith(0);
    desk.setTime(TOO_LATE);
    await speakWith(1);
    await stage.setTime('2026-11-25T09:05');
    await open('刘准时');
    await page.getByText('✓ 36 时 00′ 内完成').waitFor();
    await open('郑稍晚');
    await page.getByText(/▲ 超时 .* 完成/).waitFor();
    expect(await page.getByText(/✓ .* 内完成/).count()).toBe(0);
  });

  it('stands as overdue for whoever was not spoken with at all', async () => {
    const { page } = stage;
    await page.getByRole('button', { name: '跟进', exact: true }).click();
    const list = page.getByRole('region', { name: /首次跟进/ });
    await list.getByText('王等待').waitFor();
    await list.getByText(/▲ 已超/).waitFor();
    expect(await list.getByText('刘准时').count()).toBe(0);
  });
});
