import {
  type Arbitrary,
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  nat,
  oneof,
  record,
} from 'fast-check';
import { expect, it } from 'vitest';
import { erase, rename } from '../helpers/crm-story';
import { makeTarget, pointTarget, sendAll, sendOnce } from '../helpers/crm-target';
import { openDesk, type TestDesk } from '../helpers/desk';
import { type FaultProxy, seededPlan, startFaultProxy } from '../helpers/fault-proxy';
import { fillDesk } from '../helpers/full-desk';
import { type LedgerCrm, putLedgerMapping, startLedgerCrm } from '../helpers/ledger-crm';
import { callDraft, visitDraft } from '../helpers/showroom-day';

/** 25 by itself; `DESK_CRM_LEDGERS=300 npx vitest run --project faults delivery-consent` for more. */
const LEDGERS = Number(process.env['DESK_CRM_LEDGERS'] ?? 25);

/** Whom a customer may agree to; nobody sends to the third. */
const RECIPIENTS = [
  { purpose: 'centralCrm', recipient: '' },
  { purpose: 'bank', recipient: '城东银行' },
  { purpose: 'bank', recipient: '城西银行' },
] as const;

const who = nat({ max: 3 });
const toWhom = constantFrom(0, 1, 2);
const step = oneof(
  { weight: 3, arbitrary: record({ is: constant('agree' as const), who, recipient: toWhom }) },
  { weight: 2, arbitrary: record({ is: constant('withdraw' as const), who, recipient: toWhom }) },
  { weight: 2, arbitrary: record({ is: constant('rename' as const), who }) },
  { weight: 2, arbitrary: record({ is: constant('visit' as const), who }) },
  { weight: 1, arbitrary: record({ is: constant('stranger' as const) }) },
  { weight: 1, arbitrary: record({ is: constant('erase' as const), who }) },
  {
    weight: 4,
    arbitrary: record({ is: constant('send' as const), target: constantFrom(0, 1) }),
  },
);
type Step = typeof step extends Arbitrary<infer One> ? One : never;

/** A customer of the model: what names her, and whom she agrees to at this moment. */
interface Person {
  readonly id: string;
  name: string;
  /** every word that ever named her */
  readonly words: string[];
  readonly consents: Map<number, string>;
  isErased: boolean;
}

/** One desk, two recipients, and a record of who may be named to whom. */
class World {
  readonly people: Person[] = [];
  /** names of people who are on no card: nobody may ever hear them */
  readonly strangers: string[] = [];
  readonly leaks: string[] = [];
  readonly targets: string[] = [];
  #words = 0;

  private constructor(
    readonly desk: TestDesk,
    readonly ledgers: readonly LedgerCrm[],
    readonly proxies: readonly FaultProxy[],
  ) {}

  static async open(seed: number): Promise<World> {
    const desk = await openDesk({ now: '2026-11-23T10:00' });
    await putLedgerMapping(desk.folder);
    const ledgers = [await startLedgerCrm(), await startLedgerCrm()];
    const proxies: FaultProxy[] = [];
    for (const [place, { origin }] of ledgers.entries())
      proxies.push(await startFaultProxy(origin, seededPlan(seed + place, 0.2), 0));
    const world = new World(desk, ledgers, proxies);
    for (const [place, proxy] of proxies.entries()) {
      const { purpose, recipient } = RECIPIENTS[place] ?? RECIPIENTS[0];
      const settings = { address: `http://127.0.0.1:${proxy.port}` };
      const order = { mappingId: 'ledger', purpose, recipient, settings };
      world.targets.push(await makeTarget(desk, order));
      const ledger = ledgers[place];
      if (ledger !== undefined) ledger.onRequest = (text) => world.#hear(place, text);
    }
    for (let serial = 0; serial < 4; serial += 1) await world.#meet(serial);
    return world;
  }

  async close(): Promise<void> {
    for (const proxy of this.proxies) await proxy.close();
    await this.desk.close();
    for (const ledger of this.ledgers) await ledger.close();
  }

  async take(step: Step): Promise<void> {
    const { desk } = this;
    if (step.is === 'send') return void (await sendOnce(desk, this.targets[step.target] ?? ''));
    if (step.is === 'stranger') {
      const name = this.#word();
      this.strangers.push(name);
      return void (await desk.ask('周倩', 'visits.log', visitDraft(desk, { name })));
    }
    const person = this.people[step.who];
    if (person === undefined || person.isErased) return;
    const customerId = person.id;
    switch (step.is) {
      case 'agree': {
        if (person.consents.has(step.recipient)) return;
        const id = desk.newId();
        // from here on she may be named; the desk may be no earlier than that
        person.consents.set(step.recipient, id);
        await desk.ask('周倩', 'customers.recordConsent', {
          id,
          customerId,
          ...(RECIPIENTS[step.recipient] ?? RECIPIENTS[0]),
          way: 'spoken',
          askedById: desk.face('周倩').id,
          note: '',
        });
        return;
      }
      case 'withdraw': {
        const consentId = person.consents.get(step.recipient);
        if (consentId === undefined) return;
        await desk.ask('周倩', 'customers.withdrawConsent', { customerId, consentId });
        person.consents.delete(step.recipient);
        return;
      }
      case 'rename':
        person.name = this.#word();
        person.words.push(person.name);
        return await rename(desk, customerId, person.name);
      case 'visit':
        return void (await desk.ask('周倩', 'visits.log', visitDraft(desk, { customerId })));
      case 'erase':
        await erase(desk, { customerId, name: person.name });
        person.isErased = true;
        return;
    }
  }

