import { useEffect, useRef } from 'react';
import type { ScriptStep } from '../../shared/domain/call-script';

/** The boxes of a step. */
export const BOXES =
  '.call-fields input:not([type="radio"], [role="combobox"]), .call-fields textarea';

/**
 * Puts the caret where the step begins: what was refused or is to be put right, else the first
 * empty box, else the button, where digits are answers.
 */
export function useFocusOfStep(
  body: { readonly current: HTMLElement | null },
  { id, fields }: ScriptStep,
  { isFront, isRefused }: { readonly isFront: boolean; readonly isRefused: boolean },
): void {
  const focused = useRef<string | null>(null);
  const isForAnswers = fields.includes('slots');
  const isForFirst = isRefused || id === 'correct';
  useEffect(() => {
    // the frame puts the caret back itself when a parked call comes to the front
    if (!isFront || focused.current === id) return;
    focused.current = id;
    body.current?.closest('.panel-body')?.scrollTo(0, 0);
    const boxes = [
      ...(body.current?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(BOXES) ?? []),
    ];
    const empty = boxes.find((box) => box.value === '' && box.closest('[data-known]') === null);
    const box = isForFirst ? boxes[0] : isForAnswers ? undefined : empty;
    (box ?? body.current?.querySelector<HTMLElement>('.call-next'))?.focus();
  }, [body, id, isForAnswers, isForFirst, isFront]);
}
