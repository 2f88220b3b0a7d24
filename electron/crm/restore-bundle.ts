import type { ExportCounts } from '../../shared/contract/crm';
import { AppError } from '../../shared/errors';
import { insertAll } from '../imports/insert-all';
import type { Office } from '../office';
import { noteAudit } from '../store/audit-book';
import type { Tx } from '../store/open';
import { freezeAnew, freezeSince } from '../store/month-start';
import { indexedPerson, peoplePages } from '../store/people-pages';
import { rebuildRollups } from '../store/rollup-rebuild';
import { FILE_NAMES, type Part } from './bundle-lines';
import type { Change, ChangeKind, StateOf } from './change';
import { figuresToldUntil } from './daily-figures';
import { EVENT_TYPES, type JsonObject, type OutboxEvent, seqOf } from './event';
import { DATA_SHAPES } from './event-shapes';
import { STATE_FILE } from './desk-state';
import { keepEntries, type OutboxEntry, type Sealed } from './outbox';
import {
  appointmentRows,
  assignmentRows,
  callRows,
  consentRows,
  customerRows,
  followUpRows,
  gradeChangeRows,
  lossRows,
  type Rows,
  stageRows,
  type Told,
  visitRows,
} from './restore-rows';
import { takeState } from './restore-state';
import { readLines, verifyBundle, type VerifiedBundle } from './verify-bundle';

/*
 * A complete bundle taken in by an empty desk: that is also the test of whether a bundle is
 * complete. All in one transaction; what was told there is told here again, with the same ids,
 * numbers and versions, so that the central CRM takes the new desk's first batch for what it has
 * already. A bundle of an older desk has no state beside its events: its rows are made of these.
 */

/** An order that no row stands before one it names. */
const ORDER: readonly Part[] = [
  'leads',
  'visits',
  'calls',
  'followUps',
  'gradeChanges',
  'assignments',
  'consents',
  'appointments',
  'stages',
  'losses',
  'dailyFigures',
];

/** Tables that must not have a row: whoever imports into a desk in use would mix two showrooms. */
const MUST_BE_EMPTY = ['customer', 'visit', 'phone_call', 'outbox'];

const KINDS = new Map<string, ChangeKind>(
  Object.entries(EVENT_TYPES).map(([kind, type]) => [type, kind as ChangeKind]),
);

/** Fields that events of an older desk do not have yet. */
const ADDED_SINCE: Partial<Record<ChangeKind, Readonly<Record<string, unknown>>>> = {
  customer: { helperId: null, horizonSetAt: null, isOnClock: true },
  visit: { departureUnnotedAt: null },
  consent: { askedById: null, note: '' },
  stage: { fromState: 'open', toState: 'open' },
};

const PAGE = 200;

/**
 * Takes a complete bundle in.
 *
 * @throws deskNotEmpty, bundleForeign when it is none, bundleNotComplete, bundleDamaged,
 *   passphraseWrong, folderInvalid
 */
export async function restoreFromBundle(
  office: Office,
  order: {
    readonly id: string;
    readonly folder: string;
    readonly passphrase: string;
    readonly byId: string;
  },
): Promise<ExportCounts> {
  const { store } = office;
  await mustBeEmpty(store.read);
  const bundle = await verifyBundle(order.folder.trim(), order.passphrase);
  // a batch is only what has changed, for a CRM that may not know everybody
  if (bundle.manifest.purpose !== 'complete') throw new AppError('bundleNotComplete');
  const { manifest } = bundle;
  const isWhole = manifest.files.some(({ name }) => name === STATE_FILE);
  const mergedInto = isWhole ? NO_IDS : await readMerges(bundle);
  const total = linesOf(bundle);
  let done = 0;
  const onRows = (rows: number) => {
    done += rows;
    office.tell({ event: 'progress', payload: { job: order.id, done, total } });
  };
  await store.write(async (tx) => {
    await mustBeEmpty(tx.query);
    const staff = isWhole ? await takeState(office, tx, bundle, onRows) : NO_IDS;
    const intake = new Intake(office, tx, { staff, mergedInto, makesRows: !isWhole });
    for (const part of ORDER) {
      for await (const page of pagesOf(bundle, part)) {
        await intake.take(page);
        onRows(page.length);
      }
    }
    await figuresToldUntil(tx, office);
    // rows in large pieces are counted in one piece
    await rebuildRollups(tx);
    if (isWhole) await freezeSince(tx, office.clock());
    else await freezeAnew(tx, office.clock());
    await noteAudit(tx.query, {
      at: office.clock(),
      staffId: order.byId,
      action: 'crm.importBundle',
      subjectId: manifest.deskId,
      outcome: 'done',
    });
  });
  await office.refresh();
  await office.vault.people.fill(peoplePages(store), (row) => indexedPerson(office.vault, row));
  return manifest.counts;
}

