import { useEffect, useState } from 'react';

/** What the app's clock showed, and when in this window's own running time it was told. */
let told = { now: 0, at: 0 };
const listeners = new Set<() => void>();

/** Sets the clock of this window by the back office: `hello.now` and every `clock` event. */
export function setDeskClock(now: number, at: number = performance.now()): void {
  told = { now, at };
  for (const listen of listeners) listen();
}

/**
 * The app's time, epoch milliseconds UTC. It runs by the window's monotonic time since it was last
 * told, so that a machine whose clock is changed by hand does not move any deadline on the screen.
 */
export function deskNow(at: number = performance.now()): number {
  return told.now + Math.floor(at - told.at);
}

/** The app's time, anew every `everyMs` and whenever the clock is set. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(() => deskNow());
  useEffect(() => {
    const tick = () => setNow(deskNow());
    const timer = setInterval(tick, everyMs);
    listeners.add(tick);
    return () => {
      clearInterval(timer);
      listeners.delete(tick);
    };
  }, [everyMs]);
  return now;
}
