import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../helpers/desk';
import { visitDraft } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('a party between the door and closing time', () => {
  let stage: Stage;
  let visitId = '';
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:05' });
    const draft = visitDraft(stage.desk, { description: '男，50多岁，红外套' });
    visitId = draft.id;
    await stage.desk.ask('周倩', 'visits.log', draft);
    const { id: consultantId } = stage.desk.face('李敏');
    await stage.desk.ask('周倩', 'visits.assign', { id: visitId, consultantId, reason: '' });
    await stage.signIn('周倩');
  });
  afterAll(() => stage.close());

  it('has its steps stamped by one digit each, with the manual beside them', async () => {
    const { page, press, desk } = stage;
    const steps = page.getByRole('button', { name: '接待步骤' });
    await steps.focus();
    await press('Enter');
    const panel = page.getByRole('region', { name: /^接待 男/ });
    await panel.getByText('1.1握手礼仪').waitFor();
    await panel.locator('.step:focus').first().waitFor();
    await press('1', '2');
    await panel.getByRole('button', { name: /入座.*✓ 10:05/ }).waitFor();
    await panel.getByText('大拇指夹着名片以向上弧线的方式').waitFor();
    await panel.getByText('补充', { exact: true }).waitFor();
    const shown = await desk.ask('周倩', 'reception.show', { id: visitId });
    expect(shown.steps.map(({ step }) => step)).toEqual(['greet', 'seat']);
  });

  it('gets a card for the friend who came along, and stays one party', async () => {
    const { page, press, desk } = stage;
    await page.getByRole('button', { name: '加一位' }).focus();
    await press('Enter');
    await page.getByRole('textbox', { name: '姓名' }).fill('孙丽');
    await page.getByRole('textbox', { name: '电话' }).fill('135 0000 8080');
    await press('Enter');
    const people = page.getByRole('region', { name: '同行建卡' });
    await people.getByRole('button', { name: '孙丽' }).waitFor();
    await press('Escape');
    const inStore = page.getByRole('region', { name: '在店' });
    await inStore.getByText(/同行 孙丽/).waitFor();
    await inStore.getByText('1 批 2 人').waitFor();
    const { counts } = await desk.ask('周倩', 'board.show', {});
    expect(counts).toMatchObject({ parties: 1, heads: 2 });
  });

  it('is seen off from its own panel, and comes back by the key that has the focus', async () => {
    const { page, press, desk } = stage;
    await page.getByRole('button', { name: '接待步骤' }).focus();
    await press('Enter');
    const panel = page.getByRole('region', { name: /^接待 男/ });
    await panel.locator('.step:focus').waitFor();
    await press('F9');
    await panel.locator('button:focus', { hasText: '撤销离店' }).waitFor();
    await panel.getByText('10:05 离店').waitFor();
    await press('Enter');
    await panel.locator('.step:focus').waitFor();
    const { row } = await desk.ask('周倩', 'visits.show', { id: visitId });
    expect(row.leftAt).toBeNull();
    await press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  it('tells whoever corrects it second what the first has put right, and keeps what he typed', async () => {
    const { page, press, desk } = stage;
    await page.getByRole('button', { name: '接待步骤' }).focus();
    await press('Enter');
    const panel = page.getByRole('region', { name: /^接待 男/ });
    await panel.locator('.step:focus').waitFor();
    await panel.getByRole('button', { name: '更正' }).press('Enter');
    const form = panel.getByRole('region', { name: '更正' });
    await form.getByRole('textbox').last().fill('男，60岁上下，红外套');
    const { row } = await desk.ask('孙建国', 'visits.show', { id: visitId });
    const { headcount, kind, purpose, description } = row;
    const was = { headcount, kind, purpose, description };
    const said = { id: visitId, hostNote: row.hostNote, ...was, headcount: 5, was };
    await desk.ask('孙建国', 'visits.correct', said);
    await form.getByRole('button', { name: /^保\s*存/ }).press('Enter');
    await form.getByText('这条记录刚被别人修改过，请核对新内容后再保存。').waitFor();
    await form.getByText(/^现在记的是：5 人/).waitFor();
    await form.getByRole('spinbutton').fill('5');
    await form.getByRole('button', { name: /^保\s*存/ }).press('Enter');
    await form.waitFor({ state: 'detached' });
    const { row: saved } = await desk.ask('周倩', 'visits.show', { id: visitId });
    expect(saved).toMatchObject({ headcount: 5, description: '男，60岁上下，红外套' });
    await desk.ask('孙建国', 'visits.correct', {
      ...said,
      headcount,
      was: { ...was, headcount: 5, description: saved.description },
    });
    await press('Escape');
  });

  it('is named at closing time, and marked instead of stamped', async () => {
    const { page, press, desk } = stage;
    await stage.setTime('2026-11-23T18:00');
    await page.getByText('18:00 闭店：1 批未登记离店，1 份待完善').waitFor();
    await press('Control+k');
    await page.keyboard.insertText('闭店检查');
    await press('Enter');
    const panel = page.getByRole('region', { name: '闭店检查' });
    await panel.getByRole('region', { name: '今天还没有登记离店' }).getByText('红外套').waitFor();
    await panel.getByRole('button', { name: '其余 1 批记为“未登记离店”' }).focus();
    await press('Enter');
    await panel.getByText('未登记离店 · 18:00 周倩').waitFor();
    await press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: '在店' }).getByText('0 批 0 人').waitFor();
    const round = await desk.ask('周倩', 'closing.show', {});
    expect(round.unnoted).toMatchObject([{ id: visitId, leftAt: null }]);
    expect(round.stay).toEqual({ averageMs: null, counted: 0, excluded: 1 });
  });
});

describe.skipIf(NO_BROWSER !== null)('guests nobody receives', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:00' });
    await stage.desk.ask('周倩', 'visits.log', visitDraft(stage.desk, { name: '郑凯' }));
    await stage.signIn('孙建国');
  });
  afterAll(() => stage.close());

  it('are told to the showroom manager on whatever screen he stands', async () => {
    const { page, desk } = stage;
    await page.getByRole('navigation', { name: '去处' }).getByText('客户').click();
    await page.getByRole('heading', { name: '客户' }).waitFor();
    desk.setTime('2026-11-23T10:03:10');
    await page.reload();
    await page.getByRole('status').getByText('▲ 1 批客人等候已过 3 分钟').waitFor();
    desk.setTime('2026-11-23T10:05');
    await page.reload();
    await page
      .getByRole('alert')
      .getByText(/无人接待：郑凯（10:00 到，2 人）/)
      .waitFor();
    const { id: consultantId } = desk.face('李敏');
    const [row] = await desk.ask('周倩', 'reception.waiting', {});
    expect(row?.arrivedAt).toBe(at('2026-11-23T10:00'));
    await desk.ask('周倩', 'visits.assign', { id: row?.id ?? '', consultantId, reason: '' });
    await page.getByText(/无人接待/).waitFor({ state: 'detached' });
  });
});
