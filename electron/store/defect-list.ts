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
import { type CustomerOnFile, loadCustomers } from './customer-book';
import { rowOf } from './customer-row';
import { withoutReason } from './next-reasons';
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
  /** when the card was received, or the party came */
  readonly at: number;
  /** whose turn it is to mend it, where not the consultant's */
  readonly mendRole: Role;
  /** null: a party without a card */
  readonly customerId: string | null;
  /** null: it is a card's */
  readonly visitId: string | null;
}

/** A card, as far as its defects go, and where it stands on its way to the computer. */
export type CardRecord = Pick<
  CustomerRecord,
  | 'id'
  | 'version'
  | 'owner_id'
  | 'state'
  | 'next_on'
  | 'moves'
  | 'received_at'
  | 'is_on_clock'
  | 'first_contact_at'
  | 'first_contact_due_at'
  | 'last_contact_at'
> & {
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

/** A party that nobody has completed. */
type IncompleteVisit = Pick<
  VisitRecord,
  'id' | 'on_day' | 'arrived_at' | 'consultant_id' | 'customer_id'
>;

/** As of when defects are told, and in which week lies what cannot be mended any more. */
export interface Moment {
  readonly now: number;
  readonly weekOn: DayOn;
}

/** This moment, in its own week. */
function presentOf({ clock }: Office): Moment {
  const now = clock();
  return { now, weekOn: mondayOf(dayOf(now)) };
}

/** Cards and parties that are looked through at once: few enough that no key waits for it. */
const AT_ONCE = 200;

/** All that is wrong at a moment, in the order of the kinds, the oldest first. */
export async function readDefects(
  office: Office,
  query: Query,
  moment = presentOf(office),
): Promise<Defect[]> {
  // read in the order in which they are listed, so that thousands need no sorting
  const found = new Map<DefectKind, Defect[]>(DEFECT_KINDS.map((kind) => [kind, []]));
  const add = (defect: Defect) => found.get(defect.kind)?.push(defect);
  for (let last = { at: -1, id: '' }; ;) {
    const cards = await query<CardRecord>(
      `SELECT id, version, owner_id, state, next_on, moves, received_at, is_on_clock,
         first_contact_at, first_contact_due_at, last_contact_at, ${CARD_COLUMNS} FROM customer
       WHERE (received_at, id) > (?, ?) AND erased_at IS NULL AND is_sample = 0
         AND (state IN ('open', 'O', 'F2') OR first_contact_at >= ?
         OR id IN (SELECT customer_id FROM card_step WHERE is_last = 1
           AND (step = 'sign' OR (step = 'enter' AND at >= ?))))
       ORDER BY received_at, id LIMIT ?`,
      [last.at, last.id, instantOf(moment.weekOn), instantOf(moment.weekOn), AT_ONCE],
    );
    const unreasoned = await withoutReason(office, query, cards);
    for (const card of cards) defectsOf(card, !unreasoned.has(card.id), moment).forEach(add);
    const end = cards.at(-1);
    if (end === undefined || cards.length < AT_ONCE) break;
    last = { at: end.received_at, id: end.id };
  }
  for (let last = { at: -1, id: '' }; ;) {
    const visits = await query<IncompleteVisit>(
      `SELECT id, on_day, arrived_at, consultant_id, customer_id FROM visit
       WHERE is_incomplete = 1 AND is_sample = 0 AND on_day < ? AND (arrived_at, id) > (?, ?)
       ORDER BY arrived_at, id LIMIT ?`,
      [dayOf(moment.now), last.at, last.id, AT_ONCE],
    );
    for (const visit of visits)
      add({
        kind: 'incomplete',
        consultantId: visit.consultant_id,
        isMendable: true,
        sinceOn: visit.on_day as DayOn,
        at: visit.arrived_at,
        mendRole: visit.consultant_id === null ? 'receptionist' : 'consultant',
        customerId: visit.customer_id,
        visitId: visit.id,
      });
    const end = visits.at(-1);
    if (end === undefined || visits.length < AT_ONCE) break;
    last = { at: end.arrived_at, id: end.id };
  }
  return [...found.values()].flat();
}

/** What is wrong with one card. */
export function defectsOf(record: CardRecord, hasReason: boolean, moment: Moment): Defect[] {
  const card = cardFacts(record, hasReason);
  return cardDefects(card, moment.now, moment.weekOn).map(({ kind, isMendable }) => ({
    kind,
    isMendable,
    consultantId: record.owner_id,
    sinceOn: sinceOf(kind, record),
    at: record.received_at,
    mendRole: roleFor(kind, card),
    customerId: record.id,
    visitId: null,
  }));
}

function cardFacts(record: CardRecord, hasReason: boolean): CardFacts {
  return {
    state: record.state as LeadState,
    nextOn: record.next_on as DayOn | null,
    hasReason,
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

/** Defects as a screen shows them; only of these the sealed names are opened. */
export async function defectRows(
  office: Office,
  query: Query,
  me: StaffFace,
  defects: readonly Defect[],
): Promise<DefectRow[]> {
  const known = await loadCustomers(
    office,
    query,
    defects.map(({ customerId }) => customerId),
  );
  const looks = await readLooks(
    office,
    query,
    defects.flatMap(({ customerId, visitId }) =>
      visitId === null || known.has(customerId ?? '') ? [] : [visitId],
    ),
  );
  return defects.map((defect) => {
    const customer = known.get(defect.customerId ?? '') ?? null;
    return defectRow(office, me, defect, customer, looks.get(defect.visitId ?? '') ?? '');
  });
}

/** What parties without a card looked like, as the desk wrote it down. */
async function readLooks(
  office: Office,
  query: Query,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const looks = new Map<string, string>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const page = ids.slice(at, at + AT_ONCE);
    const rows = await query<Pick<VisitRecord, 'id' | 'sealed'>>(
      `SELECT id, sealed FROM visit WHERE id IN (${page.map(() => '?').join(', ')})`,
      page,
    );
    for (const { id, sealed } of rows)
      looks.set(id, office.vault.open<SealedVisit>('visit', id, sealed).description.slice(0, 200));
  }
  return looks;
}

function defectRow(
  office: Office,
  me: StaffFace,
  { kind, visitId, mendRole, consultantId, sinceOn, isMendable }: Defect,
  customer: CustomerOnFile | null,
  description: string,
): DefectRow {
  const isOwners = mendRole === 'consultant';
  const mendId = isOwners ? consultantId : null;
  // a card that nobody owns is the showroom manager's to give to somebody
  const role: Role = isOwners && mendId === null ? 'showroomManager' : mendRole;
  return {
    kind,
    customer: customer === null ? null : rowOf(office, me, customer),
    visitId,
    description,
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
