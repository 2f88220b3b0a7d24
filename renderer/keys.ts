/** As much of a keyboard event as the desk looks at; React's and the browser's both fit. */
export interface KeyPress {
  readonly key: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
  readonly nativeEvent?: { readonly isComposing?: boolean };
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Whether a key belongs to the input method: the Enter that takes a candidate must never save.
 * 229 is what a browser reports while the input method holds the key.
 */
export function isComposing(press: KeyPress): boolean {
  return (
    press.isComposing === true || press.nativeEvent?.isComposing === true || press.keyCode === 229
  );
}

/** The keys an action may stand on. */
export const DESK_KEYS = [
  'F2',
  'F3',
  'F4',
  'F6',
  'F8',
  'F9',
  'Ctrl+K',
  'Ctrl+L',
  'Ctrl+S',
] as const;
export type DeskKey = (typeof DESK_KEYS)[number];

/** The desk's key that was pressed; null: none of them. Command counts as Ctrl. */
export function deskKeyOf(press: KeyPress): DeskKey | null {
  if (isComposing(press) || press.altKey || press.shiftKey) return null;
  const held = press.ctrlKey || press.metaKey;
  const name = held ? `Ctrl+${press.key.toUpperCase()}` : press.key;
  return DESK_KEYS.find((key) => key === name) ?? null;
}

/** A plain Enter that means "done": not the input method's, not held with another key. */
export function isPlainEnter(press: KeyPress): boolean {
  return (
    press.key === 'Enter' &&
    !isComposing(press) &&
    !press.ctrlKey &&
    !press.metaKey &&
    !press.altKey &&
    !press.shiftKey
  );
}

/** A plain Escape, not the one that leaves the input method's list. */
export function isPlainEscape(press: KeyPress): boolean {
  return press.key === 'Escape' && !isComposing(press);
}

/**
 * Whether Enter on this element already means something of its own: a button, a note of several
 * lines, an open list of choices.
 */
export function takesEnterItself(element: EventTarget | null): boolean {
  if (!(element instanceof Element)) return false;
  if (element.closest('button, a[href], textarea, [role="option"], [role="menuitem"]') !== null)
    return true;
  return element.closest('[role="combobox"][aria-expanded="true"]') !== null;
}
