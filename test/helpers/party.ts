import type { InputOf } from '../../shared/contract';
import type { CustomerFacts } from '../../shared/contract/customers';
import type { TestDesk } from './desk';

type Draft = InputOf<'visits.log'>;
type Completion = InputOf<'visits.complete'>;

/** The desk's half of one unnamed person walking in, but for what a test says. */
export function party(desk: TestDesk, said: Partial<Draft> = {}): Draft {
  return {
    id: desk.newId(),
    headcount: 1,
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
    ...said,
  };
}

/** 张晓明 as 李敏 writes him down at 10:20. */
export const ZHANG: CustomerFacts = {
  name: '张晓明',
  sex: 'male',
  phones: ['139 0000 6688'],
  address: '',
  source: 'walkIn',
  referrer: null,
  channel: '',
  product: '康乐富A型',
  budgetFen: null,
  horizonDays: 5,
  use: '',
  nowOwns: '',
  competitor: '',
  decisionMaker: '',
  notes: '',
};

/** The consultant's half as 李敏 writes it, but for what a test says. */
export function half(id: string, said: Partial<Completion> = {}): Completion {
  return {
    id,
    customerVersion: null,
    facts: ZHANG,
    phoneAnswer: null,
    companions: '',
    isExperienced: false,
    quotation: '',
    visitNotes: '',
    grade: null,
    gradeReason: '',
    next: { on: '2026-11-25', reason: '约周三到店体验' },
    laterReason: null,
    ...said,
  };
}
