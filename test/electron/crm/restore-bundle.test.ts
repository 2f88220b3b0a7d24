import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STATE_FILE } from '../../../electron/crm/desk-state';
import type { OutboxEvent } from '../../../electron/crm/event';
import { openDesk, SHOWROOM, type TestDesk, askWith } from '../../helpers/desk';
import { allEvents, type DeskReader, readerOf } from '../../helpers/outbox-reader';
import { randomLedger } from '../../helpers/random-ledger';
import { receiveCustomer, visitDraft } from '../../helpers/showroom-day';
import { uncovered } from '../../helpers/uncovered';

const PASSPHRASE = '整套资料的口令要够长才行';

let desk: TestDesk;
let other: TestDesk;
let stick: string;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T09:00' });
  other = await openDesk({ now: '2026-12-01T09:00' });
  stick = await mkdtemp(join(tmpdir(), 'stick-'));
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await rm(stick, { recursive: true, force: true });
});

const exportComplete = (passphrase = PASSPHRASE) =>
  desk.ask('何芳', 'crm.exportComplete', { id: desk.newId(), folder: stick, passphrase });
const importFrom = (folderName: string, passphrase = PASSPHRASE, into = other) =>
  into.ask('孙建国', 'crm.importBundle', {
    id: into.newId(),
    folder: join(stick, folderName),
    passphrase,
  });

/** What the events alone carry of each table. */
const TABLES: Readonly<Record<string, string>> = {
  customer: `id, card_no, sealed, owner_id, household_id, source, product, grade, state,
    horizon_days, horizon_set_at, received_at, is_on_clock, first_contact_due_at,
    first_contact_at, last_contact_at, next_on, moves, version, helper_id`,
  visit: `id, arrived_at, on_day, headcount, kind, purpose, customer_id, consultant_id,
    received_at, basis, left_at, unnoted_at, is_incomplete, completed_at, is_contact_kept,
    is_experienced, sealed, by_id, version`,
  phone_call: `id, answered_at, ended_at, on_day, rings, caller_kind, outcome, customer_id,
    is_new_lead, is_contact_kept, consultant_id, hold_seconds, by_id, version`,
  appointment: `id, customer_id, for_at, on_day, state, visit_id, call_id, by_id, created_at,
    version`,
  contact: 'id, customer_id, at, way, is_answered, sealed, by_id',
  grade_change: `id, customer_id, at, from_grade, to_grade, proposed_grade, horizon_days,
    within_days, contact_days, sealed, by_id`,
  assignment: 'id, customer_id, at, to_id, sealed, by_id',
  consent: `id, customer_id, purpose, recipient, way, given_at, by_id, withdrawn_at,
    withdrawn_by_id, asked_by_id, sealed`,
  stage: 'id, customer_id, kind, at, from_state, to_state, undone_at, sealed, by_id, version',
  loss: 'id, customer_id, at, reason, sealed, by_id, ruling, ruled_at, ruled_by_id, version',
  visit_guest: 'visit_id, customer_id',
};

/** History of somebody who was forgotten stays as counts, and is told nobody. */
const OF_SOMEBODY = (table: string, columns: string) =>
  table === 'customer'
    ? 'WHERE erased_at IS NULL'
    : columns.includes('customer_id')
      ? `WHERE customer_id IS NULL OR customer_id IN
           (SELECT id FROM customer WHERE erased_at IS NULL)`
      : '';

