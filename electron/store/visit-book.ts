import type { StaffFace } from '../../shared/contract/desk';
import type { VisitRow } from '../../shared/contract/visits';
import {
  type AssignBasis,
  type PartyToReceive,
  proposeReceiver,
} from '../../shared/domain/rotation';
import {
  takesTurn,
  type VisitKind,
  type VisitPurpose,
  wantsConsultant,
} from '../../shared/domain/visit';
import type { Change, VisitState } from '../crm/change';
import type { Office } from '../office';
import { type CustomerOnFile, loadCustomers } from './customer-book';
import { phoneFor } from './customer-row';
import type { Query, Tx } from './open';
import { settleVisit } from './report-marks';
import { countVisit } from './rollup';
import type { VisitRecord } from './schema';
import type { SealedVisit } from './sealed';
import type { Floor } from './turn-book';

/** A visit as kept: the plain columns, and the personal part opened. */
export interface VisitOnFile {
  readonly record: Readonly<VisitRecord>;
  readonly party: SealedVisit;
}

/** One visit; null when there is none with that id. */
export async function loadVisit(
  office: Office,
  query: Query,
  id: string,
): Promise<VisitOnFile | null> {
  const [record] = await query<VisitRecord>('SELECT * FROM visit WHERE id = ?', [id]);
  return record === undefined ? null : openVisitRow(office, record);
}

/** Opens the personal part of a row. @throws storeDamaged, keyMissing */
export function openVisitRow({ vault }: Pick<Office, 'vault'>, record: VisitRecord): VisitOnFile {
  return { record, party: vault.open<SealedVisit>('visit', record.id, record.sealed) };
}

