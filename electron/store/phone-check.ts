import type { PhoneAnswer } from '../../shared/contract/customers';
import { maskPhone } from '../../shared/domain/mask';
import { normalisePhone } from '../../shared/domain/phone';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { changeCustomer, type CustomerOnFile, findByPhone } from './customer-book';
import type { Query, Tx } from './open';

/**
 * A typed number as it is kept; empty stays empty.
 *
 * @throws phoneInvalid naming the field
 */
export function keepPhone(typed: string, field: string): string {
  if (typed.trim() === '') return '';
  const phone = normalisePhone(typed);
  if (phone === null) throw new AppError('phoneInvalid', { field });
  return phone.text;
}

/**
 * Numbers as a form hands them back, as they are kept: empty ones and doubles fall away. Somebody
 * who may not see a number hands it back masked: it stays the number it was.
 *
 * @throws phoneInvalid naming the field
 */
export function keepPhones(
  typed: readonly string[],
  known: readonly string[],
  field = 'facts.phones',
): string[] {
  const left = [...known];
  const kept = typed.map((each, place) => {
    const phone = keepOrMasked(each, left, `${field}.${place}`);
    // two numbers may look alike behind a mask: each stands for one of them
    if (left.includes(phone)) left.splice(left.indexOf(phone), 1);
    return phone;
  });
  return [...new Set(kept)].filter((phone) => phone !== '');
}

/** One number that may come back masked. @throws phoneInvalid */
export function keepOrMasked(typed: string, known: readonly string[], field: string): string {
  const masked = known.find((phone) => maskPhone(phone) === typed && phone !== '');
  return masked ?? keepPhone(typed, field);
}

/** What was decided about a number that somebody else has as well. */
export interface PhoneDecision {
  /** it is this customer after all; null: it is not */
  readonly same: CustomerOnFile | null;
  /** they live together with this customer; null: they do not */
  readonly household: CustomerOnFile | null;
}

const NOBODY: PhoneDecision = { same: null, household: null };

/**
 * The same number is a question, not a wall: asks it, or takes the answer.
 *
 * @param phones new numbers, normalised
 * @param except the customer who is being changed; null: a new one
 * @throws phoneKnown when somebody has one of them and nobody answered who that is
 */
export async function decidePhones(
  office: Office,
  query: Query,
  phones: readonly string[],
  except: string | null,
  answer: PhoneAnswer | null,
  field: string,
): Promise<PhoneDecision> {
  const known: CustomerOnFile[] = [];
  for (const phone of phones) {
    for (const customer of await findByPhone(office, query, phone)) {
      if (customer.record.id !== except) known.push(customer);
    }
  }
  const [first] = known;
  if (first === undefined || answer?.is === 'other') return NOBODY;
  const meant = known.find(({ record }) => record.id === answer?.customerId);
  // Unanswered, or answered about somebody who does not have this number (any more): ask.
  if (answer === null || meant === undefined)
    throw new AppError('phoneKnown', { field, customerId: first.record.id });
  return answer.is === 'same' ? { same: meant, household: null } : { same: null, household: meant };
}

/** The household somebody belongs to; opens one where there is none yet. */
export async function householdOf(
  office: Office,
  tx: Tx,
  customer: CustomerOnFile,
  { at, byId }: { readonly at: number; readonly byId: string },
): Promise<string> {
  const { household_id: household, id } = customer.record;
  if (household !== null) return household;
  // named one by one: a caller's whole edit is about somebody else's card
  await changeCustomer(office, tx, customer, { at, byId, householdId: id });
  return id;
}