async function rowsOf({ query, vault }: DeskReader, table: string, columns: string) {
  const rows = await query(`SELECT ${columns} FROM ${table} ${OF_SOMEBODY(table, columns)}`);
  const opened = rows.map((row) => {
    const { sealed, ...plain } = row;
    if (!(sealed instanceof Uint8Array)) return plain;
    const said = vault.open<Record<string, unknown>>(table, row['id'] as string, sealed);
    const { hostNote: _, otherCustomerIds = [], ...kept } = said;
    return { ...plain, said: { ...kept, otherCustomerIds } };
  });
  return opened.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** What was told last of each subject, without the number it was told under. */
function lastTold(events: readonly OutboxEvent[]): Map<string, unknown> {
  const last = new Map<string, unknown>();
  for (const { type, subject, subjectversion, data } of events) {
    if (subject.startsWith('daily-figures/')) continue;
    const { seq: _, ...said } = data;
    last.set(subject, { type, subjectversion, said });
  }
  return last;
}

describe('a complete bundle', () => {
  it('of nothing but events tells each row that these are about', async () => {
    await randomLedger(desk, 5, 80);
    const made = await exportComplete();
    // as desks wrote it when nothing but events went along
    const older = { passphrase: PASSPHRASE, without: STATE_FILE };
    await uncovered(join(stick, made.folderName), join(stick, 'older'), older);
    const counts = await importFrom('older');
    expect(counts).toEqual(made.counts);
    const filled: string[] = [];
    const [here, there] = [await readerOf(desk), await readerOf(other)];
    try {
      for (const [table, columns] of Object.entries(TABLES)) {
        const rows = await rowsOf(here, table, columns);
        expect({ [table]: await rowsOf(there, table, columns) }).toEqual({ [table]: rows });
        if (rows.length > 0) filled.push(table);
      }
    } finally {
      await here.close();
      await there.close();
    }
    const rare = new Set(['loss', 'visit_guest']);
    const often = Object.keys(TABLES).filter((table) => !rare.has(table));
    expect(filled).toEqual(expect.arrayContaining(often));
    expect(lastTold(await allEvents(other))).toEqual(lastTold(await allEvents(desk)));
    const [here2] = await desk.ask('孙建国', 'customers.find', { query: '号', limit: 1 });
    const page = await other.ask('孙建国', 'customers.show', { id: here2?.id ?? '' });
    expect(page.row.name).toBe(here2?.name);
  });

  it('is counted by the desk that takes it in, with the leads carried over into its month', async () => {
    await receiveCustomer(desk);
    const { folderName } = await exportComplete();
    await importFrom(folderName);
    const period = { unit: 'month', on: '2026-11-01' } as const;
    const figuresOf = async (
      of: TestDesk,
      on: typeof period | { unit: 'month'; on: '2026-12-01' },
    ) =>
      new Map(
        (
          await of.ask('孙建国', 'reports.figures', { period: on, scope: { of: 'showroom' } })
        ).figures.map((figure) => [figure.key, figure]),
      );
    const [told, taken] = [await figuresOf(desk, period), await figuresOf(other, period)];
    expect(taken.get('traffic')).toEqual(told.get('traffic'));
    expect(taken.get('newCards')).toMatchObject({ value: 1 });
    const december = await figuresOf(other, { unit: 'month', on: '2026-12-01' });
    expect(december.get('conversionRate')).toMatchObject({ numerator: 0, denominator: 1 });
    expect(await other.ask('孙建国', 'reports.rebuild', {})).toMatchObject({ differed: 0 });
  });

  it('finds its staff by name on a desk that has people of its own', async () => {
    await receiveCustomer(desk);
    const { folderName } = await exportComplete();
    const fresh = await openDesk({ isFresh: true });
    const session = fresh.backOffice.openSession();
    const { faces } = await setUp(fresh);
    Object.assign(session, { staffId: faces[0]?.id, role: 'showroomManager' });
    await askWith(fresh.backOffice, session, 'crm.importBundle', {
      id: fresh.newId(),
      folder: join(stick, folderName),
      passphrase: PASSPHRASE,
    });
    const [row] = await askWith(fresh.backOffice, session, 'customers.find', {
      query: '张晓明',
      limit: 1,
    });
    expect(row?.ownerName).toBe('李敏');
    expect(row?.ownerId).toBe(faces.find(({ name }) => name === '李敏')?.id);
    const people = await askWith(fresh.backOffice, session, 'staff.list', {});
    // who was unknown here stays in the history, and cannot sign in
    expect(people.find(({ name }) => name === '周倩')).toMatchObject({ isActive: false });
    await fresh.close();
  });

  async function setUp(fresh: TestDesk) {
    const session = fresh.backOffice.openSession();
    await askWith(fresh.backOffice, session, 'desk.setUp', {
      showroom: SHOWROOM,
      staff: [
        { name: '孙建国', role: 'showroomManager', pin: '3101' },
        { name: '李敏', role: 'consultant', pin: '2101' },
      ],
      withSampleData: false,
    });
    return await askWith(fresh.backOffice, session, 'desk.hello', {});
  }

  it('is refused by a desk in use, and when it is spoilt or of another kind', async () => {
    await receiveCustomer(desk);
    const { folderName } = await exportComplete();
    await desk.ask('周倩', 'crm.export', { id: desk.newId(), folder: stick });
    await expect(importFrom('batch-0001')).rejects.toThrow('bundleNotComplete');
    await expect(importFrom(folderName, `${PASSPHRASE}?`)).rejects.toThrow('passphraseWrong');
    await expect(importFrom('nowhere')).rejects.toThrow('folderInvalid');
    await expect(importFrom(folderName, PASSPHRASE, desk)).rejects.toThrow('deskNotEmpty');
    await other.ask('周倩', 'visits.log', visitDraft(other));
    await expect(importFrom(folderName)).rejects.toThrow('deskNotEmpty');
    const asked = other.ask('李敏', 'crm.importBundle', {
      id: other.newId(),
      folder: stick,
      passphrase: PASSPHRASE,
    });
    await expect(asked).rejects.toThrow('notFound');
  });

  it('never lies open, is a manager’s to ask for, and is kept in the audit', async () => {
    await receiveCustomer(desk);
    await expect(exportComplete('123456')).rejects.toThrow('passphraseShort');
    const { folderName } = await exportComplete();
    expect(folderName).toMatch(/^complete-20261123-09\d\d$/);
    for (const name of await readdir(join(stick, folderName))) {
      expect(name).toMatch(/\.age$/);
      expect(await readFile(join(stick, folderName, name), 'latin1')).not.toContain('13900006688');
    }
    const { rows } = await desk.ask('孙建国', 'audit.read', {
      beforeSeq: null,
      staffId: null,
      action: 'crm.exportComplete',
      on: null,
      limit: 10,
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ outcome: 'done', staffName: '何芳' });
    const progress = desk.events.filter(({ event }) => event === 'progress');
    expect(progress.length).toBeGreaterThan(0);
  });
});
