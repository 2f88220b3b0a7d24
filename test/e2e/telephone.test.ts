import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { at } from '../helpers/desk';
import { freePort, plugIn, type TestTelephone } from '../helpers/telephone';
import { NO_SOFTPHONE, startSoftphone } from './stage/softphone';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

/** Monday at eleven: the telephone rings. */
const ELEVEN = '2026-11-23T11:00';

let stage: Stage;
let page: Page;

describe.skipIf(NO_BROWSER !== null)('the number that rings', () => {
  let phone: TestTelephone;
  beforeEach(async () => {
    stage = await openStage({ now: ELEVEN });
    ({ page } = stage);
    phone = await plugIn(stage.desk);
    await stage.signIn('周倩');
  });
  afterEach(() => stage.close());

  /** Lets seconds pass on the desk's clock, in the window too. */
  const pass = async (seconds: number) => {
    stage.desk.setTime(stage.desk.now() + seconds * 1000);
  };

  it('stands quietly on the screen, and F3 opens the form filled in and measured', async () => {
    await phone.announce({ call: 'a', state: 'ringing', number: '138-0000-1234', line: '1' });
    const ring = page.getByRole('region', { name: '响铃提示' });
    await ring.getByText('138 0000 1234').waitFor();
    await ring.getByText('新号码').waitFor();
    await pass(12);
    await stage.press('F3');
    await page.getByRole('region', { name: /^来电/ }).waitFor();
    // the form has it, the bar no longer
    await ring.getByText('138 0000 1234').waitFor({ state: 'detached' });
    await pass(1);
    await phone.announce({ call: 'a', state: 'answered' });
    await page.locator('.call-corner', { hasText: '3' }).waitFor();
    await pass(95);
    await phone.announce({ call: 'a', state: 'ended' });
    await page.locator('.call-corner', { hasText: '1:35' }).waitFor();
    await pass(20);
    await stage.press('Control+s');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => stage.desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' }))
      .toMatchObject([
        {
          phone: '13800001234',
          rings: 3,
          answeredAt: at('2026-11-23T11:00:13'),
          endedAt: at('2026-11-23T11:01:48'),
        },
      ]);
  });

  it('two lines at once are two rows, and nobody answered is one key from a call back', async () => {
    await phone.announce({ call: 'a', state: 'ringing', number: '13800001234', line: '1' });
    await phone.announce({ call: 'b', state: 'ringing', number: '13900006688', line: '2' });
    const ring = page.getByRole('region', { name: '响铃提示' });
    await ring.getByText('线路 1').waitFor();
    await ring.getByText('线路 2').waitFor();
    await page.locator('body').click({ position: { x: 700, y: 600 } });
    await stage.press('Enter');
    await page.getByRole('region', { name: /^来电/ }).waitFor();
    await pass(22);
    await phone.announce({ call: 'b', state: 'ended' });
    await ring.getByText('未接来电').waitFor();
    await ring.getByRole('button', { name: '记为待回电' }).click();
    await page.getByText('已记入待办：回电。').waitFor();
    expect(await stage.desk.ask('周倩', 'tasks.list', {})).toMatchObject([
      { kind: 'callBack', phone: '13900006688', message: '响铃 5 声 · 线路 2' },
    ]);
  });

  it('a locked desk shows that it rings, and not who', async () => {
    await stage.press('Control+l');
    await page.getByText('已锁定').waitFor();
    await phone.announce({ call: 'a', state: 'ringing', number: '13800001234', line: '1' });
    await page.getByText('电话响铃').waitFor();
    expect(await page.content()).not.toMatch(/1234/);
  });
});

describe.skipIf(NO_BROWSER !== null || NO_SOFTPHONE !== null)(
  `a real softphone${NO_SOFTPHONE === null ? '' : `: ${NO_SOFTPHONE}`}`,
  () => {
    it('tells the desk who rings, when it is answered and when it is over', async () => {
      stage = await openStage({ now: ELEVEN });
      ({ page } = stage);
      const broker = await freePort();
      const { token } = await plugIn(stage.desk, broker);
      const ports = { sip: await freePort(), control: await freePort(), broker };
      const softphone = await startSoftphone(ports, token);
      try {
        await stage.signIn('周倩');
        softphone.ringUp('13800001234');
        const ring = page.getByRole('region', { name: '响铃提示' });
        await ring.getByText('138 0000 1234').waitFor();
        await ring.getByText('线路 801').waitFor();
        stage.desk.setTime('2026-11-23T11:00:07');
        await softphone.command('accept');
        await ring.getByText('通话中').waitFor();
        await stage.press('F3');
        await page.getByRole('region', { name: /^来电/ }).waitFor();
        stage.desk.setTime('2026-11-23T11:00:40');
        // the caller hangs up by himself
        const over = async () => (await stage.desk.ask('周倩', 'telephone.current', {})).at(0);
        await expect
          .poll(over, { timeout: 10_000 })
          .toMatchObject({ state: 'ended', rings: 2, endedAt: at('2026-11-23T11:00:40') });
        await stage.press('Control+s');
        await page.keyboard.press('Enter');
        await expect
          .poll(() => stage.desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' }))
          .toMatchObject([
            {
              phone: '13800001234',
              rings: 2,
              answeredAt: at('2026-11-23T11:00:07'),
              endedAt: at('2026-11-23T11:00:40'),
            },
          ]);
      } finally {
        await softphone.close();
        await stage.close();
      }
    });
  },
);
