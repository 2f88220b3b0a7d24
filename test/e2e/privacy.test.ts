import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callDraft, receiveCustomer } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)(
  `privacy at the desk (${NO_BROWSER ?? 'in a browser'})`,
  () => {
    let stage: Stage;
    let zhang: string;
    beforeAll(async () => {
      stage = await openStage({ now: '2026-11-23T14:20' });
      zhang = await receiveCustomer(stage.desk);
      await stage.desk.ask('周倩', 'calls.log', callDraft(stage.desk));
    }, 60_000);
    afterAll(() => stage.close());

    /** Goes somewhere by the list of everything. */
    async function goTo(words: string): Promise<void> {
      await stage.page.keyboard.press('Control+k');
      await stage.page.getByRole('combobox', { name: /做什么/ }).fill(words);
      await stage.page.keyboard.press('Enter');
    }

    it('holds 张晓明 back from the bank, lists him once he agreed, and drops him at once (S27)', async () => {
      const { page, desk } = stage;
      await stage.signIn('孙建国');
      await goTo('合作方名单');
      await page.getByRole('combobox', { name: '合作方名称' }).fill('建行城东支行');
      await page.getByRole('combobox', { name: '只查一位客户（选填）' }).fill('张晓明');
      await page.locator('.ant-select-item-option', { hasText: '张晓明' }).click();
      await page.getByRole('button', { name: '查看名单' }).click();
      await page.getByText('不能提供 张晓明').waitFor();
      expect(await page.getByRole('alert').textContent()).toContain('没有同意提供给该合作方');

      const consentId = desk.newId();
      await desk.ask('周倩', 'customers.recordConsent', {
        id: consentId,
        customerId: zhang,
        purpose: 'bank',
        recipient: '建行城东支行',
        way: 'spoken',
        askedById: desk.face('周倩').id,
        note: '分期咨询',
      });
      await page.getByText('请重新查看名单').waitFor();
      await page.getByRole('button', { name: '查看名单' }).click();
      await page.getByRole('cell', { name: '张晓明' }).waitFor();
      expect(await page.getByText('刘女士').count()).toBe(0);
      await desk.ask('周倩', 'customers.withdrawConsent', { customerId: zhang, consentId });
      await page.getByText('请重新查看名单').waitFor();
      expect(await page.getByRole('cell', { name: '张晓明' }).count()).toBe(0);
    });

    it('shows the clerk a whole number for a reason, and keeps the reason', async () => {
      const { page, desk } = stage;
      await stage.switchTo('吴婷');
      await goTo('去 客户');
      await page.getByRole('button', { name: '张晓明' }).click();
      await page.getByText('139****6688').first().waitFor();
      await page.getByRole('button', { name: '查看号码' }).first().click();
      await page.getByRole('textbox', { name: '查看完整号码的理由' }).fill('核对卡片');
      await page.keyboard.press('Enter');
      await page.getByText('139 0000 6688').waitFor();
      const { rows } = await desk.ask('孙建国', 'audit.read', {
        beforeSeq: null,
        staffId: null,
        action: 'privacy.reveal',
        on: null,
        limit: 5,
      });
      expect(rows).toMatchObject([{ staffName: '吴婷', reason: '核对卡片' }]);
    });

    it('forgets 刘女士 when the manager has typed her name, and tells so in the audit (S44)', async () => {
      const { page } = stage;
      await stage.switchTo('孙建国');
      await goTo('去 客户');
      await page.getByRole('button', { name: '刘女士' }).click();
      await page.getByRole('button', { name: '应客户要求删除资料' }).click();
      const sure = page.getByRole('button', { name: '删除', exact: true });
      expect(await sure.isDisabled()).toBe(true);
      await page.keyboard.type('刘女士');
      await sure.click();
      await page.getByText('来电 1 次保留为无名记录').waitFor();
      expect(await page.getByRole('button', { name: '刘女士' }).count()).toBe(0);
      await goTo('设置：审计');
      await page.getByRole('cell', { name: '删除客户资料' }).waitFor();
      await page.getByRole('button', { name: '校验' }).click();
      await page.getByText('没有改动').waitFor();
    });
  },
);
