import type { customers } from '../../shared/contract/customers';
import { normalisePhone } from '../../shared/domain/phone';
import { settleDate } from '../../shared/domain/follow-up';
import { type Grade, type LeadState, settleGrade } from '../../shared/domain/grade';
import { rulesInState } from '../../shared/domain/lead-state';
import { needsReferrer } from '../../shared/domain/source';
import { needsRecipient } from '../../shared/domain/consent';
import { AppError } from '../../shared/errors';
import type { Handlers, Office, SignedInAsker } from '../office';
import { noteAudit } from '../store/audit-book';
import { customerOfBlank } from '../store/blank-book';
import { giveConsent, withdrawConsent } from '../store/consent-book';
import {
  changeCustomer,
  type CustomerEdit,
  type CustomerOnFile,
  findByPhone,
  loadCustomers,
} from '../store/customer-book';
import { listCustomers } from '../store/customer-list';
import { customerFor, readPage } from '../store/customer-page';
import { proposedFor, rowOf } from '../store/customer-row';
import { customerOfFormerCard } from '../store/merge-book';
import type { Tx } from '../store/open';
import { refreshPerson } from '../store/people-pages';
import { decidePhones, householdOf, keepOrMasked, keepPhones } from '../store/phone-check';

/** The desk counts namesakes, and shows three of them. */
const MOST_NAMESAKES = 20;
/** Of those with a number like the one typed it shows three, without the card that is open. */
const MOST_BY_PHONE = 5;

