import { type DayOn, dayOf } from '../../shared/domain/day';
import { orderOrigin, secondVisit, type Series } from '../../shared/domain/report-cells';
import type { VisitKind } from '../../shared/domain/visit';
import type { CustomerOnFile } from './customer-book';
import type { Query, Tx } from './open';
import { count } from './rollup';
import type {
  CardStepRecord,
  LossRecord,
  ReportMarkRecord,
  StageRecord,
  VisitRecord,
} from './schema';

/*
 * Moments that count in reports and are told by several rows at once: who owned the customer, which
 * visit came before, what the step before was. They are settled when they happen and stay as they
 * were, whoever takes the customer over later, and after she was forgotten.
 */

/** An order: whose the customer was, and from which visit it came. */
export async function markOrder(
  tx: Tx,
  { id, kind, at }: Pick<StageRecord, 'id' | 'kind' | 'at'>,
  { record, person }: CustomerOnFile,
): Promise<void> {
  if (kind !== 'order' || record.is_sample === 1) return;
  const [latest] = await tx.query<{ kind: VisitKind }>(
    `SELECT kind FROM visit WHERE customer_id = ? AND arrived_at <= ? AND kind <> 'other'
     ORDER BY arrived_at DESC, id DESC LIMIT 1`,
    [record.id, at],
  );
  const origin = orderOrigin(latest?.kind ?? null, person.phones.length > 0);
  await put(tx, markOf('order', id, at, record.owner_id, origin));
}

/** The order was taken back. */
export async function unmarkOrder(tx: Tx, stageId: string): Promise<void> {
  await drop(tx, 'order', stageId);
}

export async function markApplication(
  tx: Tx,
  loss: LossRecord,
  { record }: CustomerOnFile,
): Promise<void> {
  if (record.is_sample === 1) return;
  await put(tx, markOf('lossApplied', loss.id, loss.at, record.owner_id, ''));
}

/** A ruling: agreed losses count when they are agreed to, refused ones among those applied for. */
export async function markRuling(tx: Tx, loss: LossRecord): Promise<void> {
  const applied = await find(tx.query, 'lossApplied', loss.id);
  if (applied === null || loss.ruling === null || loss.ruled_at === null) return;
  const isAgreed = loss.ruling === 'agreed';
  const series = isAgreed ? 'lossAgreed' : 'lossRefused';
  const at = isAgreed ? loss.ruled_at : loss.at;
  await put(tx, { ...applied, series, at, on_day: dayOf(at) });
}

/** A card was signed, or entered right after it was. @param before the step before; null: none */
export async function markCardStep(
  tx: Tx,
  step: CardStepRecord,
  before: CardStepRecord | null,
  { record }: CustomerOnFile,
): Promise<void> {
  if (record.is_sample === 1) return;
  if (step.step === 'sign') await put(tx, markOf('signed', step.id, step.at, record.owner_id, ''));
  // a signature that is taken back is none
  if (step.step === 'return' && before?.step === 'sign') await drop(tx, 'signed', before.id);
  if (step.step !== 'enter' || before?.step !== 'sign' || before.on_day !== step.on_day) return;
  const signed = await find(tx.query, 'signed', before.id);
  if (signed !== null) await put(tx, { ...signed, series: 'entered' });
}

/** A visit was written: whose second visit it is, or is no more, is looked up where it may matter. */
export async function settleVisit(
  tx: Tx,
  before: VisitRecord | null,
  after: VisitRecord,
): Promise<void> {
  const isSame =
    before !== null &&
    before.customer_id === after.customer_id &&
    before.kind === after.kind &&
    before.consultant_id === after.consultant_id;
  if (isSame) return;
  // the visit of somebody who was forgotten counts as it did
  if (before !== null && before.customer_id === null && after.customer_id === null) return;
  // a first visit of somebody new is nobody's second
  const isFirst = after.kind === 'first' && (before === null || before.kind === 'first');
  const isMoved = before !== null && before.customer_id !== after.customer_id;
  if (isFirst && !(isMoved && before.customer_id !== null)) return;
  if (before !== null && isMoved) await settleSecond(tx, before.customer_id, after.id);
  await settleSecond(tx, after.customer_id, after.id);
}

/**
 * Marks a customer's second visit, and no other.
 *
 * @param customerId null: nobody's, and no second visit
 * @param movedId a visit that may have been somebody else's before
 */
export async function settleSecond(
  tx: Tx,
  customerId: string | null,
  movedId: string | null = null,
): Promise<void> {
  const [customer] =
    customerId === null
      ? []
      : await tx.query<{ received_at: number; is_sample: number }>(
          'SELECT received_at, is_sample FROM customer WHERE id = ?',
          [customerId],
        );
  const visits =
    customer === undefined || customer.is_sample === 1
      ? []
      : await tx.query<{
          id: string;
          on: DayOn;
          at: number;
          kind: VisitKind;
          staff: string | null;
        }>(
          `SELECT id, on_day AS "on", arrived_at AS at, kind, consultant_id AS staff FROM visit
           WHERE customer_id = ? AND is_sample = 0 ORDER BY arrived_at, id`,
          [customerId],
        );
  const second = customer === undefined ? null : secondVisit(visits, dayOf(customer.received_at));
  const marked = await tx.query<{ subject_id: string; staff_id: string }>(
    `SELECT report_mark.subject_id, report_mark.staff_id FROM report_mark
     JOIN visit ON visit.id = report_mark.subject_id
     WHERE report_mark.series = 'second' AND (visit.customer_id = ? OR visit.id = ?)`,
    [customerId, movedId],
  );
  const isRight = (mark: { subject_id: string; staff_id: string }) =>
    mark.subject_id === second?.id && mark.staff_id === (second.staff ?? '');
  for (const mark of marked) if (!isRight(mark)) await drop(tx, 'second', mark.subject_id);
  if (second === null || marked.some(isRight)) return;
  await put(tx, markOf('second', second.id, second.at, second.staff, ''));
}

function markOf(
  series: Series,
  subjectId: string,
  at: number,
  staffId: string | null,
  mark: string,
): ReportMarkRecord {
  const staff_id = staffId ?? '';
  return { series, subject_id: subjectId, on_day: dayOf(at), at, staff_id, mark };
}

async function find(query: Query, series: Series, id: string): Promise<ReportMarkRecord | null> {
  const [mark] = await query<ReportMarkRecord>(
    'SELECT * FROM report_mark WHERE series = ? AND subject_id = ?',
    [series, id],
  );
  return mark ?? null;
}

async function put(tx: Tx, mark: ReportMarkRecord): Promise<void> {
  const [fresh] = await tx.query(
    `INSERT INTO report_mark (series, subject_id, on_day, at, staff_id, mark)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (series, subject_id) DO NOTHING RETURNING 1 AS is_new`,
    [mark.series, mark.subject_id, mark.on_day, mark.at, mark.staff_id, mark.mark],
  );
  if (fresh !== undefined) count(tx, cellOf(mark), 1);
}

async function drop(tx: Tx, series: Series, id: string): Promise<void> {
  const [gone] = await tx.query<ReportMarkRecord>(
    'DELETE FROM report_mark WHERE series = ? AND subject_id = ? RETURNING *',
    [series, id],
  );
  if (gone !== undefined) count(tx, cellOf(gone), -1);
}

function cellOf({ series, on_day: on, staff_id: staff, mark }: ReportMarkRecord) {
  const staffId = staff === '' ? null : staff;
  return { series: series as Series, on: on as DayOn, staffId, mark };
}
