import type { Partner, PartnerList, PartnerRow } from '../../shared/contract/privacy';
import type { LeadState } from '../../shared/domain/grade';
import {
  type ConsentGiven,
  LIST_REFUSALS,
  type ListRefusal,
  type ListRuling,
  recipientKey,
  ruleOnPartner,
} from '../../shared/domain/partner-list';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { type CustomerOnFile, loadCustomers } from './customer-book';
import type { Query } from './open';
import type { ConsentRecord } from './schema';

const OUTSIDE = `purpose IN ('bank', 'insurer', 'partner')`;

/** Whom a list is for, and whether one customer alone is asked for. */
export interface PartnerOrder {
  readonly partner: Partner;
  readonly customerId: string | null;
}

/**
 * Who may be named to a partner, and how many may not. Read anew each time: who took a consent back
 * a second ago is not on it. @throws notFound when the one that is asked for is not on file
 */
export async function readPartnerList(
  office: Office,
  query: Query,
  { partner, customerId }: PartnerOrder,
): Promise<PartnerList> {
  const consents = await readConsents(query);
  const people = await query<{ id: string; state: LeadState; is_sample: number }>(
    `SELECT id, state, is_sample FROM customer
     WHERE erased_at IS NULL ${customerId === null ? '' : 'AND id = ?'}`,
    customerId === null ? [] : [customerId],
  );
  if (customerId !== null && people.length === 0) throw new AppError('notFound');
  const rulings = people.map(({ id, state, is_sample: isSample }) => ({
    id,
    ruling: ruleOnPartner({ state, isSample: isSample === 1 }, consents.get(id) ?? [], partner),
  }));
  const listed = rulings.filter(({ ruling }) => ruling.isListed);
  const wanted = customerId === null ? listed.map(({ id }) => id) : [customerId];
  const onFile = await loadCustomers(office, query, wanted);
  return {
    partner,
    madeAt: office.clock(),
    rows: listed
      .flatMap(({ id, ruling }) => {
        const customer = onFile.get(id);
        return customer === undefined || !ruling.isListed
          ? []
          : [partnerRow(office, customer, ruling)];
      })
      .toSorted((one, other) => (one.cardNo < other.cardNo ? -1 : 1)),
    refused: countRefused(rulings.map(({ ruling }) => ruling)),
    refusal: refusalOf(customerId, rulings, onFile),
  };
}

/** Partners that anybody ever agreed to, with the number of agreements that stand. */
export async function readPartners(
  query: Query,
): Promise<{ partner: Partner; standing: number }[]> {
  const rows = await query<Pick<ConsentRecord, 'purpose' | 'recipient' | 'withdrawn_at'>>(
    `SELECT purpose, recipient, withdrawn_at FROM consent WHERE ${OUTSIDE} ORDER BY given_at, id`,
  );
  const partners = new Map<string, { partner: Partner; standing: number }>();
  for (const { purpose, recipient, withdrawn_at: withdrawnAt } of rows) {
    const key = `${purpose} ${recipientKey(recipient)}`;
    const partner = { purpose: purpose as Partner['purpose'], recipient };
    const known = partners.get(key) ?? { partner, standing: 0 };
    const standing = known.standing + (withdrawnAt === null ? 1 : 0);
    partners.set(key, { partner: known.partner, standing });
  }
  return [...partners.values()];
}

async function readConsents(query: Query): Promise<Map<string, ConsentGiven[]>> {
  const rows = await query<ConsentRecord>(`SELECT * FROM consent WHERE ${OUTSIDE}`);
  const consents = new Map<string, ConsentGiven[]>();
  for (const row of rows) {
    const given: ConsentGiven = {
      purpose: row.purpose as ConsentGiven['purpose'],
      recipient: row.recipient,
      givenAt: row.given_at,
      withdrawnAt: row.withdrawn_at,
    };
    const known = consents.get(row.customer_id);
    if (known === undefined) consents.set(row.customer_id, [given]);
    else known.push(given);
  }
  return consents;
}

function partnerRow(
  office: Office,
  { record, person }: CustomerOnFile,
  ruling: Extract<ListRuling, { isListed: true }>,
): PartnerRow {
  return {
    id: record.id,
    cardNo: record.card_no,
    name: person.name,
    sex: person.sex,
    phone: person.phones[0] ?? '',
    product: record.product,
    basis: ruling.basis,
    givenAt: ruling.givenAt,
    ownerName: record.owner_id === null ? null : office.staffName(record.owner_id),
  };
}

function countRefused(rulings: readonly ListRuling[]): Record<ListRefusal, number> {
  const count = (refusal: ListRefusal) =>
    rulings.filter((ruling) => !ruling.isListed && ruling.refusal === refusal).length;
  return Object.fromEntries(LIST_REFUSALS.map((refusal) => [refusal, count(refusal)])) as Record<
    ListRefusal,
    number
  >;
}

function refusalOf(
  customerId: string | null,
  rulings: readonly { readonly id: string; readonly ruling: ListRuling }[],
  onFile: ReadonlyMap<string, CustomerOnFile>,
): PartnerList['refusal'] {
  const asked = rulings.find(({ id }) => id === customerId);
  const customer = onFile.get(customerId ?? '');
  if (asked === undefined || customer === undefined || asked.ruling.isListed) return null;
  const { record, person } = customer;
  return { cardNo: record.card_no, name: person.name, because: asked.ruling.refusal };
}