  /** The lines are good again, and everything is sent. */
  async settle(): Promise<void> {
    for (const [place, target] of this.targets.entries()) {
      await pointTarget(this.desk, target, { address: this.ledgers[place]?.origin ?? '' });
      await sendAll(this.desk, target);
    }
  }

  /** Who stands in a ledger, by the name she has now. */
  inLedger(place: number): { named: string[]; extra: number } {
    const rows = [...(this.ledgers[place]?.rows.values() ?? [])];
    const cards = rows.filter(({ kind }) => kind.includes('.customer.'));
    const named = this.people.filter(({ id }) => cards.some(({ key }) => key === id));
    const keys = new Set(rows.map(({ key }) => key));
    return { named: named.map(({ name }) => name), extra: rows.length - keys.size };
  }

  mayBeIn(place: number): string[] {
    const agreed = this.people.filter((one) => one.consents.has(place) && !one.isErased);
    return agreed.map(({ name }) => name);
  }

  /** Whatever arrives is held against the consents of that moment. */
  #hear(place: number, text: string): void {
    for (const { words, consents, isErased, id } of this.people) {
      const isNamed = words.some((word) => text.includes(word));
      if (isNamed && (isErased || !consents.has(place))) this.leaks.push(`${place}: ${id}`);
    }
    for (const name of this.strangers)
      if (text.includes(name)) this.leaks.push(`${place}: a stranger`);
  }

  async #meet(serial: number): Promise<void> {
    const { desk } = this;
    const name = this.#word();
    const phone = `1390000${String(1000 + serial)}`;
    const call = callDraft(desk, { name, phone, appointmentAt: null, outcome: 'inquiryKept' });
    await desk.ask('周倩', 'calls.log', call);
    const [row] = await desk.ask('周倩', 'customers.find', { query: phone, limit: 1 });
    if (row === undefined) throw new Error('the call opened no card');
    const words = [name, phone];
    this.people.push({ id: row.id, name, words, consents: new Map(), isErased: false });
  }

  /** A name that stands nowhere else. */
  #word(): string {
    this.#words += 1;
    return `客某${String.fromCodePoint(0x4e00 + this.#words)}之`;
  }
}

it(
  `names nobody to whom she did not agree, over ${LEDGERS} random ledgers`,
  async () => {
    await assert(
      asyncProperty(
        array(step, { minLength: 8, maxLength: 24 }),
        nat({ max: 1_000_000 }),
        async (steps, seed) => {
          const world = await World.open(seed);
          try {
            for (const one of steps) await world.take(one);
            await world.settle();
            expect(world.leaks).toEqual([]);
            for (const place of [0, 1]) {
              const { named, extra } = world.inLedger(place);
              expect({ place, named }).toEqual({ place, named: world.mayBeIn(place) });
              expect(extra).toBe(0);
            }
          } finally {
            await world.close();
          }
        },
      ),
      { numRuns: LEDGERS, seed: 34, endOnFailure: true },
    );
  },
  60_000 + LEDGERS * 4000,
);

it('lets nobody leave who takes it back while the others are on their way', async () => {
  const desk = await openDesk({ now: '2026-11-23T18:00' });
  const crm = await startLedgerCrm(1);
  await putLedgerMapping(desk.folder);
  const all = await fillDesk(desk, { customers: 40, refusing: 100 });
  const target = await makeTarget(desk, { mappingId: 'ledger', settings: { address: crm.origin } });
  const late = all[30];
  if (late === undefined) throw new Error('nobody there');
  const withdrawals: Promise<unknown>[] = [];
  crm.onRequest = () => {
    if (withdrawals.length > 0) return;
    const { customerId, consentId } = late;
    withdrawals.push(
      desk.ask('周倩', 'customers.withdrawConsent', { customerId, consentId: consentId ?? '' }),
    );
  };
  await sendAll(desk, target);
  await Promise.all(withdrawals);
  const said = crm.heard.filter((text) => text.includes(late.phone) || text.includes(late.name));
  expect(said).toEqual([]);
  expect([...crm.rows.values()].map(({ key }) => key)).toContain(all[39]?.customerId);
  await desk.close();
  await crm.close();
});
