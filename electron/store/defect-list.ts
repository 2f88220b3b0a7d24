import type { DefectCount, DefectRow } from '../../shared/contract/defects';
import type { StaffFace } from '../../shared/contract/desk';
import type { CardStep } from '../../shared/domain/card-path';
import { type DayOn, dayOf, instantOf } from '../../shared/domain/day';
import {
  type CardFacts,
  cardDefects,
  DEFECT_KINDS,
  type DefectKind,
} from '../../shared/domain/defect';
import type { LeadState } from '../../shared/domain/grade';
import type { Role } from '../../shared/domain/role';
import { mondayOf } from '../../shared/domain/week';
import { ROLE_WORDS } from '../../shared/words';
import type { Office } from '../office';
import { type CustomerOnFile, loadCustomers, openCustomer } from './customer-book';
import { rowOf } from './customer-row';
import type { Query } from './open';
import type { CustomerRecord, VisitRecord } from './schema';
import type { SealedVisit } from './sealed';

/** A record with something wrong about it. */
export interface Defect {
  readonly kind: DefectKind;
  /** the owner of the card, or who received the party; null: nobody */
  readonly consultantId: string | null;
  readonly isMendable: boolean;
  readonly sinceOn: DayOn | null;
  /** whose turn it is to mend it, where not the consultant's */
  readonly mendRole: Role;
  readonly customer: CustomerOnFile | null;
  readonly visit: VisitRecord | null;
}

/** A customer with where the card stands on its way to the computer. */
export type CardRecord = CustomerRecord & {
  readonly last_step: string | null;
  readonly last_on: string | null;
  readonly signed_on: string | null;
};

/** Columns that a query about cards adds to those of the customer. */
export const CARD_COLUMNS = `
  (SELECT step FROM card_step WHERE customer_id = customer.id ORDER BY seq DESC LIMIT 1) AS last_step,
  (SELECT on_day FROM card_step WHERE customer_id = customer.id ORDER BY seq DESC LIMIT 1) AS last_on,
  (SELECT on_day FROM card_step WHERE customer_id = customer.id AND step = 'sign'
    ORDER BY seq DESC LIMIT 1) AS signed_on`;

/** All that is wrong at this moment, in the order of the kinds, the oldest first. */
export async function readDefects(office: Office, query: Query): Promise<Defect[]> {
  const now = office.clock();
  const monday = instantOf(mondayOf(dayOf(now)));
  const cards = await query<CardRecord>(
    `SELECT customer.*, ${CARD_COLUMNS} FROM customer
     WHERE erased_at IS NULL AND is_sample = 0 AND (state IN ('open', 'O', 'F2') OR first_contact_at >= ?
       OR id IN (SELECT customer_id FROM card_step WHERE is_last = 1
         AND (step = 'sign' OR (step = 'enter' AND at >= ?))))
     ORDER BY received_at, id`,
    [monday, monday],
  );
  const found = cards.flatMap((record) => defectsOf(office, record, now));
  const visits = await query<VisitRecord>(
    `SELECT visit.* FROM visit
     WHERE is_incomplete = 1 AND is_sample = 0 AND on_day < ? ORDER BY arrived_at, id`,
    [dayOf(now)],
  );
  const ids = visits.map((visit) => visit.customer_id);
  const known = await loadCustomers(office, query, ids);
  for (const visit of visits)
    found.push({
      kind: 'incomplete',
      consultantId: visit.consultant_id,
      isMendable: true,
      sinceOn: visit.on_day as DayOn,
      mendRole: visit.consultant_id === null ? 'receptionist' : 'consultant',
      customer: known.get(visit.customer_id ?? '') ?? null,
      visit,
    });
  const place = ({ kind }: Defect) => DEFECT_KINDS.indexOf(kind);
  return found.toSorted((one, other) => place(one) - place(other));
}

/** What is wrong with one card. */
export function defectsOf(office: Office, record: CardRecord, now: number): Defect[] {
  const customer = openCustomer(office, record);
  const card = cardFacts(record, customer.person.nextReason);
  return cardDefects(card, now).map(({ kind, isMendable }) => ({
    kind,
    isMendable,
    consultantId: record.owner_id,
    sinceOn: sinceOf(kind, record),
    mendRole: roleFor(kind, card),
    customer,
    visit: null,
  }));
}