/** Writes a party that has just come in. The caller tells the central CRM (`visitChanges`). */
export async function addVisit(
  office: Office,
  tx: Tx,
  fresh: Omit<VisitRecord, 'sealed' | 'desk_id' | 'version'>,
  party: SealedVisit,
): Promise<VisitOnFile> {
  const sealed = office.vault.seal('visit', fresh.id, party);
  const record: VisitRecord = { ...fresh, desk_id: office.deskId, version: 1, sealed };
  const columns = Object.keys(record);
  await tx.query(
    `INSERT INTO visit (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(record),
  );
  countVisit(tx, null, record);
  await settleVisit(tx, null, record);
  return { record, party };
}

/** What changes about a visit; a part that is left out stays as it is. */
export type VisitEdit = Partial<Omit<VisitRecord, 'id' | 'sealed' | 'version' | 'updated_at'>> & {
  readonly party?: SealedVisit;
};

/**
 * Writes a visit's new state. The caller tells the central CRM (`visitChanges`).
 *
 * @param before as loaded in the same transaction
 */
export async function changeVisit(
  office: Office,
  tx: Tx,
  before: VisitOnFile,
  at: number,
  edit: VisitEdit,
): Promise<VisitOnFile> {
  const { party = before.party, ...plain } = edit;
  const record: VisitRecord = {
    ...before.record,
    ...plain,
    version: before.record.version + 1,
    updated_at: at,
    sealed: office.vault.seal('visit', before.record.id, party),
  };
  const { id, ...columns } = record;
  await tx.query(
    `UPDATE visit SET ${Object.keys(columns)
      .map((column) => `${column} = ?`)
      .join(', ')} WHERE id = ?`,
    [...Object.values(columns), id],
  );
  countVisit(tx, before.record, record);
  await settleVisit(tx, before.record, record);
  return { record, party };
}

/** What the central CRM is told about a visit; nothing about one made up for practice. */
export function visitChanges({ record, party }: VisitOnFile): Change[] {
  if (record.is_sample === 1) return [];
  const { hostNote: _, otherCustomerIds = [], ...told } = party;
  const state: VisitState = {
    ...told,
    arrivedAt: record.arrived_at,
    leftAt: record.left_at,
    isDepartureUnnoted: record.unnoted_at !== null,
    departureUnnotedAt: record.unnoted_at,
    headcount: record.headcount,
    kind: record.kind as VisitKind,
    purpose: record.purpose as VisitPurpose | null,
    customerId: record.customer_id,
    otherCustomerIds,
    consultantId: record.consultant_id,
    receivedAt: record.received_at,
    basis: record.basis as AssignBasis | null,
    isIncomplete: record.is_incomplete === 1,
    completedAt: record.completed_at,
    isContactKept: record.is_contact_kept === 1,
    isExperienced: record.is_experienced === null ? null : record.is_experienced === 1,
    byId: record.by_id,
  };
  return [{ kind: 'visit', subjectId: record.id, version: record.version, state }];
}

/** What decides who receives this party. An owner who has left the showroom owns nobody. */
export function partyToReceive(
  office: Office,
  { record }: VisitOnFile,
  customer: CustomerOnFile | null,
): PartyToReceive {
  const kind = record.kind as VisitKind;
  const ownerId = customer?.record.owner_id ?? null;
  const hasOwner = office.staff().some((one) => one.id === ownerId && one.isActive);
  return {
    ownerId: hasOwner ? ownerId : null,
    takesTurn: takesTurn(kind, hasOwner),
    wantsConsultant: wantsConsultant(kind, record.purpose as VisitPurpose | null),
  };
}

/**
 * The line that `me` sees about a party.
 *
 * @param known customers by id, those of the party at least
 * @param floor today's queues, for who should receive them; null: nobody is proposed
 */
export function visitRow(
  office: Office,
  me: StaffFace,
  visit: VisitOnFile,
  known: ReadonlyMap<string, CustomerOnFile>,
  floor: Floor | null,
): VisitRow {
  const { record, party } = visit;
  const customer = known.get(record.customer_id ?? '') ?? null;
  const isWaiting = isPresent(visit) && record.received_at === null;
  const proposed =
    floor !== null && isWaiting && record.on_day === floor.on
      ? proposeReceiver(partyToReceive(office, visit, customer), floor.queues.walkIn)
      : null;
  // Whoever receives a guest of nobody's has just been told the number; 义务接待 is told none.
  const mayReadFor = customer?.record.owner_id ?? record.consultant_id;
  const helperId = customer?.record.helper_id ?? null;
  const consultantName =
    record.consultant_id === null ? null : office.staffName(record.consultant_id);
  return {
    id: record.id,
    arrivedAt: record.arrived_at,
    leftAt: record.left_at,
    unnotedAt: record.unnoted_at,
    unnotedByName: record.unnoted_by_id === null ? null : office.staffName(record.unnoted_by_id),
    headcount: record.headcount,
    kind: record.kind as VisitKind,
    purpose: record.purpose as VisitPurpose | null,
    description: party.description,
    hostNote: party.hostNote,
    customerId: record.customer_id,
    cardNo: customer?.record.card_no ?? null,
    helperName: helperId === null ? null : office.staffName(helperId),
    name: customer?.person.name || party.name,
    sex: customer?.person.sex ?? party.sex,
    others: (party.otherCustomerIds ?? []).flatMap((id) => {
      const other = known.get(id);
      return other === undefined
        ? []
        : [{ customerId: id, name: other.person.name, sex: other.person.sex }];
    }),
    phone: phoneFor(me, mayReadFor, customer?.person.phones[0] ?? party.phone),
    isContactKept: record.is_contact_kept === 1,
    consultantId: record.consultant_id,
    consultantName,
    receivedAt: record.received_at,
    basis: record.basis as AssignBasis | null,
    proposal: proposed && {
      ...proposed,
      consultantName: office.staffName(proposed.consultantId),
    },
    isIncomplete: record.is_incomplete === 1,
  };
}

/** Lines about several parties, their customers fetched at once. */
export async function visitRows(
  office: Office,
  query: Query,
  me: StaffFace,
  visits: readonly VisitOnFile[],
  floor: Floor | null,
): Promise<VisitRow[]> {
  const known = await loadCustomers(office, query, visits.flatMap(customersOf));
  return visits.map((visit) => visitRow(office, me, visit, known, floor));
}

/** Ids of everybody in a party who has a card. */
export function customersOf({ record, party }: VisitOnFile): (string | null)[] {
  return [record.customer_id, ...(party.otherCustomerIds ?? [])];
}

/** Whether a party is in the store, as far as the desk can say. */
export function isPresent({ record }: Pick<VisitOnFile, 'record'>): boolean {
  return record.left_at === null && record.unnoted_at === null && record.import_key === null;
}

/** Whether `me` may open a party and write its second half: a consultant only her own. */
export function mayOpenVisit(
  me: StaffFace,
  { record }: VisitOnFile,
  customer: CustomerOnFile | null,
): boolean {
  if (me.role !== 'consultant') return me.role !== 'admin';
  const ownerId = customer?.record.owner_id ?? null;
  if (record.consultant_id === me.id || ownerId === me.id) return true;
  return record.consultant_id === null && ownerId === null;
}
