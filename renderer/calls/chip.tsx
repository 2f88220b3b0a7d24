import type { ReactNode } from 'react';

/** One answer to press: the word, and the key it stands on. */
export function Chip({
  word,
  hotkey = null,
  isChosen = false,
  isSuggested = false,
  isQuiet = false,
  onChoose,
}: {
  readonly word: string;
  /** null: it has no key of its own */
  readonly hotkey?: string | null;
  readonly isChosen?: boolean;
  /** what Enter will take */
  readonly isSuggested?: boolean;
  readonly isQuiet?: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  return (
    <button
      type="button"
      className={isQuiet ? 'chip quiet' : 'chip'}
      aria-pressed={isChosen}
      data-suggested={isSuggested || undefined}
      onClick={onChoose}
    >
      {hotkey === null ? null : <kbd>{hotkey}</kbd>} {word}
    </button>
  );
}
