import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { type BackOffice, openBackOffice } from '../../electron/app';
import type { Session } from '../../electron/dispatch';
import type { Host } from '../../electron/office';
import { openLog } from '../../electron/shell/open-log';
import { fileCustody } from '../../electron/vault/key-store';
import type { CallName, DeskEvent, InputOf, OutputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { Role } from '../../shared/domain/role';
import { SHOWROOM_OFFSET_MS } from '../../shared/domain/day';
import { AppError } from '../../shared/errors';

/** The staff of 康乐富·城东展厅, as the scenarios tell of them. */
export const STAFF = [
  { name: '周倩', role: 'receptionist', pin: '1001' },
  { name: '李敏', role: 'consultant', pin: '2001' },
  { name: '王浩', role: 'consultant', pin: '2002' },
  { name: '赵蕾', role: 'consultant', pin: '2003' },
  { name: '陈俊', role: 'consultant', pin: '2004' },
  { name: '孙建国', role: 'showroomManager', pin: '3001' },
  { name: '何芳', role: 'salesManager', pin: '4001' },
  { name: '吴婷', role: 'dataClerk', pin: '5001' },
] as const satisfies readonly { name: string; role: Role; pin: string }[];

export type Who = (typeof STAFF)[number]['name'];

export const SHOWROOM = {
  name: '康乐富·城东展厅',
  address: '迎宾路88号',
  phone: '021-35768543',
  hours: { from: '09:00', until: '18:00', closedWeekdays: [], closedOn: [] },
};

/** A moment in the showroom, `YYYY-MM-DDTHH:mm[:ss[.sss]]`, as epoch ms. */
export function at(moment: string): number {
  const [day = '', time = '00:00'] = moment.split('T');
  return Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`) - SHOWROOM_OFFSET_MS;
}

/** A desk under test: the real back office on a real file, with a clock that the test sets. */
export interface TestDesk {
  readonly folder: string;
  readonly backOffice: BackOffice;
  readonly events: DeskEvent[];
  /** Asks as somebody who has signed in; a refusal is thrown as AppError. */
  ask<Name extends CallName>(who: Who, name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** The session somebody has, for what `ask` cannot say. */
  sessionOf(who: Who): Promise<Session>;
  face(who: Who): StaffFace;
  /** Moves the clock to a moment in the showroom. */
  setTime(moment: string | number): void;
  now(): number;
  newId(): string;
  /**
   * Closes the back office and opens it again on the same folder, as after a restart.
   *
   * @param meanwhile what befalls the folder in between
   */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export interface TestDeskOptions {
  /** default 2026-11-23T09:00, the scenarios' Monday */
  readonly now?: string;
  readonly host?: Partial<Host>;
  /** writes the log that both hosts write, into the data folder */
  readonly keepsLog?: boolean;
  /** an empty folder, before the first run */
  readonly isFresh?: boolean;
}

/** A desk with the scenarios' staff, nobody signed in. */
export async function openDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-test-'));
  if (options.isFresh !== true) await cp(await preparedFolder(), folder, { recursive: true });
  let now = at(options.now ?? '2026-11-23T09:00');
  const clock = () => now;
  const events: DeskEvent[] = [];
  let sessions = new Map<Who, Session>();
  let backOffice = await start();

  return {
    folder,
    events,
    get backOffice() {
      return backOffice;
    },
    async ask(who, name, input) {
      return askWith(backOffice, await sessionOf(who), name, input);
    },
    sessionOf,
    face,
    setTime(moment) {
      now = typeof moment === 'number' ? moment : at(moment);
    },
    now: clock,
    newId: () => uuidv7(),
    async restart(meanwhile) {
      await backOffice.close();
      await meanwhile?.();
      sessions = new Map();
      backOffice = await start();
    },
    async close() {
      await backOffice.close();
      await rm(folder, { recursive: true, force: true });
    },
  };

  async function start(): Promise<BackOffice> {
    const opened = await openBackOffice({
      folder,
      clock,
      log: options.keepsLog === true ? openLog(folder) : pino({ level: 'silent' }),
      host: testHost(folder, options.host),
    });
    opened.onEvent((event) => events.push(event));
    return opened;
  }

  function face(who: Who): StaffFace {
    const found = faces.find(({ name }) => name === who);
    if (found === undefined) throw new RangeError(`nobody is called ${who}`);
    return found;
  }

  async function sessionOf(who: Who): Promise<Session> {
    const known = sessions.get(who);
    if (known !== undefined) return known;
    const session = backOffice.openSession();
    sessions.set(who, session);
    // Standing as after sign-in, without the cost of a PIN hash; gate.test.ts signs in for real.
    const { id, role } = face(who);
    Object.assign(session, { staffId: id, role });
    // Sign-in also fills the index of people.
    await askWith(backOffice, session, 'customers.find', { query: '-', limit: 1 });
    return session;
  }
}

/** Asks through the dispatch, as a window does. @throws AppError as the reply says */
export async function askWith<Name extends CallName>(
  backOffice: BackOffice,
  session: Session,
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const reply = await backOffice.dispatch(session, { id: uuidv7(), name, input });
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.details);
  return reply.value as OutputOf<Name>;
}

/** A host without a window: no dialog, no printer. */
export function testHost(folder: string, parts: Partial<Host> = {}): Host {
  return {
    shell: 'browser',
    version: '0.0.0-test',
    custody: fileCustody(folder),
    pickFolder: () => Promise.resolve(null),
    printToPdf: () => Promise.reject(new AppError('printerMissing')),
    ...parts,
  };
}

let faces: readonly StaffFace[] = [];
let prepared: Promise<string> | null = null;

/** The first run costs eight PIN hashes: done once, then copied. */
function preparedFolder(): Promise<string> {
  prepared ??= prepare();
  return prepared;
}

async function prepare(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-prepared-'));
  const backOffice = await openBackOffice({
    folder,
    clock: () => at('2026-11-23T08:30'),
    log: pino({ level: 'silent' }),
    host: testHost(folder),
  });
  const session = backOffice.openSession();
  await askWith(backOffice, session, 'desk.setUp', {
    showroom: SHOWROOM,
    staff: STAFF.map((person) => ({ ...person })),
    withSampleData: false,
  });
  ({ faces } = await askWith(backOffice, session, 'desk.hello', {}));
  await backOffice.close();
  process.once('exit', () => void rm(folder, { recursive: true, force: true }));
  return folder;
}
