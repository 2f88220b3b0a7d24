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