/** People we may sell to: find, look at, change. */
export function customerHandlers(office: Office): Handlers<typeof customers> {
  const { read } = office.store;

  /** One change of a customer, by somebody who may open the card and saw its present state. */
  async function change(
    { me }: SignedInAsker,
    { id, version }: { id: string; version: number },
    decide: (tx: Tx, customer: CustomerOnFile, now: number) => Promise<Omit<CustomerEdit, Stamp>>,
  ) {
    await office.store.write(async (tx) => {
      const customer = await customerFor(office, tx.query, me, id);
      const now = office.clock();
      if (customer.record.version !== version)
        throw new AppError('stale', { version: customer.record.version });
      const edit = await decide(tx, customer, now);
      await changeCustomer(office, tx, customer, { ...edit, at: now, byId: me.id });
    });
    await refreshPerson(office, id);
    office.changed('customers', 'followUps');
    return readPage(office, me, id);
  }

  async function rowsOf(me: SignedInAsker['me'], ids: readonly string[]) {
    const found = await loadCustomers(office, read, ids);
    return ids.flatMap((id) => {
      const customer = found.get(id);
      return customer === undefined ? [] : [rowOf(office, me, customer)];
    });
  }

  /** A line of the audit about a change of consent. */
  const noteConsent = (tx: Tx, me: SignedInAsker['me'], action: string, customerId: string) =>
    noteAudit(tx.query, {
      at: office.clock(),
      staffId: me.id,
      action,
      subjectId: customerId,
      outcome: 'done',
    });

  return {
    'customers.find': async ({ query, limit }, { me }) => {
      await office.peopleReady();
      const found = office.vault.people.find(query, limit);
      const ids = found.map(({ person }) => person.id);
      const onPaper =
        (await customerOfBlank(read, query)) ?? (await customerOfFormerCard(read, query));
      return rowsOf(me, onPaper === null ? ids : [...new Set([onPaper, ...ids])].slice(0, limit));
    },

    'customers.match': async ({ phone, name }, { me }) => {
      const { people } = office.vault;
      const whole = normalisePhone(phone);
      const found = people.match(phone, name, MOST_NAMESAKES);
      const byPhone = found.byPhone.slice(0, MOST_BY_PHONE).map(({ person }) => person.id);
      // While the index is being filled, a whole number is found by its key all the same.
      if (whole !== null && !people.isComplete) {
        for (const { record } of await findByPhone(office, read, whole.text))
          byPhone.push(record.id);
      }
      return {
        byPhone: (await rowsOf(me, [...new Set(byPhone)])).slice(0, MOST_BY_PHONE),
        byName: await rowsOf(
          me,
          found.byName.map(({ person }) => person.id),
        ),
        isWhole: whole !== null,
      };
    },

    'customers.list': (input, { me }) => listCustomers(office, me, input),

    'customers.show': ({ id }, { me }) => readPage(office, me, id),

    'customers.change': (input, asker) =>
      change(asker, input, async (tx, { record, person }, now) => {
        const { facts, phoneAnswer } = input;
        if (needsReferrer(facts.source) && (facts.referrer?.name.trim() ?? '') === '')
          throw new AppError('referrerMissing', { field: 'facts.referrer' });
        const phones = keepPhones(facts.phones, person.phones);
        const name = facts.name.trim();
        // a card of nobody, whom nobody can ring, could never be found again
        if (name === '' && phones.length === 0)
          throw new AppError('nameMissing', { field: 'facts.name' });
        const fresh = phones.filter((phone) => !person.phones.includes(phone));
        const field = 'facts.phones';
        const decision = await decidePhones(office, tx.query, fresh, record.id, phoneAnswer, field);
        // Two cards of one person are put together by a merge, never by a shared number.
        if (decision.same !== null)
          throw new AppError('phoneKnown', { field, customerId: decision.same.record.id });
        const by = { at: now, byId: asker.me.id };
        const known = person.referrer === null ? [] : [person.referrer.phone];
        const referrer = facts.referrer && {
          ...facts.referrer,
          phone: keepOrMasked(facts.referrer.phone, known, 'facts.referrer.phone'),
        };
        const edit = { facts: { ...facts, name, phones, referrer } };
        return decision.household === null
          ? edit
          : { ...edit, householdId: await householdOf(office, tx, decision.household, by) };
      }),

    'customers.reschedule': (input, asker) =>
      change(asker, input, async (_tx, { record }, now) => {
        const { toOn, reason } = input;
        if (reason.trim() === '')
          throw new AppError('rescheduleReasonMissing', { field: 'reason' });
        const settings = office.settings();
        const rules = rulesInState(record.state as LeadState, settings);
        // The reason for moving is reason enough for lying late; a second one may be given.
        const laterReason = settleDate(toOn, input.laterReason ?? reason, {
          grade: record.grade as Grade,
          now,
          rules,
          hours: settings.showroom.hours,
        });
        const isMoved = record.next_on !== null && record.next_on !== toOn;
        return { next: { on: toOn, reason, laterReason, isMoved } };
      }),

    'customers.regrade': (input, asker) =>
      change(asker, input, async (_tx, customer, now) => {
        const proposed = proposedFor(office, customer, now);
        const to = settleGrade(proposed, input.grade, input.reason);
        return { grade: { to, proposed, reason: input.reason } };
      }),

    'customers.recordConsent': async (input, { me }) => {
      const { id, customerId, purpose, recipient, way, askedById, note } = input;
      if (needsRecipient(purpose) && recipient.trim() === '')
        throw new AppError('invalidInput', { field: 'recipient' });
      if (!office.staff().some((person) => person.id === askedById))
        throw new AppError('invalidInput', { field: 'askedById' });
      await office.store.write(async (tx) => {
        const customer = await customerFor(office, tx.query, me, customerId);
        const by = { at: office.clock(), byId: me.id, askedById };
        const said = { id, purpose, recipient: recipient.trim(), way, note: note.trim() };
        await giveConsent(office, tx, customer, { ...said, ...by });
        await noteConsent(tx, me, 'customers.recordConsent', customerId);
      });
      office.changed('customers');
      return readPage(office, me, customerId);
    },

    'customers.withdrawConsent': async ({ customerId, consentId }, { me }) => {
      await office.store.write(async (tx) => {
        const customer = await customerFor(office, tx.query, me, customerId);
        const by = { at: office.clock(), byId: me.id };
        const isKnown = await withdrawConsent(office, tx, customer, consentId, by);
        if (!isKnown) throw new AppError('notFound');
        await noteConsent(tx, me, 'customers.withdrawConsent', customerId);
      });
      office.changed('customers');
      return readPage(office, me, customerId);
    },
  };
}

type Stamp = 'at' | 'byId';
