import type { Logger } from 'pino';
import type { DeskEvent } from '../shared/contract';
import { MINUTE_MS } from '../shared/domain/day';
import { hasShiftTurned } from '../shared/domain/meal-shift';
import type { Clock } from './clock';
import type { Delivery } from './crm/delivery/engine';
import type { Office } from './office';
import { noteAudit } from './store/audit-book';
import { closeDays } from './store/day-close';
import { noteLeap } from './store/freezing';
import { freezeMonths } from './store/month-start';
import { freezeWeeks } from './store/week-count-book';

/** How often windows hear the time, and the day's snapshot is thought of. */
const TICK_MS = 30_000;

/** The day's first snapshot waits until the desk has opened and somebody may have signed in. */
const FIRST_SNAPSHOT_MS = 5000;

/** A clock that moved this much against the machine's own running has been set. */
const CLOCK_JUMP_MS = MINUTE_MS;

/** What beats, and for whom. */
interface Heart {
  readonly clock: Clock;
  readonly log: Logger;
  /** as it stands at each beat: a restored copy takes its place; nulls while the store is in trouble */
  readonly house: () => { readonly office: Office | null; readonly delivery: Delivery | null };
  readonly tell: (event: DeskEvent) => void;
}

export interface Heartbeat {
  /** One beat; resolves when what is over is frozen. */
  beat(): Promise<void>;
  /** Sends what is due at the targets of the export. */
  deliver(now: number): Promise<void>;
  stop(): void;
}

/**
 * Does every half minute what nobody asks for: the clock, the day's snapshot, what is due at the
 * targets, what is frozen when a week or a month is over. What fails is logged and tried again.
 */
export function startHeartbeat({ clock, log, house, tell }: Heart): Heartbeat {
  let last = clock();
  let lastRun = performance.now();
  const timer = setInterval(() => void beat(), TICK_MS).unref();
  void attempt(noteSetBack, 'a clock that was set back could not be noticed');
  // The first copy soon: a file that vanishes before it looks like a first start. What was over
  // while the desk was off is caught up with it.
  const first = setTimeout(() => {
    void takeDailySnapshot();
    void freeze();
  }, FIRST_SNAPSHOT_MS).unref();
  return {
    beat,
    deliver,
    stop() {
      clearInterval(timer);
      clearTimeout(first);
    },
  };

  async function beat(): Promise<void> {
    const now = clock();
    const run = performance.now();
    const jump = now - last - (run - lastRun);
    const { office } = house();
    if (office && hasShiftTurned(office.settings().mealShifts, last, now))
      office.changed('rotation', 'visits');
    last = now;
    lastRun = run;
    tell({ event: 'clock', payload: { now } });
    void takeDailySnapshot();
    void deliver(now);
    if (Math.abs(jump) > CLOCK_JUMP_MS) {
      void noteJump(now);
      await attempt(
        ({ store }) => noteLeap(store, now, jump),
        'a leap of the clock was not heeded',
      );
    }
    await freeze();
  }

  /** Does something for a desk that has been set up: before the first run there is nothing to lose. */
  async function attempt(
    work: (office: Office) => Promise<unknown>,
    failure: string,
  ): Promise<void> {
    const { office } = house();
    try {
      if (office?.staff().length) await work(office);
    } catch {
      log.error(failure);
    }
  }

  function takeDailySnapshot(): Promise<void> {
    return attempt(
      ({ store }) => store.snapshots.takeIfDue(),
      'the daily snapshot could not be taken',
    );
  }

  /** Keeps the day, the week and the month that are over as they stood, whoever signs in or not. */
  async function freeze(): Promise<void> {
    await attempt(closeDays, 'the day could not be closed');
    await attempt(freezeWeeks, 'the counts of the week could not be frozen');
    await attempt(freezeMonths, 'the open leads of the month could not be frozen');
  }

  async function deliver(now: number): Promise<void> {
    try {
      await house().delivery?.tick(now);
    } catch {
      log.error('the targets of the export could not be looked at');
    }
  }

  /** Set back while the desk was closed: later than now is written down already. */
  async function noteSetBack({ store }: Office): Promise<void> {
    const [line] = await store.read<{ at: number }>(
      'SELECT at FROM audit ORDER BY seq DESC LIMIT 1',
    );
    const now = clock();
    if (line !== undefined && now < line.at - CLOCK_JUMP_MS) await noteJump(now);
  }

  async function noteJump(now: number): Promise<void> {
    log.warn('the clock has been moved');
    await house()
      .office?.store.write(({ query }) =>
        noteAudit(query, {
          at: now,
          staffId: null,
          action: 'clock.jump',
          subjectId: null,
          outcome: 'done',
        }),
      )
      .catch(() => log.error('the jump of the clock could not be kept'));
  }
}
