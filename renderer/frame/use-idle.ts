import { useEffect, useRef } from 'react';

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const LOOK_EVERY_MS = 2000;

/**
 * Calls `onIdle` once when nobody has touched key or pointer for so long.
 *
 * @param minutes null: nobody is to be locked out now
 */
export function useIdle(minutes: number | null, onIdle: () => void): void {
  const call = useRef(onIdle);
  useEffect(() => {
    call.current = onIdle;
  });
  useEffect(() => {
    if (minutes === null) return undefined;
    let lastSign = performance.now();
    const noteSign = () => {
      lastSign = performance.now();
    };
    const timer = setInterval(() => {
      if (performance.now() - lastSign < minutes * 60_000) return;
      clearInterval(timer);
      call.current();
    }, LOOK_EVERY_MS);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, noteSign, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, noteSign);
    };
  }, [minutes]);
}
