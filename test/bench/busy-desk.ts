import { join } from 'node:path';
import type { Connection } from '../../electron/store/connection';
import { STORE_FILE } from '../../electron/store/guard';
import { connect } from '../../electron/store/open';
import type { SealedCustomer, SealedVisit } from '../../electron/store/sealed';
import { fileCustody } from '../../electron/vault/key-store';
import { openVault, type Vault } from '../../electron/vault/vault';
import { addDays, DAY_MS, dayOf, HOUR_MS, instantOf } from '../../shared/domain/day';
import { openDesk, type TestDesk } from '../helpers/desk';
import { type MadeUpPerson, makePeople } from './people';

/** The desk's day in every bench. */
export const BENCH_DAY = '2026-11-23';

/** Parties of the day so far, and how many of them are still in the store. */
export const PARTIES_TODAY = 60;
export const IN_STORE = 12;

/** Leads whose 36 hours run, and parties that wait for their second half. */
export const ON_CLOCK = 120;
export const INCOMPLETE = 90;

/** One in so many is still followed up, the dates thirty days to both sides of today. */
const OPEN_EVERY = 5;

const ROWS_AT_ONCE = 200;

/** A whole desk with five years of customers behind it, at ten in the morning. */
export interface BusyDesk {
  readonly desk: TestDesk;
  readonly file: string;
  readonly people: readonly MadeUpPerson[];
  close(): Promise<void>;
}

