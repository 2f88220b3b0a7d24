import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { DeskEvent } from '../shared/contract';
import type { Settings } from '../shared/contract/desk';
import type { Role } from '../shared/domain/role';
import type { Clock } from './clock';
import type { Host, Office, StaffMember } from './office';
import type { Store } from './store/open';
import { indexedPerson, peoplePages } from './store/people-pages';
import type { StaffRecord } from './store/schema';
import { readSetting, readSettings, writeSetting } from './store/settings-book';
import type { Vault } from './vault/vault';

/** What an office is made of. */
export interface OfficeParts {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly host: Host;
  readonly log: Logger;
  readonly tell: (event: DeskEvent) => void;
  /** whether anybody is signed in and not locked, at any window */
  readonly isSomebodyLooking: () => boolean;
}

/**
 * What every handler may use, on an open store: settings, staff and the index of people are kept in
 * memory and read again when they change.
 */
export async function assembleOffice({
  store,
  vault,
  clock,
  host,
  log,
  tell,
  isSomebodyLooking,
}: OfficeParts): Promise<Office> {
  let settings: Settings = await readSettings(store.read);
  let staff: readonly StaffMember[] = await readStaff(store);
  let samples: ReadonlySet<string> = await readSampleIds(store);
  let people: Promise<void> | null = null;
  let made = 0;

  const fillPeople = async () => {
    const filled = await vault.people.fill(peoplePages(store), (row) => indexedPerson(vault, row));
    if (filled.unreadable > 0)
      log.error({ unreadable: filled.unreadable }, 'customers that cannot be read');
    // Locked meanwhile: whoever signs in next fills it again.
    if (!filled.isComplete) people = null;
  };

  const office: Office = {
    store,
    vault,
    clock,
    // counted, so that ids of one millisecond keep the order in which they were made
    newId: () => {
      made = (made + 1) % 0x8000_0000;
      return uuidv7({ msecs: clock(), seq: made });
    },
    deskId: await ownDeskId(store, clock),
    host,
    log,
    settings: () => settings,
    staff: () => staff,
    staffName: (id) => staff.find((person) => person.id === id)?.name ?? '',
    async refresh() {
      settings = await readSettings(store.read);
      staff = await readStaff(store);
      samples = await readSampleIds(store);
    },
    isSample: (id) => id !== null && samples.has(id),
    peopleReady() {
      people ??= fillPeople();
      return people;
    },
    sessionChanged(reason) {
      if (reason === 'signedIn') {
        office.peopleReady().catch(() => {
          people = null;
          log.error('the index of people could not be built');
        });
      } else if (!isSomebodyLooking()) {
        people = null;
        vault.drop();
      }
      tell({ event: 'phase', payload: { reason } });
    },
    changed: (...topics) => tell({ event: 'changed', payload: { topics } }),
    tell,
  };
  return office;
}

async function readStaff(store: Store): Promise<readonly StaffMember[]> {
  const rows = await store.read<StaffRecord>('SELECT * FROM staff ORDER BY place');
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role as Role,
    isActive: row.is_active === 1,
  }));
}

async function ownDeskId(store: Store, clock: Clock): Promise<string> {
  const kept = await readSetting(store.read, 'deskId', z.uuid());
  if (kept !== null) return kept;
  const fresh = uuidv7();
  await store.write(({ query }) => writeSetting(query, 'deskId', fresh, clock()));
  return fresh;
}

/** Ids of people to practise with, of their visits and their calls. */
export async function readSampleIds(store: Store): Promise<ReadonlySet<string>> {
  const rows = await store.read<{ id: string }>(
    `SELECT id FROM customer WHERE is_sample = 1
     UNION ALL SELECT id FROM visit WHERE is_sample = 1
     UNION ALL SELECT id FROM phone_call WHERE is_sample = 1`,
  );
  return new Set(rows.map(({ id }) => id));
}
