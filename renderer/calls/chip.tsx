import type { KeyboardEvent, ReactNode } from 'react';

/** Chips that belong together: ← and → lead from one to the next. */
export function Chips({
  label,
  isSmall = false,
  children,
}: {
  readonly label: string;
  readonly isSmall?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  function onKey(event: KeyboardEvent<HTMLDivElement>): void {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    const chips = [...event.currentTarget.querySelectorAll<HTMLElement>('.chip')];
    const at = chips.findIndex((chip) => chip === document.activeElement);
    chips[(at + by + chips.length) % chips.length]?.focus();
    event.preventDefault();
  }
  return (
    <div
      className={isSmall ? 'chips small' : 'chips'}
      role="group"
      aria-label={label}
      onKeyDown={onKey}
    >
      {children}
    </div>
  );
}

/** One answer to press: the word, and the key it stands on. */
export function Chip({
  word,
  hotkey = null,
  isChosen = false,
  isSuggested = false,
  isQuiet = false,
  isTabStop = true,
  onChoose,
}: {
  readonly word: string;
  /** null: it has no key of its own */
  readonly hotkey?: string | null;
  readonly isChosen?: boolean;
  /** what Enter will take */
  readonly isSuggested?: boolean;
  readonly isQuiet?: boolean;
  /** false: the box beside it takes it by ↓, and Tab passes it by */
  readonly isTabStop?: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  return (
    <button
      type="button"
      className={isQuiet ? 'chip quiet' : 'chip'}
      aria-pressed={isChosen}
      tabIndex={isTabStop ? undefined : -1}
      data-suggested={isSuggested || undefined}
      onClick={onChoose}
    >
      {hotkey === null ? null : <kbd>{hotkey}</kbd>} {word}
    </button>
  );
}
