import type { StageRow } from '../../shared/contract/stages';
import type { StageContent } from '../../shared/contract/stage-content';
import { dayOf, type DayOn } from '../../shared/domain/day';
import { latestNextOn, proposedNextOn } from '../../shared/domain/follow-up';
import type { Grade, LeadState } from '../../shared/domain/grade';
import { type LeadEvent, moveState, rulesInState } from '../../shared/domain/lead-state';
import { settleDelivery, settleOrder } from '../../shared/domain/stage';
import { AppError } from '../../shared/errors';
import { STAGE_NEXT_REASON_WORDS, STATE_REASON_WORDS } from '../../shared/stage-words';
import { noteChange } from '../crm/outbox';
import type { Office } from '../office';
import { changeCustomer, type CustomerEdit, type CustomerOnFile } from './customer-book';
import type { Query, Tx } from './open';
import { markOrder, unmarkOrder } from './report-marks';
import type { StageRecord } from './schema';
import type { SealedStage } from './sealed';

const MOST_RECORDS = 200;

/** Who does something, and when (epoch ms). */
interface By {
  readonly at: number;
  readonly byId: string;
  /** why a record of a sealed week or month is mended; left out: it is not sealed */
  readonly correctionReason?: string;
}

/** Writes down what happened at a stage, and what follows for the customer. @throws as stages.record */
export async function addStage(
  office: Office,
  tx: Tx,
  customer: CustomerOnFile,
  { id, content }: { readonly id: string; readonly content: StageContent },
  by: By,
): Promise<void> {
  settleContent(content, by.at);
  const before = customer.record.state as LeadState;
  const event = EVENTS[content.kind];
  const after = event === undefined ? before : moveState(before, event);
  const [last] = await tx.query<{ seq: number | null }>(
    'SELECT max(seq) AS seq FROM stage WHERE customer_id = ?',
    [customer.record.id],
  );
  const sealed: SealedStage = { content };
  const record: StageRecord = {
    id,
    desk_id: office.deskId,
    customer_id: customer.record.id,
    seq: (last?.seq ?? 0) + 1,
    kind: content.kind,
    at: by.at,
    from_state: before,
    to_state: after,
    undone_at: null,
    sealed: office.vault.seal('stage', id, sealed),
    by_id: by.byId,
    version: 1,
    updated_at: by.at,
  };
  const columns = Object.keys(record);
  await tx.query(
    `INSERT INTO stage (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(record),
  );
  await markOrder(tx, record, customer);
  await tell(office, tx, customer, record, content);
  const edit = editOf(office, customer, content, after, by);
  if (edit !== null) await changeCustomer(office, tx, customer, { ...edit, ...by });
}

/** Puts the latest record right. @throws stageNotLast, stale, as stages.record */
export async function correctStage(
  office: Office,
  tx: Tx,
  customer: CustomerOnFile,
  before: StageRecord,
  { version, content }: { readonly version: number; readonly content: StageContent },
  by: By,
): Promise<void> {
  await mustBeLast(tx.query, before, version);
  // another kind is another record: undone and written anew
  if (before.kind !== content.kind) throw new AppError('invalidInput', { field: 'content.kind' });
  settleContent(content, by.at);
  const sealed: SealedStage = { content };
  const record = {
    ...before,
    version: before.version + 1,
    updated_at: by.at,
    sealed: office.vault.seal('stage', before.id, sealed),
  };
  await tx.query('UPDATE stage SET sealed = ?, version = ?, updated_at = ? WHERE id = ?', [
    record.sealed,
    record.version,
    record.updated_at,
    record.id,
  ]);
  await tell(office, tx, customer, record, content, by);
}

/** Takes the latest record back, and the state it led to. @throws stageNotLast, stale */
export async function undoStage(
  office: Office,
  tx: Tx,
  customer: CustomerOnFile,
  before: StageRecord,
  version: number,
  by: By,
): Promise<void> {
  await mustBeLast(tx.query, before, version);
  const record = { ...before, version: version + 1, undone_at: by.at, updated_at: by.at };
  await tx.query('UPDATE stage SET undone_at = ?, version = ?, updated_at = ? WHERE id = ?', [
    record.undone_at,
    record.version,
    record.updated_at,
    record.id,
  ]);
  if (record.kind === 'order') await unmarkOrder(tx, record.id);
  await tell(office, tx, customer, record, contentOf(office, record), by);
  // what has happened since (a loss, say) stands
  const isOurs = record.from_state !== record.to_state && customer.record.state === record.to_state;
  if (!isOurs) return;
  const state = { to: record.from_state as LeadState, reason: STATE_REASON_WORDS.undone };
  await changeCustomer(office, tx, customer, { ...by, state });
}

/** A record by its id; null when there is none. */
export async function findStage(query: Query, id: string): Promise<StageRecord | null> {
  const [record] = await query<StageRecord>('SELECT * FROM stage WHERE id = ?', [id]);
  return record ?? null;
}

/** All that was recorded about a customer, newest first; what was taken back too. */
export async function readStages(
  office: Office,
  query: Query,
  customerId: string,
): Promise<StageRow[]> {
  const records = await query<StageRecord>(
    'SELECT * FROM stage WHERE customer_id = ? ORDER BY seq DESC LIMIT ?',
    [customerId, MOST_RECORDS],
  );
  const lastId = records.find((record) => record.undone_at === null)?.id;
  return records.map((record) => ({
    id: record.id,
    at: record.at,
    version: record.version,
    byName: office.staffName(record.by_id),
    content: contentOf(office, record),
    undoneAt: record.undone_at,
    isLast: record.id === lastId,
  }));
}

const EVENTS: Partial<Record<StageContent['kind'], LeadEvent>> = {
  order: 'ordered',
  delivery: 'delivered',
};

function contentOf({ vault }: Office, { id, sealed }: StageRecord): StageContent {
  return vault.open<SealedStage>('stage', id, sealed).content;
}

function settleContent(content: StageContent, now: number): void {
  switch (content.kind) {
    case 'order':
      settleOrder(content, now);
      break;
    case 'quotation':
      if (content.amountFen === null || content.amountFen === 0)
        throw new AppError('amountMissing', { field: 'amountFen' });
      break;
    case 'delivery':
      settleDelivery(content.deliveredOn, now);
      break;
    case 'objection':
      mustSay(content.answer, 'answer');
      break;
    case 'afterSales':
      mustSay(content.content, 'content');
      break;
    case 'show':
    case 'experience':
  }
}

function mustSay(words: string, field: string): void {
  if (words.trim() === '') throw new AppError('contentMissing', { field });
}

/** What a record changes about the customer; null: nothing. */
function editOf(
  office: Office,
  { record }: CustomerOnFile,
  { kind }: StageContent,
  to: LeadState,
  { at }: By,
): Omit<CustomerEdit, keyof By> | null {
  const next = (reason: string): Pick<CustomerEdit, 'next'> => {
    const on = nextIn(office, to, record, at);
    return on === null ? {} : { next: { on, reason, laterReason: '', isMoved: false } };
  };
  if (kind === 'afterSales')
    return { contact: { at, isFirst: false }, ...next(STAGE_NEXT_REASON_WORDS.afterSales) };
  if (kind === 'delivery')
    return {
      state: { to, reason: STATE_REASON_WORDS.delivered },
      ...next(STAGE_NEXT_REASON_WORDS.delivered),
    };
  if (kind !== 'order') return null;
  return {
    state: { to, reason: STATE_REASON_WORDS.ordered },
    ...next(STAGE_NEXT_REASON_WORDS.ordered),
  };
}

/**
 * The next contact of somebody who has ordered or has the product, where none is promised after
 * today or it lies too late; null: it stands, or the state asks for none.
 */
function nextIn(
  office: Office,
  state: LeadState,
  { grade: graded, next_on: present }: CustomerOnFile['record'],
  at: number,
): DayOn | null {
  if (state !== 'O' && state !== 'D') return null;
  const settings = office.settings();
  // who buys without ever having been graded waits for the delivery like everybody else
  const grade = graded === 'N' ? 'C' : (graded as Grade);
  const rules = rulesInState(state, settings);
  const today = dayOf(at);
  const limit = latestNextOn(grade, today, rules);
  if (present !== null && present > today && limit !== null && present <= limit) return null;
  return proposedNextOn(grade, today, settings.showroom.hours, rules)?.on ?? null;
}

async function mustBeLast(query: Query, record: StageRecord, version: number): Promise<void> {
  if (record.version !== version) throw new AppError('stale', { version: record.version });
  const [last] = await query<{ id: string }>(
    `SELECT id FROM stage WHERE customer_id = ? AND undone_at IS NULL ORDER BY seq DESC LIMIT 1`,
    [record.customer_id],
  );
  if (last?.id !== record.id) throw new AppError('stageNotLast');
}

async function tell(
  office: Office,
  tx: Tx,
  customer: CustomerOnFile,
  record: StageRecord,
  content: StageContent,
  { correctionReason }: Pick<By, 'correctionReason'> = {},
): Promise<void> {
  if (customer.record.is_sample === 1) return;
  const state = {
    customerId: record.customer_id,
    at: record.at,
    content,
    place: record.seq,
    fromState: record.from_state as LeadState,
    toState: record.to_state as LeadState,
    undoneAt: record.undone_at,
    byId: record.by_id,
  };
  const { id: subjectId, version } = record;
  await noteChange(office, tx, {
    kind: 'stage',
    subjectId,
    version,
    state,
    ...(correctionReason === undefined ? {} : { correctionReason }),
  });
}
