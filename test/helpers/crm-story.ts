import { expect } from 'vitest';
import type { OutputOf } from '../../shared/contract';
import { sendAll, sendOnce } from './crm-target';
import type { TestDesk } from './desk';
import { agree, type Filled } from './full-desk';
import { visitDraft } from './showroom-day';

/** What a CRM holds, read past the desk. Keys are the desk's own ids. */
export interface CrmView {
  customers(): Promise<{ key: string; name: string; phone: string }[]>;
  /** `customer`: whose it is, by the desk's id; null: nobody's */
  visits(): Promise<{ key: string; customer: string | null }[]>;
  calls(): Promise<{ key: string; customer: string | null }[]>;
}

/** Everybody who may be named, and every visit and call, is there once, as the desk has it now. */
export async function expectSameAsDesk(
  desk: TestDesk,
  crm: CrmView,
  all: readonly Filled[],
  gone: ReadonlySet<string> = new Set(),
): Promise<void> {
  const named = all.filter((one) => one.consentId !== null && !gone.has(one.customerId));
  const byKey = <Row extends { key: string }>(rows: Row[]) =>
    rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const expected: { key: string; name: string; phone: string }[] = [];
  for (const { customerId } of named) {
    const { facts } = await desk.ask('孙建国', 'customers.show', { id: customerId });
    expected.push({ key: customerId, name: facts.name, phone: facts.phones[0] ?? '' });
  }
  expect(byKey(await crm.customers())).toEqual(byKey(expected));
  const ids = new Set(named.map((one) => one.customerId));
  await expectOnce(await crm.visits(), all, 'visitId', ids);
  await expectOnce(await crm.calls(), all, 'callId', ids);
}

/** Those of a customer who may be named are hers; the others may be counted, without her. */
async function expectOnce(
  rows: { key: string; customer: string | null }[],
  all: readonly Filled[],
  of: 'visitId' | 'callId',
  named: ReadonlySet<string>,
): Promise<void> {
  const keys = rows.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  const customerOf = new Map(rows.map(({ key, customer }) => [key, customer]));
  const wrong = all.filter((one) => {
    const customer = customerOf.get(one[of]);
    return named.has(one.customerId) ? customer !== one.customerId : (customer ?? null) !== null;
  });
  expect(wrong).toEqual([]);
}

/** Writes down another name of a customer. */
export async function rename(desk: TestDesk, id: string, name: string): Promise<void> {
  const { version, facts } = await desk.ask('孙建国', 'customers.show', { id });
  await desk.ask('孙建国', 'customers.change', {
    id,
    version,
    facts: { ...facts, name },
    phoneAnswer: null,
  });
}

export async function erase(
  desk: TestDesk,
  { customerId, name }: Pick<Filled, 'customerId' | 'name'>,
): Promise<void> {
  await desk.ask('孙建国', 'privacy.erase', { customerId, typed: name });
}

/** What waits for a hand. */
export function workList(desk: TestDesk, id: string): Promise<OutputOf<'crmTargets.work'>> {
  return desk.ask('周倩', 'crmTargets.work', { id, states: ['rejected'], afterId: null });
}

/**
 * A week of exports: everything; nothing new; then one is renamed twice, one takes her consent
 * back, one is forgotten, one agrees late, one comes again.
 */
export async function liveThroughAWeek(
  desk: TestDesk,
  target: string,
  crm: CrmView,
  all: readonly Filled[],
): Promise<void> {
  await sendAll(desk, target);
  await expectSameAsDesk(desk, crm, all);

  expect(await sendOnce(desk, target)).toMatchObject({ end: 'done', sent: 0, left: 0 });
  await expectSameAsDesk(desk, crm, all);

  const agreed = all.filter((one) => one.consentId !== null);
  const [renamed, withdrawn, forgotten, returning] = agreed;
  const late = all.find((one) => one.consentId === null);
  if (!renamed || !withdrawn || !forgotten || !returning || !late)
    throw new Error('too few customers for this story');
  await rename(desk, renamed.customerId, '改过一次');
  await rename(desk, renamed.customerId, '改过两次');
  await desk.ask('周倩', 'customers.withdrawConsent', {
    customerId: withdrawn.customerId,
    consentId: withdrawn.consentId ?? '',
  });
  await erase(desk, forgotten);
  const consentId = await agree(desk, late.customerId);
  const again = visitDraft(desk, { customerId: returning.customerId });
  await desk.ask('周倩', 'visits.log', again);
  await sendAll(desk, target);

  const now = all.map((one) => (one === late ? { ...one, consentId } : one));
  const gone = new Set([withdrawn.customerId, forgotten.customerId]);
  await expectSameAsDesk(desk, crm, now, gone);
  const known = (await crm.customers()).find(({ key }) => key === renamed.customerId);
  expect(known?.name).toBe('改过两次');
  const visits = await crm.visits();
  expect(visits.find(({ key }) => key === again.id)?.customer).toBe(returning.customerId);
}
