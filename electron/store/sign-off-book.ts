import type { StaffFace } from '../../shared/contract/desk';
import type { CardInTray, CardPath, CardStepTaken, Tray } from '../../shared/contract/sign-off';
import { type CardState, type CardStep, cardState, mayFollow } from '../../shared/domain/card-path';
import { dayOf, type DayOn } from '../../shared/domain/day';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import { type CustomerOnFile, openCustomer } from './customer-book';
import { customerFor } from './customer-page';
import { rowOf } from './customer-row';
import type { Query, Tx } from './open';
import { markCardStep } from './report-marks';
import type { CardStepRecord, CustomerRecord } from './schema';
import type { SealedCardStep } from './sealed';

const SHOWN = 100;
const STEPS_SHOWN = 200;

/** A step that somebody wants to take. */
export interface StepWanted {
  readonly id: string;
  readonly customerId: string;
  /** of the customer, as the one who takes the step has seen her */
  readonly version: number;
  readonly step: CardStep;
  readonly remark: string;
}

/**
 * Takes a step of a card. The same id twice is one step.
 *
 * @throws stale when the card stands elsewhere or reads differently by now; cardUnfinished when it
 *   is handed in without what the first contact must bring
 */
export async function takeCardStep(
  office: Office,
  tx: Tx,
  me: StaffFace,
  wanted: StepWanted,
): Promise<void> {
  const { query } = tx;
  const { id, customerId, step } = wanted;
  const customer = await customerFor(office, query, me, customerId);
  const [known] = await query<CardStepRecord>('SELECT * FROM card_step WHERE id = ?', [id]);
  if (known !== undefined) {
    if (known.customer_id === customerId && known.step === step) return;
    throw new AppError('notFound');
  }
  const { version } = customer.record;
  const last = await lastStep(query, customerId);
  const state = cardState((last?.step as CardStep | undefined) ?? null);
  if (version !== wanted.version || !mayFollow(state, step))
    throw new AppError('stale', { version });
  if (step === 'submit') assertFilledIn(me, customer);
  const at = office.clock();
  const sealed: SealedCardStep = { remark: wanted.remark };
  await query('UPDATE card_step SET is_last = 0 WHERE customer_id = ? AND is_last = 1', [
    customerId,
  ]);
  const record: CardStepRecord = {
    id,
    desk_id: office.deskId,
    customer_id: customerId,
    seq: (last?.seq ?? 0) + 1,
    step,
    at,
    on_day: dayOf(at),
    customer_version: version,
    is_last: 1,
    sealed: office.vault.seal('card_step', id, sealed),
    by_id: me.id,
  };
  const columns = Object.keys(record);
  await query(
    `INSERT INTO card_step (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(record),
  );
  await markCardStep(tx, record, last ?? null, customer);
  await noteAudit(query, {
    at,
    staffId: me.id,
    action: `signOff.${step}`,
    subjectId: customerId,
    outcome: 'done',
  });
}

/** The way of one card, as `me` may see it and go on with it. @throws notFound */
export async function readCardPath(
  office: Office,
  me: StaffFace,
  customerId: string,
): Promise<CardPath> {
  const { read } = office.store;
  const { record } = await customerFor(office, read, me, customerId);
  const rows = await readCardSteps(read, customerId);
  const last = rows.at(0);
  const state = cardState((last?.step as CardStep | undefined) ?? null);
  return {
    customerId,
    version: record.version,
    state,
    isChanged: isChanged(record, last),
    steps: rows.map((row) => stepTaken(office, row)),
    next: stepsFor(me, record.owner_id).filter((step) => mayFollow(state, step)),
  };
}

/** A card's steps, newest first. */
export function readCardSteps(query: Query, customerId: string): Promise<CardStepRecord[]> {
  return query<CardStepRecord>(
    `SELECT * FROM card_step WHERE customer_id = ? ORDER BY seq DESC LIMIT ${STEPS_SHOWN}`,
    [customerId],
  );
}

/** The step as a screen shows it. @throws storeDamaged, keyMissing */
export function stepTaken(office: Office, row: CardStepRecord): CardStepTaken {
  return {
    id: row.id,
    step: row.step as CardStep,
    at: row.at,
    byName: office.staffName(row.by_id),
    remark: office.vault.open<SealedCardStep>('card_step', row.id, row.sealed).remark,
  };
}

/** Cards in one state, the one that has waited longest first. A consultant sees her own. */
export async function readTray(
  office: Office,
  me: StaffFace,
  step: Exclude<CardStep, 'enter'>,
): Promise<Tray> {
  const { read } = office.store;
  const own = me.role === 'consultant';
  // two cards that were merged have two last steps: the later one counts
  const where = `FROM card_step JOIN customer ON customer.id = card_step.customer_id
    WHERE card_step.is_last = 1 AND card_step.step = ?
      AND NOT EXISTS (SELECT 1 FROM card_step AS later
        WHERE later.customer_id = card_step.customer_id AND later.seq > card_step.seq)
      ${own ? 'AND customer.owner_id = ?' : ''}`;
  const params = own ? [step, me.id] : [step];
  const steps = await read<CardStepRecord>(
    `SELECT card_step.* ${where} ORDER BY card_step.at, card_step.id LIMIT ${SHOWN}`,
    params,
  );
  const customers = await read<CustomerRecord>(
    `SELECT customer.* ${where} ORDER BY card_step.at, card_step.id LIMIT ${SHOWN}`,
    params,
  );
  const byId = new Map(customers.map((record) => [record.id, record]));
  return {
    rows: steps.flatMap((row) => {
      const record = byId.get(row.customer_id);
      return record === undefined ? [] : [inTray(office, me, record, row, cardState(step))];
    }),
    total: await countOf(read, where, params),
  };
}

/** Cards that are filled in and have never been handed in, the oldest first. */
export async function readDrafts(office: Office, me: StaffFace): Promise<Tray> {
  const { read } = office.store;
  const own = me.role === 'consultant';
  // those known before the desk was came with the old log: their paper cards were signed long ago
  const where = `FROM customer WHERE is_on_clock = 1 AND state = 'open' AND owner_id IS NOT NULL
    AND first_contact_at IS NOT NULL AND grade <> 'N' AND next_on IS NOT NULL
    ${own ? 'AND owner_id = ?' : ''}
    AND NOT EXISTS (SELECT 1 FROM card_step WHERE card_step.customer_id = customer.id)`;
  const params = own ? [me.id] : [];
  const records = await read<CustomerRecord>(
    `SELECT * ${where} ORDER BY received_at, id LIMIT ${SHOWN}`,
    params,
  );
  return {
    rows: records.map((record) => inTray(office, me, record, null, 'draft')),
    total: await countOf(read, where, params),
  };
}

/**
 * 当日录入率 = cards signed and entered on the same day / cards signed, of these days, both included:
 * by the very marks that the reports count, so that practice counts in neither and who was
 * forgotten in both.
 */
export async function readEntryRate(
  query: Query,
  fromOn: DayOn,
  untilOn: DayOn,
): Promise<{ signed: number; sameDay: number }> {
  const [row] = await query<{ signed: number; same_day: number }>(
    `SELECT COUNT(CASE WHEN series = 'signed' THEN 1 END) AS signed,
       COUNT(CASE WHEN series = 'entered' THEN 1 END) AS same_day
     FROM report_mark WHERE series IN ('signed', 'entered') AND on_day BETWEEN ? AND ?`,
    [fromOn, untilOn],
  );
  return { signed: row?.signed ?? 0, sameDay: row?.same_day ?? 0 };
}

async function lastStep(query: Query, customerId: string): Promise<CardStepRecord | undefined> {
  const [last] = await query<CardStepRecord>(
    'SELECT * FROM card_step WHERE customer_id = ? ORDER BY seq DESC LIMIT 1',
    [customerId],
  );
  return last;
}

async function countOf(query: Query, where: string, params: readonly string[]): Promise<number> {
  const [row] = await query<{ total: number }>(`SELECT COUNT(*) AS total ${where}`, [...params]);
  return row?.total ?? 0;
}

function inTray(
  office: Office,
  me: StaffFace,
  record: CustomerRecord,
  last: CardStepRecord | null,
  state: CardState,
): CardInTray {
  return {
    customer: rowOf(office, me, openCustomer(office, record)),
    version: record.version,
    state,
    last: last && stepTaken(office, last),
    isChanged: isChanged(record, last ?? undefined),
    next: stepsFor(me, record.owner_id).filter((step) => mayFollow(state, step)),
  };
}

function isChanged(record: CustomerRecord, last: CardStepRecord | undefined): boolean {
  return last !== undefined && record.version > last.customer_version;
}

/** Who does what. Source: 操作准则 2-4. */
function stepsFor(me: StaffFace, ownerId: string | null): readonly CardStep[] {
  if (me.role === 'consultant') return ownerId === me.id ? ['submit'] : [];
  if (me.role === 'salesManager') return ['sign', 'return'];
  return me.role === 'dataClerk' ? ['enter'] : [];
}

/** A card is handed in by its owner, graded, with the next date and its reason. */
function assertFilledIn(me: StaffFace, { record, person }: CustomerOnFile): void {
  if (record.owner_id !== me.id) throw new AppError('notFound');
  const isFilledIn =
    person.name !== '' &&
    record.grade !== 'N' &&
    record.next_on !== null &&
    person.nextReason !== '' &&
    record.first_contact_at !== null;
  if (!isFilledIn) throw new AppError('cardUnfinished');
}
