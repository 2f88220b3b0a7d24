import type { ReactNode } from 'react';
import { stripOf } from './action-book';
import { text } from './text';
import { useActions } from './use-action';

/** The function keys that do something here, and what. */
export function KeyStrip({ said }: { readonly said: string | null }): ReactNode {
  const actions = useActions();
  return (
    <footer className="key-strip">
      <nav aria-label={text.keys}>
        {stripOf(actions).map((action) => (
          <button
            key={action.id}
            type="button"
            tabIndex={-1}
            disabled={!action.isOn}
            // a click must not take the focus out of the form it acts on
            onMouseDown={(event) => event.preventDefault()}
            onClick={action.run}
          >
            <kbd>{action.key}</kbd> {action.word}
          </button>
        ))}
      </nav>
      <output className="said" aria-live="polite">
        {said}
      </output>
    </footer>
  );
}
