import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudEvent } from 'cloudevents';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STATE_FILE } from '../../../electron/crm/desk-state';
import { LEFT_BEHIND, SETTINGS_LEFT_BEHIND, STATE_TABLES } from '../../../electron/crm/desk-tables';
import type { OutboxEvent } from '../../../electron/crm/event';
import { openedCards } from '../../../electron/crm/merged-cards';
import { RecordData } from '../../../electron/crm/record-shape';
import { readLines, verifyBundle } from '../../../electron/crm/verify-bundle';
import { STORE_FILE } from '../../../electron/store/guard';
import { connect } from '../../../electron/store/open';
import { erase } from '../../helpers/crm-story';
import { makeTarget, sendOnce, shownTarget } from '../../helpers/crm-target';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { fillDesk } from '../../helpers/full-desk';
import { fillEmptyTables, TABLES } from '../../helpers/full-tables';
import { putLedgerMapping, startLedgerCrm } from '../../helpers/ledger-crm';
import { allEvents, type DeskReader, readerOf } from '../../helpers/outbox-reader';
import { randomLedger } from '../../helpers/random-ledger';
import { receiveCustomer, ZHANG } from '../../helpers/showroom-day';

const PASSPHRASE = '整套资料的口令要够长才行';

let desk: TestDesk;
let twin: TestDesk;
let stick: string;
const exportComplete = () =>
  desk.ask('何芳', 'crm.exportComplete', {
    id: desk.newId(),
    folder: stick,
    passphrase: PASSPHRASE,
  });
const importFrom = (folderName: string) =>
  twin.ask('孙建国', 'crm.importBundle', {
    id: twin.newId(),
    folder: join(stick, folderName),
    passphrase: PASSPHRASE,
  });

type Row = Record<string, unknown>;

/** What is another desk's own on purpose, beside its id: the rest of every row must be the same. */
const OWN_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  staff: ['pin_hash', 'failed_attempts', 'paused_until_at', 'is_active', 'place'],
  crm_target: ['secrets', 'is_paused'],
  audit: ['hash'],
};

