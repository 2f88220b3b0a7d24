import type { CustomerFacts } from '../../shared/contract/customers';
import type { StaffFace } from '../../shared/contract/desk';
import type { CardStep } from '../../shared/domain/card-path';
import type { ConsentPurpose, ConsentWay } from '../../shared/domain/consent';
import type { ContactWay } from '../../shared/domain/follow-up';
import type { CallOutcome } from '../../shared/domain/call';
import { maskPhone } from '../../shared/domain/mask';
import { formatPhone } from '../../shared/domain/phone';
import type { Grade } from '../../shared/domain/grade';
import { AppError } from '../../shared/errors';
import { CALL_OUTCOME_WORDS, CONTACT_WAY_WORDS } from '../../shared/words';
import { sayIn } from '../../shared/domain/trade-words';
import { STAGE_KIND_WORDS, stageFacts, stageNotes } from '../../shared/stage-words';
import type { Office } from '../office';
import { type CustomerOnFile, loadCustomer } from '../store/customer-book';
import { factsFor, mayOpen, maySeePhone } from '../store/customer-row';
import type { Query } from '../store/open';
import { readCardSteps } from '../store/sign-off-book';
import type {
  ConsentRecord,
  ContactRecord,
  GradeChangeRecord,
  NextStepRecord,
  PhoneCallRecord,
  StageRecord,
  VisitRecord,
} from '../store/schema';
import type {
  SealedContact,
  SealedNextStep,
  SealedPhoneCall,
  SealedReason,
  SealedStage,
  SealedVisit,
} from '../store/sealed';
import { hideNumbers } from './hide-numbers';

/** A grade given, for the line of tiles. */
export interface GradeMove {
  readonly at: number;
  readonly to: Grade;
  readonly reason: string;
}

/** A line of the card's table. */
export interface ContactLine {
  readonly at: number;
  readonly way: string;
  readonly content: string;
  /** the grade in force afterwards; null: none yet */
  readonly grade: Grade | null;
  readonly nextOn: string;
  readonly reason: string;
}

export interface ConsentLine {
  readonly purpose: ConsentPurpose;
  readonly recipient: string;
  readonly way: ConsentWay;
  readonly givenAt: number;
  readonly byName: string;
  readonly withdrawnAt: number | null;
}

/** A name under the card, and when it was put there. */
export interface Signature {
  readonly name: string;
  readonly at: number;
}

/** The three signatures of the card's present round; null: still to be given by hand. */
export interface Signatures {
  readonly consultant: Signature | null;
  readonly salesManager: Signature | null;
  readonly dataClerk: Signature | null;
}

/** All that stands on a card, as the person who prints it may see it. */
export interface CardFacts {
  readonly cardNo: string;
  readonly facts: CustomerFacts;
  /** as people read them: `139 0000 6688` */
  readonly phones: readonly string[];
  readonly grade: Grade;
  readonly ownerName: string;
  readonly receivedAt: number;
  readonly firstContactDueAt: number;
  readonly firstContactAt: number | null;
  readonly nextOn: string | null;
  readonly nextReason: string;
  readonly moves: number;
  readonly gradeMoves: readonly GradeMove[];
  readonly lines: readonly ContactLine[];
  readonly consents: readonly ConsentLine[];
  readonly signatures: Signatures;
}

/**
 * Gathers a customer's card.
 *
 * @param withoutNumbers leave the numbers out even where `me` may see them; where not, they are
 *   masked anyway, also inside notes
 * @throws notFound when there is no such customer, or `me` may not open it
 */
export async function cardFacts(
  office: Office,
  me: StaffFace,
  customerId: string,
  withoutNumbers: boolean,
): Promise<CardFacts> {
  const query = office.store.read;
  const onFile = await loadCustomer(office, query, customerId);
  if (onFile === null || !mayOpen(me, onFile.record.owner_id)) throw new AppError('notFound');
  const { record, person } = onFile;
  const card = {
    cardNo: record.card_no,
    facts: factsFor(me, onFile, office.clock()),
    grade: record.grade as Grade,
    ownerName: office.staffName(record.owner_id),
    receivedAt: record.received_at,
    firstContactDueAt: record.first_contact_due_at,
    firstContactAt: record.first_contact_at,
    nextOn: record.next_on,
    nextReason: person.nextReason,
    moves: record.moves,
    ...(await historyOf(office, query, onFile)),
    consents: await consentsOf(office, query, customerId),
    signatures: await signaturesOf(office, query, customerId),
  };
  if (maySeePhone(me, record.owner_id) && !withoutNumbers)
    return { ...card, phones: card.facts.phones.map(formatPhone) };
  const shown = withoutNumbers ? () => '' : maskPhone;
  return hideNumbers({ ...card, phones: card.facts.phones.map(shown).filter(Boolean) });
}

/** A card that was handed in anew, or returned, has to be signed again. */
async function signaturesOf(office: Office, query: Query, id: string): Promise<Signatures> {
  const steps = await readCardSteps(query, id);
  const since = steps.findIndex(({ step }) => step === 'return');
  const round = since === -1 ? steps : steps.slice(0, since);
  const begun = round.findIndex(({ step }) => step === 'submit');
  const signature = (wanted: CardStep): Signature | null => {
    const found = round.slice(0, begun + 1).find(({ step }) => step === wanted);
    return found === undefined ? null : { name: office.staffName(found.by_id), at: found.at };
  };
  return {
    consultant: signature('submit'),
    salesManager: signature('sign'),
    dataClerk: signature('enter'),
  };
}

