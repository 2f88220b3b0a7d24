import type { CallName, InputOf, OutputOf } from '../../shared/contract';
import type { CustomerFacts } from '../../shared/contract/customers';
import { addDays, dayOf, MINUTE_MS } from '../../shared/domain/day';
import { AppError } from '../../shared/errors';
import type { TestDesk, Who } from './desk';
import { callDraft, visitDraft, ZHANG } from './showroom-day';

/** What a random ledger left behind. */
export interface Ledger {
  /** everybody who has a card, and was not asked to be forgotten nor merged */
  readonly customers: ReadonlySet<string>;
  readonly erased: readonly string[];
  /** words that belong to the erased alone */
  readonly erasedWords: readonly string[];
}

const SURNAMES = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王'];
const GIVEN = ['晓明', '丽', '建国', '雪梅', '=SUM(A1)', '阿依古丽', '𠮷祥', '<b>'];

/** The same seed is the same ledger: random work at the desk, through the gate, refusals and all. */
export async function randomLedger(desk: TestDesk, seed: number, steps: number): Promise<Ledger> {
  const next = generator(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => {
    const one = from[below(from.length)];
    if (one === undefined) throw new RangeError('nothing to pick from');
    return one;
  };
  const customers = new Map<string, string>();
  const consents = new Map<string, string>();
  const erased: string[] = [];
  const erasedWords: string[] = [];
  let serial = 0;

  /** Somebody may be refused; the ledger goes on. */
  async function ask<Name extends CallName>(
    who: Who,
    name: Name,
    input: InputOf<Name>,
  ): Promise<OutputOf<Name> | null> {
    return await desk.ask(who, name, input).catch((error: unknown) => {
      if (error instanceof AppError && error.code !== 'internal') return null;
      throw error;
    });
  }

  async function receive(): Promise<void> {
    const draft = visitDraft(desk, { headcount: 1 + below(4), description: '红色外套' });
    await ask('周倩', 'visits.log', draft);
    if (below(4) === 0) return;
    const consultantId = desk.face('李敏').id;
    await ask('周倩', 'visits.assign', { id: draft.id, consultantId, reason: '客户指定' });
    serial += 1;
    const name = `${pick(SURNAMES)}${pick(GIVEN)}${serial}号`;
    const facts: CustomerFacts = {
      ...ZHANG,
      name,
      phones: [`139${String(10_000_000 + serial * 7919).slice(0, 8)}`],
      horizonDays: pick([3, 20, 60, 200, null]),
      notes: pick(['', '腰不好\n怕吵', '+86 之前打过', '"引号",逗号']),
    };
    const on = addDays(dayOf(desk.now()), 1);
    await ask('李敏', 'visits.complete', {
      id: draft.id,
      customerVersion: null,
      facts,
      phoneAnswer: null,
      companions: '妻子',
      isExperienced: below(2) === 0,
      quotation: '',
      visitNotes: '',
      grade: null,
      gradeReason: '',
      next: { on, reason: '约到店' },
      laterReason: null,
    });
    if (below(3) > 0) await ask('周倩', 'visits.depart', { id: draft.id, isUndo: false });
    const [row] =
      (await ask('李敏', 'customers.find', { query: facts.phones[0] ?? '', limit: 1 })) ?? [];
    if (row?.name === name) customers.set(row.id, name);
  }

  async function phone(): Promise<void> {
    serial += 1;
    await ask(
      '周倩',
      'calls.log',
      callDraft(desk, {
        name: `${pick(SURNAMES)}女士`,
        phone: `138${String(20_000_000 + serial * 104_729).slice(0, 8)}`,
        consentWay: pick(['spoken', null]),
      }),
    );
  }

  const someone = () => (customers.size === 0 ? null : pick([...customers.keys()]));

  async function contact(): Promise<void> {
    const customerId = someone();
    if (customerId === null) return;
    await ask('李敏', 'followUps.record', {
      id: desk.newId(),
      customerId,
      way: pick(['phone', 'wechat']),
      isAnswered: below(3) > 0,
      content: '聊了聊',
      horizonDays: pick([null, 5, 40]),
      grade: null,
      gradeReason: '',
      next: { on: addDays(dayOf(desk.now()), 1), reason: '再联系' },
      laterReason: '客户要求',
    });
  }

  async function consent(): Promise<void> {
    const customerId = someone();
    if (customerId === null) return;
    const known = [...consents].find(([, whose]) => whose === customerId);
    if (known !== undefined && below(2) === 0) {
      await ask('周倩', 'customers.withdrawConsent', { customerId, consentId: known[0] });
      consents.delete(known[0]);
      return;
    }
    const id = desk.newId();
    const done = await ask('周倩', 'customers.recordConsent', {
      id,
      customerId,
      purpose: 'centralCrm',
      recipient: '',
      way: 'spoken',
      askedById: desk.face('周倩').id,
      note: '来店时说',
    });
    if (done !== null) consents.set(id, customerId);
  }

  async function stage(): Promise<void> {
    const customerId = someone();
    if (customerId === null) return;
    await ask('李敏', 'stages.record', {
      id: desk.newId(),
      customerId,
      content: pick([
        { kind: 'show', products: ['康乐富A型'], notes: '' } as const,
        { kind: 'quotation', amountFen: 1_280_000, forWhat: '含安装' } as const,
        { kind: 'objection', objection: '价格', answer: '分期', isMet: true } as const,
      ]),
    });
  }

  async function lose(): Promise<void> {
    const customerId = someone();
    if (customerId === null) return;
    const id = desk.newId();
    await ask('李敏', 'states.applyLoss', {
      id,
      customerId,
      reason: 'family',
      deeper: '',
      competitor: '',
      competitorPrice: '',
      notes: '老人不同意',
    });
    if (below(2) === 0)
      await ask('孙建国', 'states.ruleLoss', { id, isAgreed: below(2) === 0, remark: '再努力' });
  }

  async function merge(): Promise<void> {
    const [keptId, absorbedId] = [someone(), someone()];
    if (keptId === null || absorbedId === null || keptId === absorbedId) return;
    const page = await ask('孙建国', 'customers.show', { id: keptId });
    const other = await ask('孙建国', 'customers.show', { id: absorbedId });
    if (page === null || other === null) return;
    const id = desk.newId();
    const done = await ask('孙建国', 'merges.run', {
      id,
      keptId,
      absorbedId,
      keptVersion: page.version,
      absorbedVersion: other.version,
      take: [],
    });
    if (done === null) return;
    if (below(2) === 0 && (await ask('孙建国', 'merges.undo', { id })) !== null) return;
    customers.delete(absorbedId);
    for (const [consentId, whose] of consents)
      if (whose === absorbedId) consents.set(consentId, keptId);
  }

  async function erase(): Promise<void> {
    const customerId = someone();
    if (customerId === null) return;
    const page = await ask('孙建国', 'customers.show', { id: customerId });
    if (page === null) return;
    const done = await ask('孙建国', 'privacy.erase', { customerId, typed: page.row.name });
    if (done === null) return;
    erased.push(customerId);
    erasedWords.push(page.row.name);
    customers.delete(customerId);
    for (const [consentId, whose] of consents) if (whose === customerId) consents.delete(consentId);
  }

  const works = [receive, receive, receive, phone, contact, contact, consent, consent];
  const rare = [stage, lose, merge, erase];
  for (let step = 0; step < steps; step += 1) {
    desk.setTime(desk.now() + (1 + below(6)) * MINUTE_MS);
    await pick(below(4) === 0 ? rare : works)();
  }
  return { customers: new Set(customers.keys()), erased, erasedWords };
}

/** A small generator of numbers in [0, 1): the same seed, the same numbers. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
