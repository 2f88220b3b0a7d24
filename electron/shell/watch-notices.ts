import type { DeskEvent } from '../../shared/contract';
import type { Announcement } from '../../shared/contract/notices';

/** What one look has found. */
export interface Found {
  readonly announcement: Announcement | null;
  readonly count: number;
}

/** Topics that change what is to be done. */
const COUNTED: ReadonlySet<string> = new Set(['visits', 'followUps', 'customers']);

/** Several changes within this time are one look. */
const SETTLE_MS = 500;

/**
 * Looks for the shell what is to be announced and counted: with every tick of the clock, after a
 * sleep, when somebody signs in, when something changes. One look at a time.
 */
export function watchNotices(options: {
  readonly look: () => Promise<Found | null>;
  readonly show: (announcement: Announcement) => void;
  readonly showCount: (count: number) => void;
}): { hear(event: DeskEvent): void; lookNow(): void; close(): void } {
  const { look, show, showCount } = options;
  let isLooking = false;
  let isWanted = false;
  let isClosed = false;
  let soon: NodeJS.Timeout | undefined;

  /** One look; what was wanted meanwhile is looked at after it. */
  async function run(): Promise<void> {
    isWanted = true;
    if (isLooking || isClosed) return;
    isLooking = true;
    isWanted = false;
    // a desk in trouble has nothing to announce; its window says what is wrong
    const found = await look().catch(() => null);
    isLooking = false;
    if (isClosed) return;
    if (found !== null) {
      showCount(found.count);
      if (found.announcement !== null) show(found.announcement);
    }
    if (isWanted) void run();
  }

  return {
    hear(told) {
      if (told.event === 'clock' || told.event === 'phase') void run();
      if (told.event !== 'changed' || !told.payload.topics.some((topic) => COUNTED.has(topic)))
        return;
      clearTimeout(soon);
      soon = setTimeout(() => void run(), SETTLE_MS).unref();
    },
    lookNow: () => void run(),
    close() {
      isClosed = true;
      clearTimeout(soon);
    },
  };
}