async function consentsOf(office: Office, query: Query, id: string): Promise<ConsentLine[]> {
  const rows = await query<ConsentRecord>(
    'SELECT * FROM consent WHERE customer_id = ? ORDER BY given_at, id',
    [id],
  );
  return rows.map((row) => ({
    purpose: row.purpose as ConsentPurpose,
    recipient: row.recipient,
    way: row.way as ConsentWay,
    givenAt: row.given_at,
    byName: office.staffName(row.by_id),
    withdrawnAt: row.withdrawn_at,
  }));
}

/** Something that may have set a grade and a next date. */
interface Event {
  readonly at: number;
  /** when it was written down: the next date and the grade bear this moment */
  readonly writtenAt: number;
  readonly way: string;
  readonly content: string;
}

async function historyOf(office: Office, query: Query, { record }: CustomerOnFile) {
  const { vault } = office;
  const ofCustomer = (table: string, order: string) =>
    `SELECT * FROM ${table} WHERE customer_id = ? ORDER BY ${order}, id`;
  const grades = await query<GradeChangeRecord>(ofCustomer('grade_change', 'at'), [record.id]);
  const steps = await query<NextStepRecord>(ofCustomer('next_step', 'at'), [record.id]);
  const events = await eventsOf(office, query, ofCustomer, record.id);
  const reasonOf = (step: NextStepRecord) =>
    vault.open<SealedNextStep>('next_step', step.id, step.sealed).reason;
  const gradeAt = (at: number) =>
    (grades.findLast((move) => move.at <= at)?.to_grade ?? null) as Grade | null;

  const taken = new Set<NextStepRecord>();
  const lines: ContactLine[] = events.map((event) => {
    const step = steps.find(
      (one) => one.at === event.writtenAt && !taken.has(one) && one.is_moved === 0,
    );
    if (step !== undefined) taken.add(step);
    return {
      at: event.at,
      way: event.way,
      content: event.content,
      grade: gradeAt(event.writtenAt),
      nextOn: step?.to_on ?? '',
      reason: step === undefined ? '' : reasonOf(step),
    };
  });
  for (const step of steps) {
    if (taken.has(step)) continue;
    const from = step.from_on === null ? '' : `${step.from_on} 改为 ${step.to_on}`;
    lines.push({
      at: step.at,
      way: step.is_moved === 1 ? '改期' : '定期',
      content: step.is_moved === 1 ? from : '',
      grade: gradeAt(step.at),
      nextOn: step.to_on,
      reason: reasonOf(step),
    });
  }
  return {
    gradeMoves: grades.map((move) => ({
      at: move.at,
      to: move.to_grade as Grade,
      reason: vault.open<SealedReason>('grade_change', move.id, move.sealed).reason,
    })),
    lines: lines.toSorted((a, b) => a.at - b.at),
  };
}

async function eventsOf(
  office: Office,
  query: Query,
  ofCustomer: (table: string, order: string) => string,
  id: string,
): Promise<Event[]> {
  const { vault } = office;
  const visits = await query<VisitRecord>(ofCustomer('visit', 'arrived_at'), [id]);
  const calls = await query<PhoneCallRecord>(ofCustomer('phone_call', 'answered_at'), [id]);
  const contacts = await query<ContactRecord>(ofCustomer('contact', 'at'), [id]);
  const stages = await query<StageRecord>(
    'SELECT * FROM stage WHERE customer_id = ? AND undone_at IS NULL ORDER BY seq',
    [id],
  );
  const say = sayIn(office.settings().words);
  return [
    ...visits.map((row) => ({
      at: row.arrived_at,
      writtenAt: row.completed_at ?? row.arrived_at,
      way: '到店',
      content: visitContent(row, vault.open<SealedVisit>('visit', row.id, row.sealed), say),
    })),
    ...calls.map((row) => ({
      at: row.answered_at,
      writtenAt: row.updated_at,
      way: '来电',
      content: callContent(row, vault.open<SealedPhoneCall>('phone_call', row.id, row.sealed)),
    })),
    ...contacts.map((row) => ({
      at: row.at,
      writtenAt: row.at,
      way: CONTACT_WAY_WORDS[row.way as ContactWay],
      content: contactContent(row, vault.open<SealedContact>('contact', row.id, row.sealed)),
    })),
    ...stages.map((row) => {
      const { content } = vault.open<SealedStage>('stage', row.id, row.sealed);
      return {
        at: row.at,
        writtenAt: row.at,
        way: say(STAGE_KIND_WORDS[content.kind]),
        content: [stageFacts(content, say), stageNotes(content)].filter(Boolean).join('；'),
      };
    }),
  ];
}

function visitContent(row: VisitRecord, visit: SealedVisit, say: (word: string) => string): string {
  const parts = [
    `${row.headcount} 人`,
    row.is_experienced === 1 ? say('已体验') : '',
    visit.companions === '' ? '' : `随行：${visit.companions}`,
    visit.quotation === '' ? '' : `报价：${visit.quotation}`,
    visit.notes,
  ];
  return parts.filter(Boolean).join('；');
}

function callContent(row: PhoneCallRecord, call: SealedPhoneCall): string {
  const parts = [CALL_OUTCOME_WORDS[row.outcome as CallOutcome], call.notes];
  return parts.filter(Boolean).join('；');
}

function contactContent(row: ContactRecord, contact: SealedContact): string {
  return row.is_answered === 1
    ? contact.content
    : `未联系上${contact.content && `；${contact.content}`}`;
}
