import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../helpers/desk';
import { callDraft, receiveCustomer, visitDraft } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)(
  'what the desk looks up and arranges between two guests',
  () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage({ now: '2026-11-23T10:05' });
      const { desk } = stage;
      await receiveCustomer(desk);
      await desk.ask('周倩', 'calls.log', callDraft(desk));
      desk.setTime('2026-11-24T10:05');
      await desk.ask('周倩', 'visits.log', visitDraft(desk, { description: '红外套' }));
      await stage.signIn('周倩');
    });
    afterAll(() => stage.close());

    const choose = async (word: string) => {
      await stage.press('Control+k');
      await stage.page.keyboard.insertText(word);
      await stage.press('Enter');
    };

    it('lists who came and who rang on any day, by keys', async () => {
      const { page, press } = stage;
      await choose('来店来电');
      const visits = page.getByRole('region', { name: '来店', exact: true });
      const calls = page.getByRole('region', { name: '来电', exact: true });
      await visits.getByText('1 批 2 人').waitFor();
      await calls.getByText('这一天没有来电记录').waitFor();
      await press('ArrowLeft');
      await page.getByText('2026-11-23 昨天').waitFor();
      await visits.getByText('139 0000 6688').waitFor();
      await calls.getByText('1 通').waitFor();
      await visits.getByRole('button', { name: '张晓明' }).focus();
      await press('ArrowDown', 'Enter');
      await page.getByRole('button', { name: '返回列表' }).focus();
      await press('Enter');
      await page.getByText('2026-11-23 昨天').waitFor();
      await visits.getByRole('button', { name: '张晓明' }).focus();
      await press('Enter');
      const reception = page.getByRole('region', { name: /^接待 张晓明/ });
      await reception.waitFor();
      expect(await reception.count()).toBe(1);
      await press('Escape');
    });

    it('shows a colleague’s guest to a consultant without the number, and without a way in', async () => {
      const { page, press } = stage;
      await stage.switchTo('王浩');
      await choose('来店来电');
      await press('ArrowLeft');
      const visits = page.getByRole('region', { name: '来店', exact: true });
      await visits.getByText('139****6688').waitFor();
      expect(await visits.getByRole('button').count()).toBe(0);
    });

    it('passes somebody by with a reason, which the ledger keeps', async () => {
      const { page, press, desk } = stage;
      await stage.switchTo('孙建国');
      await press('F6');
      const panel = page.getByRole('region', { name: '轮排', exact: true });
      await panel.locator('.seat-line:focus').waitFor();
      await press('s');
      await panel.getByRole('textbox', { name: '为什么跳过 李敏（写入台账）' }).waitFor();
      await press('Enter');
      await panel.getByRole('alert').getByText(/理由/).waitFor();
      await page.keyboard.insertText('去车间取样机');
      await press('Enter');
      await panel.getByRole('row', { name: /李敏 越过 去车间取样机/ }).waitFor();
      const { walkIn } = await desk.ask('周倩', 'rotation.show', {});
      expect(walkIn.map(({ name }) => name)).toEqual(['王浩', '赵蕾', '陈俊', '李敏']);
      await press('Escape');
    });

    it('sends a consultant to lunch by the shift that the manager sets', async () => {
      const { page, press, desk } = stage;
      await choose('设置：午餐班次');
      await page.getByRole('button', { name: '增加班次' }).press('Enter');
      const who = page.getByRole('combobox', { name: '第 1 班 顾问' });
      await who.fill('王浩');
      await page.locator('.ant-select-item-option-active', { hasText: '王浩' }).waitFor();
      await press('Enter');
      await page.locator('.ant-select-selection-item', { hasText: '王浩' }).waitFor();
      await press('Tab', 'Control+s');
      await page.getByRole('button', { name: /^保\s*存/, disabled: true }).waitFor();
      await stage.setTime('2026-11-24T11:45');
      await press('F6');
      const panel = page.getByRole('region', { name: '轮排', exact: true });
      await panel
        .getByRole('option', { name: /王浩.*用餐/ })
        .or(panel.getByText(/王浩.*用餐/))
        .first()
        .waitFor();
      const { walkIn } = await desk.ask('周倩', 'rotation.show', {});
      expect(walkIn.find(({ isNext }) => isNext)?.name).toBe('赵蕾');
      await press('Escape');
      await stage.setTime('2026-11-24T12:31');
      expect((await desk.ask('周倩', 'rotation.show', {})).walkIn[0]?.state).toBe('onDuty');
    });

    it('shows what an appointment was before it was moved, by whom and why', async () => {
      const { page, press, desk } = stage;
      const [row] = await desk.ask('孙建国', 'customers.find', { query: '张晓明', limit: 1 });
      const id = desk.newId();
      const customerId = row?.id ?? '';
      const said = { id, customerId, forAt: at('2026-11-26T10:00') };
      await desk.ask('孙建国', 'appointments.add', said);
      const moved = { id, forAt: at('2026-11-26T14:00'), reason: '客户上午有会' };
      await desk.ask('周倩', 'appointments.move', moved);
      await press('F4');
      await page.keyboard.insertText('张晓明');
      await page.getByRole('option', { name: /张晓明/ }).waitFor();
      await press('Enter');
      const list = page.getByRole('region', { name: '预约' });
      const former = list.getByText(/由 周倩 改。/);
      await former.waitFor();
      expect(await former.innerText()).toMatch(/^原定 .*10:00，.* 由 周倩 改。客户上午有会$/);
    });

    it('hands the customers of one who leaves to others, with a list to sign', async () => {
      const { page, press, desk } = stage;
      await choose('移交客户');
      const panel = page.getByRole('region', { name: '移交客户' });
      await panel.getByRole('combobox', { name: /谁离开/ }).fill('李敏');
      await press('Enter');
      await panel.getByRole('combobox', { name: /移交给/ }).fill('赵蕾');
      await press('Enter', 'Escape');
      await panel.getByText(/^共 \d 位客户$/).waitFor();
      await panel.getByRole('textbox', { name: /理由/ }).fill('离职');
      await panel.getByRole('button', { name: '移交', exact: true }).click();
      const list = panel.getByRole('region', { name: '客户移交清单' });
      await list.getByText('离职 · 经办 孙建国').waitFor();
      await list.getByRole('row', { name: /张晓明.*赵蕾/ }).waitFor();
      await page.emulateMedia({ media: 'print' });
      // on paper the panel itself is hidden: the list alone shows
      await page.locator('.print-sheet').getByText('移交人：＿').waitFor();
      await page.emulateMedia({ media: 'screen' });
      const [row] = await desk.ask('周倩', 'customers.find', { query: '张晓明', limit: 1 });
      expect(row).toMatchObject({ ownerName: '赵蕾' });
    });
  },
);