/** Every row of a table, opened; numbers of the audit as they were before `offset` lines. */
async function rowsOf(reader: DeskReader, table: string, offset = 0): Promise<Row[]> {
  const { query, vault } = reader;
  const [own] = await query<{ value: string }>(`SELECT value FROM setting WHERE key = 'deskId'`);
  const deskId = JSON.parse(own?.value ?? '') as string;
  const rows = await query<Row>(`SELECT * FROM ${table}`);
  const opened = rows.map((row) => {
    const { sealed, desk_id: _, ...plain } = row;
    for (const column of OWN_COLUMNS[table] ?? []) delete plain[column];
    if (table === 'audit') plain['seq'] = Number(plain['seq']) - offset;
    if (table === 'reveal') plain['audit_seq'] = Number(plain['audit_seq']) - offset;
    if (!(sealed instanceof Uint8Array)) return plain;
    const said = vault.open<Row>(table, String(row['id']), sealed);
    return { ...plain, said: table === 'card_merge' ? openedCards(vault, said) : said };
  });
  const kept = opened.filter(
    (row) => table !== 'setting' || !SETTINGS_LEFT_BEHIND.has(String(row['key'])),
  );
  // cards that went up in others name their desk inside
  return kept
    .map((row) => JSON.parse(JSON.stringify(row).replaceAll(deskId, 'desk')) as Row)
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Both desks have an audit: the lines that came along, by their numbers there. */
const isOfThem = (them: readonly Row[], seq: unknown) =>
  Number(seq) >= 1 && Number(seq) <= them.length;

/** The newest of each subject, with its number, as the outbox has it. */
function newest(events: readonly OutboxEvent[]): Map<string, unknown> {
  const last = new Map<string, unknown>();
  for (const { type, subject, sequence, subjectversion, data } of events)
    last.set(subject, { type, sequence, subjectversion, data });
  return last;
}

it('is decided for every table whether it goes along with the complete bundle', () => {
  const decided = [...STATE_TABLES, ...Object.keys(LEFT_BEHIND)];
  expect(decided.toSorted()).toEqual(TABLES.toSorted());
});

describe('the complete bundle', () => {
  beforeEach(async () => {
    desk = await openDesk({ now: '2026-11-23T09:00' });
    // in the same month: a later one is frozen by the twin itself
    twin = await openDesk({ now: '2026-11-29T09:00' });
    stick = await mkdtemp(join(tmpdir(), 'stick-'));
  });
  afterEach(async () => {
    await desk.close();
    await twin.close();
    await rm(stick, { recursive: true, force: true });
  });

  it('gives another desk every row of every table', async () => {
    await randomLedger(desk, 7, 60);
    await fillEmptyTables(desk);
    await countManyWeeks();
    await desk.ask('孙建国', 'reports.rebuild', {});
    const [here, there] = [await readerOf(desk), await readerOf(twin)];
    try {
      const [own] = await there.query<{ seq: number }>('SELECT max(seq) AS seq FROM audit');
      const before = new Map<string, Row[]>();
      for (const table of STATE_TABLES) before.set(table, await rowsOf(here, table));
      const { folderName } = await exportComplete();
      await importFrom(folderName);
      for (const table of STATE_TABLES) {
        const was = before.get(table) ?? [];
        expect({ [table]: was.length }).not.toEqual({ [table]: 0 });
        const is = await rowsOf(there, table, own?.seq ?? 0);
        const taken = table === 'audit' ? is.filter(({ seq }) => isOfThem(was, seq)) : is;
        expect({ [table]: taken }).toEqual({ [table]: was });
      }
    } finally {
      await here.close();
      await there.close();
    }
    expect(newest(await allEvents(twin))).toEqual(newest(await allEvents(desk)));
    expect(await twin.ask('孙建国', 'audit.verify', {})).toMatchObject({ brokenAt: null });
    expect(await twin.ask('孙建国', 'reports.rebuild', {})).toMatchObject({ differed: 0 });
    const asked = { beforeSeq: null, staffId: null, on: null, limit: 1 };
    const { rows } = await twin.ask('孙建国', 'audit.read', {
      ...asked,
      action: 'crm.importBundle',
    });
    expect(rows).toMatchObject([{ outcome: 'done', staffName: '孙建国', subject: '' }]);
  });

  /** More rows than are read at once, under a key of three columns. */
  async function countManyWeeks(): Promise<void> {
    const file = await connect(join(desk.folder, STORE_FILE), 'write');
    for (let row = 0; row < 450; row += 1)
      await file.query(
        `INSERT INTO week_count (week_on, kind, person_id, part, whole, frozen_at)
         VALUES (?, ?, ?, ?, NULL, 1)`,
        [`2025-0${(row % 9) + 1}-01`, `kind-${row % 5}`, `person-${row}`, row],
      );
    await file.close();
  }

  it('goes on from there: numbers of cards and of changes follow those of before', async () => {
    await receiveCustomer(desk);
    const { folderName } = await exportComplete();
    await importFrom(folderName);
    const last = (await allEvents(twin)).at(-1);
    expect(last?.sequence).toBe((await allEvents(desk)).at(-1)?.sequence);
    const [known] = await twin.ask('孙建国', 'customers.find', { query: '张晓明', limit: 1 });
    const other = { ...ZHANG, name: '钱一', phones: ['13700001111'] };
    await receiveCustomer(twin, other, { on: '2026-11-30', reason: '约到店' });
    const [next] = await twin.ask('孙建国', 'customers.find', { query: '钱一', limit: 1 });
    expect(next?.cardNo).not.toBe(known?.cardNo);
    const after = await allEvents(twin);
    expect(Number(after.at(-1)?.sequence)).toBeGreaterThan(Number(last?.sequence));
    expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
  });

  it('undoes a merge of before, with the cards as they were', async () => {
    const keptId = await receiveCustomer(desk);
    const other = { ...ZHANG, name: '张小明', phones: ['13900001234'] };
    const absorbedId = await receiveCustomer(desk, other);
    const id = desk.newId();
    const sides = { keptId, absorbedId };
    const versions = await Promise.all(
      [keptId, absorbedId].map((one) => desk.ask('孙建国', 'customers.show', { id: one })),
    );
    const [kept, absorbed] = versions.map(({ version }) => version);
    await desk.ask('孙建国', 'merges.run', {
      id,
      ...sides,
      keptVersion: kept ?? 0,
      absorbedVersion: absorbed ?? 0,
      take: [],
    });
    const { folderName } = await exportComplete();
    await importFrom(folderName);
    await twin.ask('孙建国', 'merges.undo', { id });
    const page = await twin.ask('孙建国', 'customers.show', { id: absorbedId });
    expect(page.row).toMatchObject({ id: absorbedId, name: '张小明' });
    const [found] = await twin.ask('孙建国', 'customers.find', { query: '13900001234', limit: 1 });
    expect(found?.id).toBe(absorbedId);
  });

  it('knows what lies at a target, tells it nothing twice, and takes back who is forgotten', async () => {
    const [first] = await fillDesk(desk, { customers: 2, refusing: 9 });
    if (first === undefined) throw new RangeError('nobody came');
    const crm = await startLedgerCrm();
    try {
      for (const one of [desk, twin]) await putLedgerMapping(one.folder);
      const settings = { address: crm.origin };
      const id = await makeTarget(desk, { mappingId: 'ledger', settings });
      await sendOnce(desk, id);
      const rows = [...crm.rows.keys()];
      const { folderName } = await exportComplete();
      await importFrom(folderName);
      // until somebody here says so, nothing leaves from two desks
      expect(await shownTarget(twin, id)).toMatchObject({ isPaused: true, secretsKept: [] });
      await twin.ask('孙建国', 'crmTargets.pause', { id, isPaused: false });
      expect(await sendOnce(twin, id)).toMatchObject({ end: 'done', sent: 0, left: 0 });
      expect([...crm.rows.keys()]).toEqual(rows);
      await erase(twin, first);
      expect(await sendOnce(twin, id)).toMatchObject({ end: 'done', left: 0 });
      expect(JSON.stringify([...crm.rows.values()])).not.toContain(first.name);
      expect(JSON.stringify([...crm.rows.values()])).not.toContain(first.customerId);
    } finally {
      await crm.close();
    }
  });

  it('takes an audit that was tampered with along as it is, so that it is still found', async () => {
    await receiveCustomer(desk);
    await exportComplete();
    await desk.restart(async () => {
      const file = await connect(join(desk.folder, STORE_FILE), 'write');
      await file.query(`UPDATE audit SET outcome = 'refused' WHERE seq = 2`);
      await file.close();
    });
    expect(await desk.ask('孙建国', 'audit.verify', {})).toMatchObject({ brokenAt: 2 });
    desk.setTime('2026-11-23T11:00');
    const { folderName } = await exportComplete();
    const { count } = await twin.ask('孙建国', 'audit.verify', {});
    await importFrom(folderName);
    expect(await twin.ask('孙建国', 'audit.verify', {})).toMatchObject({
      brokenAt: count + 2,
      because: 'changed',
    });
  });

  it('writes its records as CloudEvents of a published shape, and none for the central CRM', async () => {
    const { erasedWords } = await randomLedger(desk, 12, 90);
    expect(erasedWords.length).toBeGreaterThan(0);
    const { folderName } = await exportComplete();
    const { manifest, open } = await verifyBundle(join(stick, folderName), PASSPHRASE);
    const facts = manifest.files.find(({ name }) => name === STATE_FILE);
    let lines = 0;
    for await (const event of readLines(open, STATE_FILE)) {
      lines += 1;
      expect(() => new CloudEvent({ ...event }, true)).not.toThrow();
      expect(RecordData.safeParse(event.data).error).toBeUndefined();
      const text = JSON.stringify(event);
      for (const word of erasedWords) expect(text).not.toContain(word);
    }
    expect(facts?.rows).toBe(lines);
    expect(lines).toBeGreaterThan(100);
    await desk.ask('周倩', 'crm.export', { id: desk.newId(), folder: stick });
    const batch = await verifyBundle(join(stick, 'batch-0001'));
    expect(batch.manifest.files.map(({ name }) => name)).not.toContain(STATE_FILE);
  });
});
