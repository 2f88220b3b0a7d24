import type { CustomerFacts } from '../../shared/contract/customers';
import { addDays, type DayOn } from '../../shared/domain/day';
import type { Source } from '../../shared/domain/source';
import { at, type TestDesk, type Who } from './desk';
import { callDraft, visitDraft, ZHANG } from './showroom-day';

const CONSULTANTS = ['李敏', '王浩', '赵蕾'] as const satisfies readonly Who[];
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'.split('');
const GIVEN = ['建国', '淑芬', '志强', '秀英', '海燕', '文博', '晓梅', '春生'];
const SOURCES: readonly Source[] = ['walkIn', 'walkIn', 'referral', 'partner', 'marketing'];
const LOSSES = ['competitor', 'onlyLooking', 'budget', 'competitor'] as const;

/** What the days brought. */
export interface BusyDays {
  readonly visits: number;
  readonly kept: number;
  readonly calls: number;
  readonly orders: number;
  readonly losses: number;
}

/**
 * Days of a showroom, alike each time: each brings a few parties to three consultants, most leave
 * their number, some try, every fifth orders, every seventh is lost; one call a day.
 *
 * @param days the last of them is the desk's present one
 */
export async function busyDays(desk: TestDesk, until: DayOn, days: number): Promise<BusyDays> {
  const told = { visits: 0, kept: 0, calls: 0, orders: 0, losses: 0 };
  for (let back = days - 1; back >= 0; back -= 1) {
    const on = addDays(until, -back);
    const parties = 2 + ((back * 7) % 4);
    for (let party = 0; party < parties; party += 1) {
      const number = told.visits;
      desk.setTime(at(`${on}T09:05`) + ((number * 97) % 8) * 3_600_000);
      const who = CONSULTANTS[number % 3] ?? '李敏';
      told.visits += 1;
      if (number % 4 === 3) {
        await desk.ask('周倩', 'visits.log', visitDraft(desk, { description: '女，看了看就走' }));
        continue;
      }
      const id = await firstVisit(desk, who, personOf(number));
      told.kept += 1;
      if (number % 5 === 0) {
        await order(desk, who, id);
        told.orders += 1;
      } else if (number % 7 === 1) {
        await lose(desk, who, id, number);
        told.losses += 1;
      }
    }
    desk.setTime(`${on}T15:40`);
    const phone = `137${String(10_000_000 + told.calls * 7919)}`;
    const called = { rings: (told.calls % 4) + 1, phone, name: '刘女士' };
    const own = { ...called, consultantId: desk.face('王浩').id, consultantReason: '客户指定' };
    await desk.ask('周倩', 'calls.log', callDraft(desk, own));
    told.calls += 1;
  }
  return told;
}

function personOf(number: number): CustomerFacts {
  const surname = SURNAMES[number % SURNAMES.length] ?? '';
  const source = SOURCES[number % SOURCES.length] ?? 'walkIn';
  const isSent = source === 'referral' || source === 'partner';
  return {
    ...ZHANG,
    name: `${surname}${GIVEN[(number * 3) % GIVEN.length] ?? ''}`,
    phones: [`139${String(10_000_000 + number * 7919)}`],
    source,
    referrer: isSent ? { name: '赵明', company: '安居地产', phone: '' } : null,
    horizonDays: (number * 11) % 90,
  };
}

async function firstVisit(desk: TestDesk, who: Who, facts: CustomerFacts): Promise<string> {
  const draft = visitDraft(desk);
  await desk.ask('周倩', 'visits.log', draft);
  const consultantId = desk.face(who).id;
  await desk.ask('周倩', 'visits.assign', { id: draft.id, consultantId, reason: '客户指定' });
  const isExperienced = Number(facts.phones[0]) % 2 === 0;
  const row = await desk.ask(who, 'visits.complete', {
    id: draft.id,
    customerVersion: null,
    facts,
    phoneAnswer: null,
    companions: '',
    isExperienced,
    quotation: '',
    visitNotes: '',
    grade: null,
    gradeReason: '',
    next: { on: dayAfter(desk), reason: '约再来' },
    laterReason: null,
  });
  await desk.ask('周倩', 'visits.depart', { id: draft.id, isUndo: false });
  return row.customerId ?? '';
}

function dayAfter(desk: TestDesk): DayOn {
  const today = new Date(desk.now() + 8 * 3_600_000).toISOString().slice(0, 10) as DayOn;
  return addDays(today, 1);
}

async function order(desk: TestDesk, who: Who, customerId: string): Promise<void> {
  await desk.ask(who, 'stages.record', {
    id: desk.newId(),
    customerId,
    content: {
      kind: 'order',
      product: '康乐富A型',
      amountFen: 1_280_000,
      depositFen: 200_000,
      deliveryOn: addDays(dayAfter(desk), 12),
      notes: '',
    },
  });
}

async function lose(desk: TestDesk, who: Who, customerId: string, number: number): Promise<void> {
  const id = desk.newId();
  const reason = LOSSES[number % LOSSES.length] ?? 'onlyLooking';
  await desk.ask(who, 'states.applyLoss', {
    id,
    customerId,
    reason,
    deeper: '',
    competitor: reason === 'competitor' ? '荣泰' : '',
    competitorPrice: '',
    notes: '',
  });
  await desk.ask('孙建国', 'states.ruleLoss', { id, isAgreed: true, remark: '同意' });
}