/** Builds the desk with `size` customers and a visit, a call and a contact for each. */
export async function busyDesk(size: number): Promise<BusyDesk> {
  const desk = await openDesk({ now: `${BENCH_DAY}T10:00` });
  const file = join(desk.folder, STORE_FILE);
  const people = makePeople(size);
  const custody = fileCustody(desk.folder);
  const vault = await openVault({ custody, folder: desk.folder, hasRecords: true });
  const connection = await connect(file, 'write');
  try {
    await connection.query('BEGIN IMMEDIATE');
    const filler = new Filler(connection, vault, desk);
    await filler.customers(people);
    await filler.activities(people);
    await filler.today(people);
    await connection.query('COMMIT');
    await connection.query('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    await connection.close();
  }
  return { desk, file, people, close: () => desk.close() };
}

class Filler {
  readonly #now: number;
  readonly #owners: readonly string[];
  readonly #byId: string;

  constructor(
    private readonly connection: Connection,
    private readonly vault: Vault,
    desk: TestDesk,
  ) {
    this.#now = desk.now();
    this.#owners = (['李敏', '王浩', '赵蕾', '陈俊'] as const).map((who) => desk.face(who).id);
    this.#byId = desk.face('周倩').id;
  }

  async customers(people: readonly MadeUpPerson[]): Promise<void> {
    const first = people.length - ON_CLOCK;
    const rows = people.map((person, place) => {
      const isOnClock = place >= first;
      const isOpen = isOnClock || place % OPEN_EVERY === 0;
      const receivedAt = isOnClock ? this.#now - (place - first) * 600_000 : person.lastContactAt;
      return {
        id: person.id,
        desk_id: 'bench',
        card_no: person.cardNo,
        sealed: this.vault.seal('customer', person.id, sealedPerson(person)),
        owner_id: this.#ownerOf(place),
        source: 'walkIn',
        product: '康乐富A型',
        grade: person.grade,
        state: isOpen ? 'open' : 'F1',
        received_at: receivedAt,
        is_on_clock: 1,
        first_contact_due_at: receivedAt + 36 * HOUR_MS,
        first_contact_at: isOnClock ? null : receivedAt + HOUR_MS,
        last_contact_at: isOnClock ? null : receivedAt + HOUR_MS,
        next_on: isOpen && !isOnClock ? addDays(BENCH_DAY, (place % 61) - 30) : null,
        moves: 0,
        version: 1,
        is_sample: 0,
        touched_at: receivedAt,
        updated_at: receivedAt,
      };
    });
    await this.#insert('customer', rows);
    await this.#insert(
      'customer_phone',
      people.map((person) => ({
        customer_id: person.id,
        phone_key: this.vault.phoneKey(person.phone),
        place: 0,
      })),
    );
  }

  async activities(people: readonly MadeUpPerson[]): Promise<void> {
    const visits = people.map((person, place) =>
      this.#visit(idOf(1, place), person, place, person.lastContactAt - DAY_MS, {
        left_at: person.lastContactAt - DAY_MS + HOUR_MS,
        is_incomplete: place < INCOMPLETE ? 1 : 0,
      }),
    );
    await this.#insert('visit', visits);
    const calls = people.map((person, place) => {
      const id = idOf(2, place);
      const at = person.lastContactAt - DAY_MS;
      return {
        id,
        desk_id: 'bench',
        answered_at: at,
        ended_at: at + 90_000,
        on_day: dayOf(at),
        rings: (place % 4) + 1,
        caller_kind: 'product',
        outcome: 'inquiryKept',
        customer_id: person.id,
        is_new_lead: 1,
        is_contact_kept: 1,
        consultant_id: this.#ownerOf(place),
        hold_seconds: 0,
        script_version: '1',
        sealed: this.vault.seal('phone_call', id, { notes: '问价格' }),
        by_id: this.#byId,
        version: 1,
        is_sample: 0,
        updated_at: at,
      };
    });
    await this.#insert('phone_call', calls);
    const contacts = people.map((person, place) => {
      const id = idOf(3, place);
      const sealed = this.vault.seal('contact', id, { content: '约下周' });
      const at = person.lastContactAt + HOUR_MS;
      const [customer_id, by_id] = [person.id, this.#ownerOf(place)];
      return { id, desk_id: 'bench', customer_id, at, way: 'phone', is_answered: 1, sealed, by_id };
    });
    await this.#insert('contact', contacts);
  }

  async today(people: readonly MadeUpPerson[]): Promise<void> {
    const opening = instantOf(BENCH_DAY, '09:00');
    const visits = people.slice(0, PARTIES_TODAY).map((person, place) => {
      const isInStore = place >= PARTIES_TODAY - IN_STORE;
      return this.#visit(idOf(4, place), person, place, opening + place * 60_000, {
        left_at: isInStore ? null : opening + place * 60_000 + 1_000,
        is_incomplete: 0,
      });
    });
    await this.#insert('visit', visits);
  }

  #visit(
    id: string,
    person: MadeUpPerson,
    place: number,
    at: number,
    more: { left_at: number | null; is_incomplete: number },
  ) {
    const party: SealedVisit = {
      description: '',
      hostNote: '',
      name: person.name,
      sex: null,
      phone: person.phone,
      companions: '',
      quotation: '',
      notes: '看了两款',
    };
    return {
      id,
      desk_id: 'bench',
      arrived_at: at,
      on_day: dayOf(at),
      headcount: (place % 3) + 1,
      kind: place % 2 === 0 ? 'first' : 'return',
      customer_id: person.id,
      consultant_id: this.#ownerOf(place),
      received_at: place % 3 === 0 ? null : at,
      is_contact_kept: 1,
      sealed: this.vault.seal('visit', id, party),
      by_id: this.#byId,
      version: 1,
      is_sample: 0,
      updated_at: at,
      ...more,
    };
  }

  #ownerOf(place: number): string {
    return this.#owners[place % this.#owners.length] ?? '';
  }

  async #insert(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {});
    const marks = `(${columns.map(() => '?').join(', ')})`;
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const page = rows.slice(from, from + ROWS_AT_ONCE);
      await this.connection.query(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${page.map(() => marks).join(', ')}`,
        page.flatMap((row) => columns.map((column) => row[column])),
      );
    }
  }
}

/** An id in the form of UUIDv7, one series for each kind of row. */
function idOf(series: number, place: number): string {
  return `01930000-0000-7000-8${series}00-${place.toString(16).padStart(12, '0')}`;
}

function sealedPerson(person: MadeUpPerson): SealedCustomer {
  return {
    name: person.name,
    sex: null,
    phones: [person.phone],
    address: '迎宾路88号',
    referrer: null,
    channel: '路过',
    budgetFen: null,
    use: '自用',
    nowOwns: '',
    competitor: '',
    decisionMaker: '',
    notes: '周末来看',
    nextReason: '约到店体验',
  };
}
