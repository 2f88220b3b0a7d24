import { AppError } from '../../shared/errors';
import { insertAll } from '../imports/insert-all';
import type { Office } from '../office';
import { type AuditLine, auditHash } from '../store/audit-book';
import type { Tx } from '../store/open';
import type { AuditRecord, CustomerPhoneRecord, StaffRecord } from '../store/schema';
import type { SealedCustomer } from '../store/sealed';
import { STATE_FILE } from './desk-state';
import {
  hasDeskId,
  pageOf,
  SETTINGS_LEFT_BEHIND,
  STATE_TABLES,
  stateColumns,
  type StateTable,
} from './desk-tables';
import { CARDS_OF_MERGE, sealedCards } from './merged-cards';
import { readRecord, type StateRecord } from './record-shape';
import { readTexts, type VerifiedBundle } from './verify-bundle';

/*
 * The desk's own state out of a complete bundle, row by row as it was. Ids stay, but for two kinds:
 * the desk has its own, and people who work at both are who they are here.
 */

/** What even an empty desk has of its own; the bundle's takes its place. */
const REPLACED: readonly StateTable[] = [
  'seat',
  'duty',
  'reminder_seen',
  'notice_announced',
  'call_script',
  'call_script_version',
  'week_count',
  'week_package',
  'week_page',
  'report_mark',
  'month_start',
  'month_lead',
  'daily_seal',
  'day_count',
  'target',
  'import_run',
];

type Row = Readonly<Record<string, unknown>>;

/** A record as it was told, and as it reads at this desk. */
interface Taken {
  readonly told: StateRecord;
  readonly here: StateRecord;
}

/**
 * Takes the state in.
 *
 * @param onRows called with the rows of each piece
 * @returns who somebody of the other desk is at this one, by id
 * @throws bundleForeign when it holds what this version does not know
 */
export async function takeState(
  office: Office,
  tx: Tx,
  bundle: VerifiedBundle,
  onRows: (rows: number) => void,
): Promise<ReadonlyMap<string, string>> {
  for (const table of REPLACED.toReversed()) await tx.query(`DELETE FROM ${table}`);
  const intake = new StateIntake(office, tx, bundle.manifest.deskId);
  let page: Taken[] = [];
  const flush = async () => {
    await intake.take(page);
    onRows(page.length);
    page = [];
  };
  let place = 0;
  for await (const line of readTexts(bundle.open, STATE_FILE)) {
    const one = intake.read(line);
    const { table } = one.told;
    const before = page[0]?.told.table;
    if (before !== undefined && (before !== table || page.length === pageOf(table))) await flush();
    // no row may come before one it names
    const at = STATE_TABLES.indexOf(table);
    if (at < place) throw new AppError('bundleForeign');
    place = at;
    page.push(one);
  }
  await flush();
  return intake.staff;
}

class StateIntake {
  /** people of the other desk, by their id there: who they are here */
  readonly staff = new Map<string, string>();
  /** ids that read otherwise here */
  readonly #names: Map<string, string>;
  #spelt: RegExp | null = null;
  #audit: AuditIntake | null = null;

  constructor(
    private readonly office: Office,
    private readonly tx: Tx,
    deskId: string,
  ) {
    this.#names = new Map([[deskId, office.deskId]]);
  }

  read(line: string): Taken {
    const told = recordIn(line);
    const renamed = this.#renamed(line);
    return { told, here: renamed === line ? told : recordIn(renamed) };
  }

  async take(page: readonly Taken[]): Promise<void> {
    const [first] = page;
    if (first === undefined) return;
    const { table } = first.told;
    const rows = page.map(({ here }) => here.row);
    if (table === 'staff') return await this.#takeStaff(rows);
    if (table === 'setting') return await this.#takeSettings(rows);
    if (table === 'audit') return await insertAll(this.tx, table, await this.#takeAudit(page));
    await insertAll(this.tx, table, this.#sealed(table, rows.map(this.#turnOf(table))));
    if (table === 'customer') await insertAll(this.tx, 'customer_phone', this.#phonesOf(rows));
  }

  /** What of a row reads otherwise here. */
  #turnOf(table: StateTable): (row: Row) => Row {
    const offset = this.#audit?.offset ?? 0;
    if (table === 'reveal')
      return (row) => ({ ...row, audit_seq: Number(row['audit_seq']) + offset });
    // two desks must not send to the same place: somebody here gives it its secrets, and starts it
    if (table === 'crm_target') return (row) => ({ ...row, is_paused: 1, secrets: '[]' });
    return (row) => row;
  }

  /** Rows as the store keeps them: sealed with this desk's key, under this desk's id. */
  #sealed(table: StateTable, rows: readonly Row[]): object[] {
    const { vault, deskId } = this.office;
    return inOneOrder(table, rows).map((row) => {
      const desk = hasDeskId(table) ? { desk_id: deskId } : {};
      const { sealed } = row;
      if (typeof sealed !== 'object' || sealed === null) return { ...row, ...desk };
      const said = table === CARDS_OF_MERGE ? sealedCards(vault, sealed as Row) : sealed;
      return { ...row, sealed: vault.seal(table, row['id'] as string, said), ...desk };
    });
  }

  #phonesOf(customers: readonly Row[]): CustomerPhoneRecord[] {
    return customers.flatMap((row) => {
      const { phones = [] } = row['sealed'] as Partial<SealedCustomer>;
      return phones.map((phone, place) => ({
        customer_id: row['id'] as string,
        phone_key: this.office.vault.phoneKey(phone),
        place,
      }));
    });
  }

