import type { EvidenceLine } from '../../shared/contract/disputes';
import { type CallOutcome, isSpoken } from '../../shared/domain/call';
import { type Deed, protectsUntil } from '../../shared/domain/protection';
import type { Office } from '../office';
import type { Query } from './open';
import type { AssignmentRecord, ContactRecord, PhoneCallRecord, VisitRecord } from './schema';

/** What speaks for either side: the deeds that protect, and the lines that a screen shows. */
export interface Evidence {
  readonly deeds: readonly Deed[];
  readonly lines: readonly EvidenceLine[];
}

const MOST_LINES = 500;

/**
 * Puts the evidence together out of what the desk recorded at the time. A courtesy reception counts
 * for the owner of that moment; other business counts for nobody.
 *
 * @param until epoch ms; what came later is not evidence
 */
export async function readEvidence(
  office: Office,
  query: Query,
  customerId: string,
  until: number,
): Promise<Evidence> {
  const of = <Row>(table: string, at: string) =>
    query<Row>(
      `SELECT * FROM ${table} WHERE customer_id = ? AND ${at} <= ? ORDER BY ${at} LIMIT ?`,
      [customerId, until, MOST_LINES],
    );
  const [owners, visits, calls, contacts] = await Promise.all([
    of<AssignmentRecord>('assignment', 'at'),
    of<VisitRecord>('visit', 'arrived_at'),
    of<PhoneCallRecord>('phone_call', 'answered_at'),
    of<ContactRecord>('contact', 'at'),
  ]);
  // whoever became the first owner by a visit or a call had it as its own
  const ownerAt = (at: number) =>
    (owners.findLast((row) => row.at <= at) ?? owners[0])?.to_id ?? null;
  const consultants = new Set(
    office
      .staff()
      .filter(({ role }) => role === 'consultant')
      .map(({ id }) => id),
  );
  const deeds: (Deed & { isCourtesy: boolean })[] = [];
  const add = (
    consultantId: string | null,
    deed: Omit<Deed, 'consultantId'>,
    isCourtesy = false,
  ) => {
    if (consultantId !== null) deeds.push({ ...deed, consultantId, isCourtesy });
  };
  for (const { kind, arrived_at: at, basis, consultant_id: received } of visits) {
    const isCourtesy = basis === 'courtesy';
    const whose = isCourtesy ? ownerAt(at) : received;
    if (kind !== 'other') add(whose, { kind: 'visit', at, isEffective: true }, isCourtesy);
  }
  for (const { outcome, answered_at: at, consultant_id: owner } of calls) {
    const isEffective = isSpoken(outcome as CallOutcome);
    add(owner ?? ownerAt(at), { kind: 'call', at, isEffective });
  }
  for (const { at, by_id: byId, is_answered: answered } of contacts) {
    const whose = consultants.has(byId) ? byId : ownerAt(at);
    add(whose, { kind: 'followUp', at, isEffective: answered === 1 });
  }
  const lines: EvidenceLine[] = [
    ...deeds.map(({ isCourtesy, ...deed }) => ({
      at: deed.at,
      is: deed.kind,
      consultantName: office.staffName(deed.consultantId),
      isCourtesy,
      isEffective: deed.isEffective,
      protectsUntilOn: protectsUntil(deed),
    })),
    ...owners.map((row) => ({
      at: row.at,
      is: 'owner' as const,
      consultantName: office.staffName(row.to_id),
      isCourtesy: false,
      isEffective: true,
      protectsUntilOn: null,
    })),
  ];
  const inOrder = lines.toSorted((one, other) => one.at - other.at).slice(0, MOST_LINES);
  return { deeds, lines: inOrder };
}
