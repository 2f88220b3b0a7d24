import { useEffect, useRef, useState, type ReactNode } from 'react';
import { isComposing, isPlainEnter } from '../keys';
import { everything } from './action-book';
import { text } from './text';
import { useActions } from './use-action';

/** Ctrl+K: everything one may do here, by a few letters of its name. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const actions = useActions();
  const looked = typed.trim().toLowerCase();
  const isIn = (words: string) => words.toLowerCase().includes(looked);
  const offered = everything(actions).filter(({ key }) => key !== 'Ctrl+K');
  const named = offered.filter(({ word, key, ownKey }) => isIn(`${word} ${key ?? ownKey ?? ''}`));
  // by its name first, and only then by what stands in it
  const fits = [
    ...named,
    ...offered.filter((action) => !named.includes(action) && isIn(action.also ?? '')),
  ];
  const chosen = fits[Math.min(at, fits.length - 1)];
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="palette" role="dialog" aria-label={text.everything}>
      <input
        ref={box}
        value={typed}
        placeholder={text.findAction}
        aria-label={text.findAction}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={chosen === undefined ? undefined : `palette-${chosen.id}`}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onBlur={onClose}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          event.stopPropagation();
          if (event.key === 'Escape') onClose();
          else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, fits.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
          else if (isPlainEnter(event) && chosen !== undefined) {
            onClose();
            chosen.run();
          } else return;
          event.preventDefault();
        }}
      />
      <ul id="palette-list" role="listbox" aria-label={text.everything}>
        {fits.length === 0 ? (
          <li className="quiet" role="option" aria-disabled="true" aria-selected={false}>
            {text.noAction}
          </li>
        ) : null}
        {fits.map((action) => (
          <li
            key={action.id}
            id={`palette-${action.id}`}
            role="option"
            aria-selected={action === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              onClose();
              action.run();
            }}
          >
            {action.word}
            <Kbd of={action.key ?? action.ownKey} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Kbd({ of }: { readonly of: string | undefined }): ReactNode {
  return of === undefined ? null : <kbd>{of}</kbd>;
}
