import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { CloudEvent, HTTP } from 'cloudevents';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { about, type OutboxEvent, schemaName, seqOf } from '../../../electron/crm/event';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { receiveCustomer, ZHANG } from '../../helpers/showroom-day';
import { allEvents } from '../../helpers/outbox-reader';
import { randomLedger } from '../../helpers/random-ledger';

const SCHEMAS = join(import.meta.dirname, '../../../docs/schemas');

let desk: TestDesk;
let stick: string;
beforeEach(async () => {
  stick = await mkdtemp(join(tmpdir(), 'stick-'));
  desk = await openDesk({ now: '2026-11-23T09:00' });
});
afterEach(async () => {
  await desk.close();
  await rm(stick, { recursive: true, force: true });
});

/** Every event of the desk, the day's counts among them: an export tells those first. */
async function eventsOf(): Promise<OutboxEvent[]> {
  await desk.ask('周倩', 'crm.export', { id: desk.newId(), folder: stick });
  return await allEvents(desk);
}

describe('the outbox of a random ledger', () => {
  it.each([1, 2, 3])(
    'tells everything, in order, and nothing of the forgotten (%d)',
    async (seed) => {
      const ledger = await randomLedger(desk, seed, 60);
      const events = await eventsOf();
      const versions = new Map<string, number>();
      for (const event of events) {
        const before = versions.get(event.subject) ?? 0;
        expect(event.subjectversion).toBeGreaterThan(before);
        versions.set(event.subject, event.subjectversion);
      }
      const text = JSON.stringify(events);
      for (const word of ledger.erasedWords) expect(text).not.toContain(word);
      for (const id of ledger.erased) {
        const said = events.filter((event) => about(event) === id);
        expect(said.map(({ type }) => type)).toEqual(['showroom.customer.deleted.v1']);
      }
      for (const id of ledger.customers) expect([...versions.keys()]).toContain(`customer/${id}`);
      expect(events.filter(({ subject }) => subject.startsWith('daily-figures/'))).not.toEqual([]);
    },
  );

  it('is numbered without a gap; only the numbers of the forgotten are missing', async () => {
    const zhang = await receiveCustomer(desk);
    await receiveCustomer(desk, { ...ZHANG, name: '刘女士', phones: ['138 0000 1234'] });
    const before = await eventsOf();
    expect(before.map(seqOf)).toEqual(before.map((_, at) => at + 1));
    await desk.ask('孙建国', 'privacy.erase', { customerId: zhang, typed: '张晓明' });
    const after = await allEvents(desk);
    const told = new Set(after.map(seqOf));
    const gone = before.filter((event) => !told.has(seqOf(event)));
    expect(gone.length).toBeGreaterThan(0);
    // a visit is hers from its first line on, when nobody knew yet who had come
    const hers = new Set(before.filter((e) => about(e) === zhang).map(({ subject }) => subject));
    expect(gone.filter(({ subject }) => !hers.has(subject))).toEqual([]);
    const later = after.map(seqOf).filter((seq) => seq > before.length);
    expect(later).toEqual(later.map((_, at) => before.length + 1 + at));
  });

  it('is CloudEvents by the official library, and each event keeps to its schema', async () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    for (const name of readdirSync(SCHEMAS))
      ajv.addSchema(JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8')) as object);
    await randomLedger(desk, 11, 90);
    const events = await eventsOf();
    const types = new Set(events.map(({ type }) => type));
    expect(types.size).toBeGreaterThanOrEqual(11);
    for (const event of events) {
      const parsed = new CloudEvent<object>({ ...event }, true);
      expect(parsed.validate()).toBe(true);
      const message = HTTP.structured(parsed);
      expect(HTTP.toEvent(message)).toMatchObject({ id: event.id, data: event.data });
      expect(event.dataschema).toBe(`urn:showroom-desk:schema:${schemaName(event.type)}`);
      const isValid = ajv.validate(event.dataschema, event.data);
      expect({ type: event.type, isValid, errors: ajv.errors ?? null }).toEqual({
        type: event.type,
        isValid: true,
        errors: null,
      });
    }
  });
});
