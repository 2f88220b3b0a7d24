import { useCallback, useSyncExternalStore } from 'react';
import type { SettingsSection } from '../frame/place';
import { useDesk } from '../frame/desk-state';

/** What was typed into settings and not saved yet, for whoever looks at another page meanwhile. */
export class UnsavedInput {
  private readonly kept = new Map<string, unknown>();
  private readonly listeners = new Set<() => void>();
  private count = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Another number after every change. */
  readonly version = (): number => this.count;

  get(who: string, key: string): unknown {
    return this.kept.get(`${who} ${key}`) ?? null;
  }

  /** @param value null: nothing is left to save */
  set(who: string, key: string, value: unknown): void {
    if (value === null) this.kept.delete(`${who} ${key}`);
    else this.kept.set(`${who} ${key}`, value);
    this.count += 1;
    for (const listener of this.listeners) listener();
  }

  /** Whether a section, or a box in it (`lists.products`), holds something of this person. */
  holds(who: string, section: string): boolean {
    const start = `${who} ${section}`;
    return [...this.kept.keys()].some((key) => key === start || key.startsWith(`${start}.`));
  }
}

// as long as the window: it is nobody's record, and it is nowhere written down
const unsaved = new UnsavedInput();

/** Nobody is shown what another person has typed, nor the real desk what was typed in training. */
function useWho(): string {
  const { me, hello } = useDesk();
  return `${me.id} ${hello.isTraining}`;
}

/**
 * A value that outlives the page it was typed on, until it is set back to null.
 *
 * @param key the section, and after a dot the box where there are several
 */
export function useUnsaved<Value>(
  key: SettingsSection | `${SettingsSection}.${string}`,
): readonly [Value | null, (value: Value | null) => void] {
  const who = useWho();
  useSyncExternalStore(unsaved.subscribe, unsaved.version);
  const set = useCallback((value: Value | null) => unsaved.set(who, key, value), [who, key]);
  return [unsaved.get(who, key) as Value | null, set];
}

/** Tells of each section whether something typed there waits to be saved. */
export function useIsUnsaved(): (section: SettingsSection) => boolean {
  const who = useWho();
  useSyncExternalStore(unsaved.subscribe, unsaved.version);
  return (section) => unsaved.holds(who, section);
}