const NO_IDS: ReadonlyMap<string, string> = new Map();

/** Lines for machines in all files together; for the progress. */
function linesOf({ manifest }: VerifiedBundle): number {
  const rows = manifest.files.map((file) => (file.name.endsWith('.jsonl') ? file.rows : 0));
  return rows.reduce((sum, one) => sum + one, 0);
}

async function mustBeEmpty(query: Tx['query']): Promise<void> {
  for (const table of MUST_BE_EMPTY) {
    const [row] = await query(`SELECT 1 FROM ${table} LIMIT 1`);
    if (row !== undefined) throw new AppError('deskNotEmpty');
  }
}

async function* pagesOf({ open }: VerifiedBundle, part: Part): AsyncGenerator<OutboxEvent[]> {
  let page: OutboxEvent[] = [];
  for await (const event of readLines(open, `${FILE_NAMES[part]}.jsonl`)) {
    page.push(event);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Cards that went up in others: what names them belongs there. */
async function readMerges(bundle: VerifiedBundle): Promise<ReadonlyMap<string, string>> {
  const merged = new Map<string, string>();
  for await (const { data } of readLines(bundle.open, `${FILE_NAMES.leads}.jsonl`)) {
    const { id, mergedIntoId } = data;
    if (typeof id === 'string' && typeof mergedIntoId === 'string') merged.set(id, mergedIntoId);
  }
  return merged;
}

/** Writes events down, page by page. */
class Intake {
  readonly #staff: Map<string, string>;
  readonly #places = new Map<string, number>();

  constructor(
    private readonly office: Office,
    private readonly tx: Tx,
    private readonly known: {
      /** who somebody is here, as far as it is known already */
      readonly staff: ReadonlyMap<string, string>;
      /** cards that went up in others */
      readonly mergedInto: ReadonlyMap<string, string>;
      /** whether the rows are made of the events; else they are there already */
      readonly makesRows: boolean;
    },
  ) {
    this.#staff = new Map([...office.staff().map(({ id }) => [id, id] as const), ...known.staff]);
  }

  async take(page: readonly OutboxEvent[]): Promise<void> {
    const tables = new Map<string, object[]>();
    const entries: OutboxEntry[] = [];
    for (const event of page) {
      const { kind, told, entry } = await this.#read(event);
      entries.push(entry);
      if (!this.known.makesRows) continue;
      const rows = this.#rowsOf(kind, told);
      for (const [table, some] of Object.entries(rows))
        tables.set(table, [...(tables.get(table) ?? []), ...some]);
    }
    for (const [table, rows] of tables) await insertAll(this.tx, table, rows);
    await keepEntries(this.office, this.tx, entries);
  }

  async #read(event: OutboxEvent) {
    const kind = KINDS.get(event.type);
    const shape = DATA_SHAPES.get(event.type);
    if (kind === undefined || shape?.safeParse(event.data).success !== true)
      throw new AppError('bundleForeign');
    const { id, seq: _, changedAt, version, correctionReason, ...data } = event.data;
    const { state, staff } = await this.#staffHere(data);
    const days = kind === 'customer' ? { gradeDays: data['gradeDays'] as Sealed['gradeDays'] } : {};
    if (kind === 'customer') delete state['gradeDays'];
    delete state['isDeleted'];
    const reason = typeof correctionReason === 'string' ? { correctionReason } : {};
    const facts = {
      id: id as string,
      version: version as number,
      changedAt: changedAt as number,
    };
    const sealed = {
      state: state as Change['state'],
      staff,
      gradeDays: null,
      ...days,
      ...reason,
    };
    const entry: OutboxEntry = {
      kind,
      subjectId: facts.id,
      version: facts.version,
      at: facts.changedAt,
      sealed,
      seq: seqOf(event),
    };
    return { kind, entry, told: { ...facts, state } };
  }

  /** Takes names from beside their ids, and finds or makes who they are at this desk. */
  async #staffHere(data: JsonObject) {
    const state: Record<string, unknown> = { ...data };
    const staff: Record<string, string> = {};
    for (const [field, name] of Object.entries(data)) {
      const idField = field.replace(/Name$/, 'Id');
      const id = data[idField];
      if (idField === field || typeof name !== 'string' || typeof id !== 'string') continue;
      const here = await this.#staffId(id, name);
      state[idField] = here;
      staff[here] = name;
      delete state[field];
    }
    return { state, staff };
  }

  /** By id, else by name; else somebody who no longer works here. */
  async #staffId(id: string, name: string): Promise<string> {
    const known = this.#staff.get(id);
    if (known !== undefined) return known;
    const namesake = this.office.staff().find((one) => one.name === name);
    const here = namesake?.id ?? id;
    if (namesake === undefined)
      await this.tx.query(
        `INSERT INTO staff (id, name, role, pin_hash, is_active, place, failed_attempts, created_at)
         VALUES (?, ?, 'consultant', '', 0, (SELECT coalesce(max(place), 0) + 1 FROM staff), 0, ?)`,
        [id, name, this.office.clock()],
      );
    this.#staff.set(id, here);
    return here;
  }

  /** Where a row belongs now; the event itself is kept as it was told. */
  #rowsOf(kind: ChangeKind, told: Told<Record<string, unknown>>): Rows {
    const { office } = this;
    const { customerId, otherCustomerIds } = told.state;
    const state = {
      ...ADDED_SINCE[kind],
      ...told.state,
      ...(typeof customerId === 'string' ? { customerId: this.#kept(customerId) } : {}),
      ...(Array.isArray(otherCustomerIds)
        ? { otherCustomerIds: otherCustomerIds.map((one) => this.#kept(String(one))) }
        : {}),
    };
    const as = <Kind extends ChangeKind>(): Told<StateOf<Kind>> => ({
      ...told,
      state: state as StateOf<Kind>,
    });
    switch (kind) {
      case 'customer':
        return this.known.mergedInto.has(told.id) ? {} : customerRows(office, as<'customer'>());
      case 'visit':
        return visitRows(office, as<'visit'>());
      case 'call':
        return callRows(office, as<'call'>());
      case 'followUp':
        return followUpRows(office, as<'followUp'>());
      case 'gradeChange':
        return gradeChangeRows(office, as<'gradeChange'>());
      case 'assignment':
        return assignmentRows(office, as<'assignment'>());
      case 'consent':
        return consentRows(office, as<'consent'>());
      case 'appointment':
        return appointmentRows(office, as<'appointment'>());
      case 'stage':
        return stageRows(office, as<'stage'>(), this.#nextPlace(as<'stage'>()));
      case 'loss':
        return lossRows(office, as<'loss'>());
      // the person is gone, and the counts are reckoned anew
      case 'deletion':
      case 'dailyFigures':
        return {};
    }
  }

  #kept(customerId: string): string {
    let id = customerId;
    for (let steps = 0; steps <= this.known.mergedInto.size; steps += 1) {
      const next = this.known.mergedInto.get(id);
      if (next === undefined) return id;
      id = next;
    }
    throw new AppError('bundleForeign');
  }

  #nextPlace({ state }: Told<StateOf<'stage'>>): number {
    const place = (this.#places.get(state.customerId) ?? 0) + 1;
    this.#places.set(state.customerId, place);
    return place;
  }
}
