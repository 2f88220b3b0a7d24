import type { Reception } from '../../shared/contract/reception';
import type { StaffFace } from '../../shared/contract/desk';
import { RECEPTION_STEPS, type ReceptionStep } from '../../shared/domain/reception-steps';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { type CustomerOnFile, loadCustomers } from './customer-book';
import { rowOf } from './customer-row';
import type { Query, Tx } from './open';
import type { ReceptionStepRecord, VisitHandoverRecord } from './schema';
import type { SealedReason } from './sealed';
import { readFloor } from './turn-book';
import {
  customersOf,
  isPresent,
  loadVisit,
  mayOpenVisit,
  type VisitOnFile,
  visitRow,
} from './visit-book';

/** A party with everybody in it who has a card. */
export interface PartyOnFile {
  readonly visit: VisitOnFile;
  readonly known: ReadonlyMap<string, CustomerOnFile>;
}

/**
 * A party whose panel `me` may open: a consultant her own, and those her customers came with.
 *
 * @throws notFound
 */
export async function partyFor(
  office: Office,
  query: Query,
  me: StaffFace,
  id: string,
): Promise<PartyOnFile> {
  const visit = await loadVisit(office, query, id);
  if (visit === null) throw new AppError('notFound');
  const known = await loadCustomers(office, query, customersOf(visit));
  const first = known.get(visit.record.customer_id ?? '') ?? null;
  const ownsOne = [...known.values()].some(({ record }) => record.owner_id === me.id);
  if (!mayOpenVisit(me, visit, first) && !ownsOne) throw new AppError('notFound');
  return { visit, known };
}

/** The panel of an open visit, as `me` may see it. @throws notFound */
export async function readReception(office: Office, me: StaffFace, id: string): Promise<Reception> {
  const { read } = office.store;
  const { visit, known } = await partyFor(office, read, me, id);
  const isWaiting = isPresent(visit) && visit.record.received_at === null;
  const [floor, steps, handovers] = await Promise.all([
    isWaiting ? readFloor(office, read, office.clock()) : null,
    read<ReceptionStepRecord>('SELECT * FROM reception_step WHERE visit_id = ?', [id]),
    readHandovers(office, read, { visitId: id }),
  ]);
  const stepOf = (step: ReceptionStep) => steps.find((taken) => taken.step === step);
  return {
    row: visitRow(office, me, visit, known, floor),
    steps: RECEPTION_STEPS.flatMap((step) => {
      const taken = stepOf(step);
      return taken === undefined
        ? []
        : [{ step, at: taken.at, byName: office.staffName(taken.by_id) }];
    }),
    handovers,
    people: customersOf(visit).flatMap((customerId) => {
      const customer = known.get(customerId ?? '');
      return customer === undefined ? [] : [rowOf(office, me, customer)];
    }),
  };
}

/** One change of consultant during a visit. */
export interface Handover {
  readonly id: string;
  readonly at: number;
  readonly fromName: string;
  readonly toName: string;
  readonly reason: string;
  readonly byName: string;
}

/** Who took over from whom, in one visit or in all of a customer's, oldest first. */
export async function readHandovers(
  office: Office,
  query: Query,
  of: { readonly visitId: string } | { readonly customerId: string },
): Promise<Handover[]> {
  const where =
    'visitId' in of
      ? 'visit_id = ?'
      : `visit_id IN (SELECT id FROM visit WHERE customer_id = ?
           UNION SELECT visit_id FROM visit_guest WHERE customer_id = ?)`;
  const rows = await query<VisitHandoverRecord>(
    `SELECT * FROM visit_handover WHERE ${where} ORDER BY at, id LIMIT 500`,
    'visitId' in of ? [of.visitId] : [of.customerId, of.customerId],
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    fromName: office.staffName(row.from_id),
    toName: office.staffName(row.to_id),
    reason: office.vault.open<SealedReason>('visit_handover', row.id, row.sealed).reason,
    byName: office.staffName(row.by_id),
  }));
}

/** Keeps that another consultant took over, and why. */
export async function writeHandover(
  office: Office,
  tx: Tx,
  visitId: string,
  line: {
    readonly at: number;
    readonly fromId: string;
    readonly toId: string;
    readonly reason: string;
    readonly byId: string;
  },
): Promise<void> {
  const id = office.newId();
  const sealed = office.vault.seal('visit_handover', id, { reason: line.reason });
  await tx.query(
    `INSERT INTO visit_handover (id, visit_id, at, from_id, to_id, sealed, by_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [id, visitId, line.at, line.fromId, line.toId, sealed, line.byId],
  );
}
