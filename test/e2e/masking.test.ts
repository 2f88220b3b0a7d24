import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveCustomer, visitDraft } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

const WHOLE_NUMBER = /139\s?0000\s?6688/;

describe.skipIf(NO_BROWSER !== null)("another consultant's customer", () => {
  let stage: Stage;
  let customerId: string;
  /** everything that the back office told the window */
  const told: string[] = [];
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:20' });
    customerId = await receiveCustomer(stage.desk);
    const again = visitDraft(stage.desk, { name: '张晓明', phone: '13900006688', customerId });
    await stage.desk.ask('周倩', 'visits.log', {
      ...again,
      phoneAnswer: { is: 'same', customerId },
    });
    stage.page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => told.push(String(payload)));
    });
    stage.desk.setTime('2026-11-23T10:30');
    await stage.page.reload();
    await stage.signIn('陈俊');
  });
  afterAll(() => stage.close());

  it('shows whose it is and when last spoken to, the number masked, and does not open', async () => {
    const { page, press } = stage;
    await press('F4');
    await page.keyboard.type('6688');
    const found = page.getByRole('option');
    await found.waitFor();
    const row = (await found.textContent()) ?? '';
    expect(row).toContain('张晓明');
    expect(row).toContain('李敏');
    expect(row).toContain('最近联系 今天 10:20');
    expect(row).toContain('139****6688');
    await press('Enter');
    await page.getByRole('combobox', { name: '查找' }).waitFor();
    expect(await page.getByRole('heading', { name: '张晓明' }).count()).toBe(0);
    await press('Escape');
  });

  it('offers no print, and refuses card and page to whoever asks all the same', async () => {
    const { page, desk, press } = stage;
    await press('F8');
    expect(await page.locator('iframe').count()).toBe(0);
    const order = { customerId, paper: 'A5', withoutNumbers: false } as const;
    const refused = { code: 'notFound' };
    await expect(desk.ask('陈俊', 'cards.preview', order)).rejects.toMatchObject(refused);
    await expect(desk.ask('陈俊', 'cards.pdf', order)).rejects.toMatchObject(refused);
    await expect(desk.ask('陈俊', 'customers.show', { id: customerId })).rejects.toMatchObject(
      refused,
    );
  });

  it('keeps the number from the window wherever the customer stands: board, list, form', async () => {
    const { page, press } = stage;
    await page.getByRole('region', { name: '在店' }).getByText('张晓明').waitFor();
    await page.getByRole('navigation', { name: '去处' }).getByText('客户').click();
    await page.getByText('全部', { exact: true }).first().click();
    await page.getByRole('table').getByText('139****6688').waitFor();
    await press('F2');
    const panel = page.getByRole('region', { name: /^来客/ });
    await panel.getByRole('textbox', { name: '电话', exact: true }).fill('139 0000');
    await panel.getByText('139****6688').waitFor();
    await panel.getByRole('textbox', { name: '电话', exact: true }).fill('');
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((each) => WHOLE_NUMBER.test(each))).toEqual([]);
    expect(await page.content()).not.toMatch(WHOLE_NUMBER);
  });
});