  /** By id, else by name; else somebody who no longer works here: nobody has a PIN from elsewhere. */
  async #takeStaff(rows: readonly Row[]): Promise<void> {
    const here = this.office.staff();
    for (const { id, name, role, created_at: at } of rows as readonly (Row & StaffRecord)[]) {
      const known = here.find((one) => one.id === id) ?? here.find((one) => one.name === name);
      this.staff.set(id, known?.id ?? id);
      if (known !== undefined) {
        if (known.id !== id) this.#names.set(id, known.id);
        continue;
      }
      await this.tx.query(
        `INSERT INTO staff (id, name, role, pin_hash, is_active, place, failed_attempts, created_at)
         VALUES (?, ?, ?, '', 0, (SELECT coalesce(max(place), 0) + 1 FROM staff), 0, ?)`,
        [id, name, role, at],
      );
    }
    this.#spelt = null;
  }

  async #takeSettings(rows: readonly Row[]): Promise<void> {
    for (const row of rows) {
      if (SETTINGS_LEFT_BEHIND.has(row['key'] as string)) continue;
      await this.tx.query(
        `INSERT INTO setting (key, value, updated_at) VALUES (?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
        [row['key'], row['value'], row['updated_at']],
      );
    }
  }

  async #takeAudit(page: readonly Taken[]): Promise<object[]> {
    this.#audit ??= await AuditIntake.after(this.tx);
    const audit = this.#audit;
    return page.map(({ told, here }) => audit.take(told.row, here.row));
  }

  #renamed(line: string): string {
    this.#spelt ??= new RegExp([...this.#names.keys()].map(escaped).join('|'), 'g');
    return line.replace(this.#spelt, (id) => this.#names.get(id) ?? id);
  }
}

/**
 * The other desk's audit goes behind the lines of this one, in a chain of its own hashes. A line that
 * did not fit its chain there must not be made to fit here: it keeps its hash, and is found.
 */
class AuditIntake {
  #told = '';

  private constructor(
    readonly offset: number,
    private before: string,
  ) {}

  static async after({ query }: Tx): Promise<AuditIntake> {
    const [last] = await query<Pick<AuditRecord, 'seq' | 'hash'>>(
      'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
    );
    return new AuditIntake(last?.seq ?? 0, last?.hash ?? '');
  }

  take(told: Row, here: Row): object {
    const [was, row] = [told as Row & AuditRecord, here as Row & AuditRecord];
    const isWhole = was.hash === auditHash(this.#told, was.seq, entryOf(was));
    this.#told = was.hash;
    const seq = row.seq + this.offset;
    this.before = isWhole ? auditHash(this.before, seq, entryOf(row)) : was.hash;
    return { ...row, seq, hash: this.before };
  }
}

function entryOf({ staff_id: staffId, subject_id: subjectId, ...row }: AuditRecord): AuditLine {
  const { at, action, outcome, detail } = row;
  return { at, staffId, action, subjectId, outcome: outcome as AuditLine['outcome'], detail };
}

/** Columns in the order of the table; one that the first row lacks was not known there yet. */
function inOneOrder(table: StateTable, rows: readonly Row[]): Row[] {
  const [first = {}] = rows;
  const known = stateColumns(table).map(({ name }) => name);
  const extra = Object.keys(first).filter((name) => !known.includes(name));
  const names = [...known, ...extra].filter((name) => name in first);
  return rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
}

function recordIn(line: string): StateRecord {
  const { data } = JSON.parse(line) as { readonly data?: unknown };
  const record = readRecord(data);
  if (record === null) throw new AppError('bundleForeign');
  return record;
}

function escaped(id: string): string {
  return id.replaceAll(/[^\w-]/g, String.raw`\$&`);
}