function cardFacts(record: CardRecord, nextReason: string): CardFacts {
  return {
    state: record.state as LeadState,
    nextOn: record.next_on as DayOn | null,
    nextReason,
    moves: record.moves,
    receivedAt: record.received_at,
    isOnClock: record.is_on_clock === 1,
    contactAt: record.first_contact_at,
    last:
      record.last_step === null || record.last_on === null
        ? null
        : { step: record.last_step as CardStep, on: record.last_on as DayOn },
    signedOn: record.signed_on as DayOn | null,
  };
}

function sinceOf(kind: DefectKind, record: CardRecord): DayOn | null {
  const contactedOn = record.last_contact_at === null ? null : dayOf(record.last_contact_at);
  const since: Partial<Record<DefectKind, DayOn | null>> = {
    overdue: record.next_on as DayOn | null,
    notSameDay: record.signed_on as DayOn | null,
    firstLate: dayOf(record.first_contact_due_at),
    unsigned: dayOf(record.first_contact_at ?? record.received_at),
  };
  return since[kind] ?? contactedOn;
}

function roleFor(kind: DefectKind, { last }: CardFacts): Role {
  if (kind === 'notSameDay') return 'dataClerk';
  return kind === 'unsigned' && last?.step === 'submit' ? 'salesManager' : 'consultant';
}

/** The defects that somebody may see: consultants their own, the clerk what is hers to mend. */
export function mayMend(me: StaffFace, defect: Defect): boolean {
  if (me.role === 'consultant') return defect.consultantId === me.id;
  return me.role !== 'dataClerk' || defect.mendRole === 'dataClerk';
}

/** A defect as a screen shows it. */
export function defectRow(office: Office, me: StaffFace, defect: Defect): DefectRow {
  const { kind, customer, visit, mendRole, consultantId, sinceOn, isMendable } = defect;
  const isOwners = mendRole === 'consultant';
  const mendId = isOwners ? consultantId : null;
  // a card that nobody owns is the showroom manager's to give to somebody
  const role: Role = isOwners && mendId === null ? 'showroomManager' : mendRole;
  return {
    kind,
    customer: customer === null ? null : rowOf(office, me, customer),
    visitId: visit?.id ?? null,
    description:
      visit === null || customer !== null
        ? ''
        : office.vault.open<SealedVisit>('visit', visit.id, visit.sealed).description.slice(0, 200),
    sinceOn,
    mendId,
    mendName: mendId === null ? namesIn(office, role) : office.staffName(mendId),
    mendRole: role,
    isMendable,
  };
}

function namesIn(office: Office, role: Role): string {
  const names = office
    .staff()
    .filter((person) => person.isActive && person.role === role)
    .map(({ name }) => name);
  const [first] = names;
  return names.length === 1 && first !== undefined ? first : ROLE_WORDS[role];
}

/** How many of each kind each consultant has. */
export function countDefects(office: Office, found: readonly Defect[]): DefectCount[] {
  const counts = new Map<
    string,
    { kind: DefectKind; consultantId: string | null; count: number }
  >();
  for (const { kind, consultantId } of found) {
    const key = `${kind} ${consultantId ?? ''}`;
    const count = counts.get(key)?.count ?? 0;
    counts.set(key, { kind, consultantId, count: count + 1 });
  }
  return [...counts.values()].map((each) => ({
    ...each,
    consultantName: office.staffName(each.consultantId),
  }));
}

/** Counts as somebody may see them: managers each one's, others their own and the rest together. */
export function countsFor(me: StaffFace, counts: readonly DefectCount[]): DefectCount[] {
  if (me.role === 'showroomManager' || me.role === 'salesManager') return [...counts];
  const others = new Map<DefectKind, number>();
  for (const { kind, consultantId, count } of counts)
    if (consultantId !== me.id) others.set(kind, (others.get(kind) ?? 0) + count);
  return [
    ...counts.filter(({ consultantId }) => consultantId === me.id),
    ...[...others].map(([kind, count]) => ({
      kind,
      consultantId: null,
      consultantName: '',
      count,
    })),
  ];
}
