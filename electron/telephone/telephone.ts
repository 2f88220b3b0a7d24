import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { TelephoneSetUp, TelephoneSettings } from '../../shared/contract/telephone';
import { AppError } from '../../shared/errors';
import type { Clock } from '../clock';
import type { UnansweredBook } from '../store/unanswered-book';
import { TelephoneLines } from './lines';
import { type DoorOptions, serveCalls, type TelephoneDoor } from './serve-calls';
import { TelephoneToken } from './token';

/** Ports that no usual program claims. */
export const STANDARD_TELEPHONE: TelephoneSettings = {
  isOn: false,
  port: 47_110,
  softphonePort: null,
};

/** The showroom's telephone as the desk hears it: its lines, and the doors to announce calls at. */
export interface Telephone {
  readonly lines: TelephoneLines;
  setUp(): TelephoneSetUp;
  /**
   * Goes by settings that were kept, and by the unanswered calls in the book. Says in
   * `setUp().problem` which port cannot be had.
   */
  follow(settings: TelephoneSettings, unanswered: UnansweredBook): Promise<void>;
  /**
   * Goes by new settings, and makes a token where there is none or a new one is wanted.
   *
   * @returns the new token; null: the one before holds
   * @throws portTaken, with everything as it was
   */
  change(settings: TelephoneSettings, newToken: boolean): Promise<string | null>;
  close(): Promise<void>;
}

/** Makes the telephone of a desk; it is deaf until it follows settings that switch it on. */
export function makeTelephone(options: {
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** something on the lines has changed */
  readonly changed: () => void;
}): Telephone {
  const { folder, clock, log, changed } = options;
  let book: UnansweredBook | null = null;
  const lines = new TelephoneLines(
    clock,
    () => uuidv7({ msecs: clock() }),
    () => {
      book?.keep(lines.unanswered());
      changed();
    },
  );
  const token = new TelephoneToken(folder);
  let settings = STANDARD_TELEPHONE;
  let problem: TelephoneSetUp['problem'] = null;
  let doors: TelephoneDoor[] = [];

  const doorOptions = (port: number): DoorOptions => ({
    port,
    token,
    announce: (news) => lines.announce(news),
    log,
  });

  async function shut(): Promise<void> {
    const open = doors;
    doors = [];
    await Promise.all(open.map((door) => door.close()));
  }

  /** Opens what the settings say; what was opened stays open when the other port is taken. */
  async function open(): Promise<void> {
    await shut();
    problem = null;
    if (!settings.isOn) return lines.clear();
    const { port, softphonePort } = settings;
    if (!(await tryDoor(() => serveCalls(doorOptions(port))))) problem = 'port';
    if (softphonePort === null) return;
    // a broker is loaded where a softphone is set up, and nowhere else
    const { serveSoftphone } = await import('./serve-softphone');
    if (!(await tryDoor(() => serveSoftphone(doorOptions(softphonePort)))))
      problem ??= 'softphonePort';
  }

  async function tryDoor(serve: () => Promise<TelephoneDoor>): Promise<boolean> {
    try {
      doors.push(await serve());
      return true;
    } catch {
      log.warn('a port for the telephone could not be had');
      return false;
    }
  }

  return {
    lines,
    setUp: () => ({ settings, hasToken: token.isMade, problem, heardAt: lines.heardAt }),
    async follow(next, unanswered) {
      await token.load();
      settings = next;
      const kept = await unanswered.load();
      book = unanswered;
      if (settings.isOn) lines.recall(kept);
      await open();
    },
    async change(next, newToken) {
      const before = settings;
      settings = next;
      await open();
      if (problem !== null) {
        const field = problem;
        settings = before;
        await open();
        throw new AppError('portTaken', { field });
      }
      if (!next.isOn) {
        await token.drop();
        return null;
      }
      return newToken || !token.isMade ? token.make() : null;
    },
    async close() {
      await shut();
      await book?.settled();
    },
  };
}
