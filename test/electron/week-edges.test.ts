import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type DayOn, dayOf } from '../../shared/domain/day';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';

const PDF = Buffer.from('%PDF-1.7 stands for a page');

let desk: TestDesk;
let printed: string[];
const open = async (now: string) => {
  printed = [];
  desk = await openDesk({
    now,
    host: {
      printToPdf: (html) => {
        printed.push(html);
        return Promise.resolve(PDF);
      },
    },
  });
};
afterEach(() => desk.close());

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'ok',
    (error: unknown) => (error as { code: string }).code,
  );

const idOf = (who: Who) => desk.face(who).id;

/** Another guest of 李敏's, with a number of their own. */
function guest(name: string, phone: string, horizonDays = 5) {
  const on = addDays(dayOf(desk.now()), 1);
  const facts = { ...ZHANG, name, phones: [phone], horizonDays };
  return receiveCustomer(desk, facts, { on, reason: '约到店' });
}

const whose = () => ({ consultantId: idOf('李敏') });
const sheet = (weekOn: DayOn) => desk.ask('孙建国', 'weekReview.show', { weekOn, ...whose() });
const say = (weekOn: DayOn, customerId: string, note: string, isPicked = false) =>
  desk.ask('孙建国', 'weekReview.note', { weekOn, ...whose(), customerId, note, isPicked });
const confirm = (weekOn: DayOn) =>
  desk.ask('孙建国', 'weekReview.confirm', { id: desk.newId(), weekOn, ...whose() });

async function lose(customerId: string): Promise<void> {
  const id = desk.newId();
  await desk.ask('李敏', 'states.applyLoss', {
    id,
    customerId,
    reason: 'family',
    deeper: '',
    competitor: '',
    competitorPrice: '',
    notes: '',
  });
  await desk.ask('孙建国', 'states.ruleLoss', { id, isAgreed: true, remark: '属实' });
}

const order = (customerId: string) =>
  desk.ask('李敏', 'stages.record', {
    id: desk.newId(),
    customerId,
    content: {
      kind: 'order',
      product: '康乐富A型',
      amountFen: 1_280_000,
      depositFen: 0,
      deliveryOn: '2027-02-20',
      notes: '',
    },
  });

describe('the H list that is confirmed', () => {
  // Friday: the list for the coming week is made
  beforeEach(() => open('2026-11-27T15:00'));

  it('holds whom the sheet shows as ticked, the likeliest first, and nobody who was lost since', async () => {
    const later = await guest('何丙', '13900000003', 20);
    const lost = await guest('何乙', '13900000002');
    const sure = await guest('何甲', '13900000001');
    for (const id of [later, lost, sure]) await say('2026-11-30', id, '', true);
    await lose(lost);
    const ticked = (await sheet('2026-11-30')).rows.filter(({ isPicked }) => isPicked);
    const { lines } = await confirm('2026-11-30');
    expect(lines.map(({ name }) => name)).toEqual(ticked.map(({ customer }) => customer.name));
    expect(lines.map(({ name, grade }) => [name, grade])).toEqual([
      ['何甲', 'H'],
      ['何丙', 'A'],
    ]);
  });

  it('is a forecast: who has ordered before it was confirmed is neither ticked nor counted as hit', async () => {
    const sold = await guest('何丁', '13900000004');
    const sure = await guest('何戊', '13900000005');
    await say('2026-11-30', sold, '', true);
    await say('2026-11-30', sure, '', true);
    desk.setTime('2026-11-30T10:00');
    await order(sold);
    const ticked = (await sheet('2026-11-30')).rows.filter(({ isPicked }) => isPicked);
    expect(ticked.map(({ customer }) => customer.id)).toEqual([sure]);
    expect(await codeOf(say('2026-11-30', sold, '', true))).toBe('stateRefused');
    const { lines } = await confirm('2026-11-30');
    expect(lines.map(({ name }) => name)).toEqual(['何戊']);
  });
});

describe('what was said in a week', () => {
  beforeEach(() => open('2026-11-27T15:00'));

  const make = (weekOn: DayOn) =>
    desk.ask('何芳', 'weekArchive.make', { id: desk.newId(), weekOn });
  const pagesOf = async (id: string) => {
    await desk.ask('何芳', 'weekArchive.pdf', { id });
    return printed.at(-1) ?? '';
  };

  it('of a customer who came onto no list stays to be read when the week is over, and is archived', async () => {
    const sure = await guest('何甲', '13900000001');
    const other = await guest('何乙', '13900000002');
    await say('2026-11-30', sure, '周三来定', true);
    await say('2026-11-30', other, '儿子还在比较');
    await confirm('2026-11-30');
    desk.setTime('2026-12-07T09:00');
    const { rows, list } = await sheet('2026-11-30');
    expect(list?.lines).toMatchObject([{ name: '何甲', note: '周三来定' }]);
    expect(rows).toMatchObject([{ customer: { id: other }, note: '儿子还在比较' }]);
    const { id } = await make('2026-11-30');
    expect(await pagesOf(id)).toContain('儿子还在比较');
    await desk.ask('孙建国', 'privacy.erase', { customerId: other, typed: '何乙' });
    const after = await pagesOf(id);
    expect(after).not.toContain('儿子还在比较');
    expect(after).not.toContain('何乙');
    expect(after).toContain('周三来定');
  });

  it('as an improvement plan is in every package from its meeting to its result', async () => {
    await guest('何甲', '13900000001');
    desk.setTime('2026-11-30T16:00');
    const plan = await desk.ask('何芳', 'improvements.add', {
      id: desk.newId(),
      weekOn: '2026-11-23',
      problem: '首次跟进及时率 80 % < 95 %',
      measure: '每日17:00超时清单',
      dueOn: '2026-12-07',
      personId: idOf('孙建国'),
    });
    desk.setTime('2026-12-08T10:00');
    const { id, version } = plan;
    const result = '两周内及时率 96 %';
    await desk.ask('何芳', 'improvements.close', { id, version, proof: '', result });
    desk.setTime('2026-12-21T09:00');
    const held: [DayOn, boolean][] = [];
    for (const weekOn of ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14'] as const)
      held.push([weekOn, (await pagesOf((await make(weekOn)).id)).includes(result)]);
    expect(held).toEqual([
      ['2026-11-23', true],
      ['2026-11-30', true],
      // closed in this one, on Tuesday
      ['2026-12-07', true],
      ['2026-12-14', false],
    ]);
  });
});
