import type { PhoneCallDraft } from '../../shared/contract/calls';
import type { CustomerFacts } from '../../shared/contract/customers';
import type { LeadDraft } from '../../shared/contract/leads';
import type { VisitDraft } from '../../shared/contract/visits';
import { addDays, type DayOn, dayOf, instantOf } from '../../shared/domain/day';
import type { TestDesk } from './desk';

/** 张晓明 as the consultant writes him down. */
export const ZHANG: CustomerFacts = {
  name: '张晓明',
  sex: 'male',
  phones: ['139 0000 6688'],
  address: '',
  source: 'walkIn',
  referrer: null,
  channel: '路过',
  product: '康乐富A型',
  budgetFen: 1_280_000,
  horizonDays: 5,
  use: '给父亲用',
  nowOwns: '',
  competitor: '',
  decisionMaker: '妻子',
  notes: '',
};

export function visitDraft(desk: TestDesk, parts: Partial<VisitDraft> = {}): VisitDraft {
  return {
    id: desk.newId(),
    headcount: 2,
    kind: null,
    purpose: null,
    description: '',
    name: '',
    sex: null,
    phone: '',
    customerId: null,
    phoneAnswer: null,
    appointmentId: null,
    hostNote: '',
    ...parts,
  };
}

/** A lead from outside of whom nothing but a name is known. */
export function leadDraft(desk: TestDesk, parts: Partial<LeadDraft> = {}): LeadDraft {
  return {
    id: desk.newId(),
    source: 'marketing',
    name: '郑凯',
    sex: null,
    phone: '',
    phoneAnswer: null,
    referrer: null,
    channel: '',
    product: '',
    use: '',
    horizonDays: null,
    notes: '',
    consultantId: null,
    reason: '',
    ...parts,
  };
}

/**
 * A first visit, completed by 李敏 at the desk's present time; the party has left.
 *
 * @returns the id of the customer
 */
export async function receiveCustomer(
  desk: TestDesk,
  facts: CustomerFacts = ZHANG,
  next: { on: DayOn; reason: string } = { on: '2026-11-25', reason: '约周三到店体验' },
): Promise<string> {
  const draft = visitDraft(desk);
  await desk.ask('周倩', 'visits.log', draft);
  const consultantId = desk.face('李敏').id;
  await desk.ask('周倩', 'visits.assign', { id: draft.id, consultantId, reason: '客户指定' });
  await desk.ask('李敏', 'visits.complete', {
    id: draft.id,
    customerVersion: null,
    facts,
    phoneAnswer: null,
    companions: '妻子',
    isExperienced: true,
    quotation: '12800 元含安装',
    visitNotes: '腰不好,试了二十分钟',
    grade: null,
    gradeReason: '',
    next,
    laterReason: null,
  });
  await desk.ask('周倩', 'visits.depart', { id: draft.id, isUndo: false });
  const [row] = await desk.ask('李敏', 'customers.find', { query: facts.name, limit: 1 });
  return row?.id ?? '';
}

/** A call of 刘女士, who will come tomorrow at ten. */
export function callDraft(desk: TestDesk, parts: Partial<PhoneCallDraft> = {}): PhoneCallDraft {
  const now = desk.now();
  return {
    id: desk.newId(),
    answeredAt: now - 90_000,
    endedAt: now,
    rings: 4,
    callerKind: 'product',
    name: '刘女士',
    sex: 'female',
    phone: '138-0000 12 34',
    customerId: null,
    phoneAnswer: null,
    consentWay: 'spoken',
    product: '康乐富B型',
    use: '',
    horizonDays: 20,
    source: 'phoneCall',
    referrer: null,
    channel: '网络',
    appointmentAt: instantOf(addDays(dayOf(now), 1), '10:00'),
    callBackOn: null,
    messageFor: null,
    message: '',
    holdSeconds: 0,
    notes: '',
    steps: [],
    scriptVersion: '1',
    outcome: 'appointment',
    consultantId: null,
    ...parts,
  };
}

/** Moves a customer's next date, as she is now. */
export async function reschedule(
  desk: TestDesk,
  id: string,
  toOn: DayOn,
  reason: string,
): Promise<void> {
  const { version } = await desk.ask('李敏', 'customers.show', { id });
  await desk.ask('李敏', 'customers.reschedule', {
    id,
    version,
    toOn,
    reason,
    laterReason: '晚于级别',
  });
}
