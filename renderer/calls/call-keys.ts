import { isComposing, type KeyPress } from '../keys';

/** A key press as the call looks at it. */
export interface CallPress extends KeyPress {
  readonly code: string;
}

/** What a key means in a call; null: it belongs to the box it was pressed in, or to the frame. */
export type CallKey =
  | { readonly does: 'answer'; readonly place: number }
  | { readonly does: 'back' | 'notes' | 'drop' | 'hold' | 'missed' | 'script' };

const ALT_KEYS: Readonly<Record<string, CallKey>> = {
  KeyN: { does: 'notes' },
  KeyX: { does: 'drop' },
  KeyH: { does: 'hold' },
  KeyM: { does: 'missed' },
  KeyS: { does: 'script' },
};

/**
 * Reads a key. A digit gives an answer, but not in a box that may itself take digits (a number, a
 * date): there it is Ctrl and the digit. ↑ leads back where the box has no use for it.
 *
 * @param box what has the focus: `own` a box that takes digits, `note` one with lines of its own
 */
export function callKeyOf(
  press: CallPress,
  box: 'none' | 'chips' | 'own' | 'note',
): CallKey | null {
  if (isComposing(press) || press.shiftKey) return null;
  if (press.altKey && !press.ctrlKey) return ALT_KEYS[press.code] ?? null;
  const held = press.ctrlKey || press.metaKey;
  const digit = /^[1-9]$/.test(press.key) ? Number(press.key) : null;
  if (digit !== null && (held || box === 'none' || box === 'chips'))
    return { does: 'answer', place: digit - 1 };
  if (held) return null;
  const isBack = press.key === 'ArrowUp' && box !== 'note';
  return isBack || press.key === 'PageUp' ? { does: 'back' } : null;
}

/** What kind of box has the focus. */
export function boxOf(target: EventTarget | null): 'none' | 'chips' | 'own' | 'note' {
  if (!(target instanceof Element)) return 'none';
  if (target.tagName === 'TEXTAREA') return 'note';
  // arrows belong to a group of choices and to an open list
  if (target instanceof HTMLInputElement && target.type === 'radio') return 'note';
  if (target.role === 'combobox') return 'note';
  if (target.tagName !== 'INPUT') return 'none';
  return target.closest('[data-digits="chips"]') === null ? 'own' : 'chips';
}
