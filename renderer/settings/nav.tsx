import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { SettingsSection } from '../frame/place';
import { isComposing, isPlainEnter } from '../keys';
import { foundIn, type groupsFor } from './sections';
import { GROUP_WORDS, SECTION_WORDS, text } from './text';
import { useIsUnsaved } from './unsaved';

/** The list of sections under their headings, with a box to find one; ↑ and ↓ go through it. */
export function SettingsNav({
  groups,
  section,
  onSection,
}: {
  readonly groups: ReturnType<typeof groupsFor>;
  readonly section: SettingsSection;
  readonly onSection: (section: SettingsSection) => void;
}): ReactNode {
  const [typed, setTyped] = useState('');
  const isUnsaved = useIsUnsaved();
  const list = useRef<HTMLElement>(null);
  const shown = groups
    .map(({ group, sections }) => ({
      group,
      found: sections.flatMap((name) => {
        const labels = foundIn(name, typed);
        return labels === null ? [] : [{ name, labels: typed.trim() === '' ? [] : labels }];
      }),
    }))
    .filter(({ found }) => found.length > 0);
  const [first] = shown.flatMap(({ found }) => found);

  function onKey(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    const isBox = event.target instanceof HTMLInputElement;
    if (isBox && isPlainEnter(event) && first !== undefined) onSection(first.name);
    else if (isBox && event.key === 'Escape' && typed !== '') setTyped('');
    else if (!stepped(list.current, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <nav ref={list} className="side-nav settings-nav" aria-label={text.sections} onKeyDown={onKey}>
      <input
        type="search"
        className="settings-find"
        aria-label={text.find}
        placeholder={text.find}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {first === undefined ? <p className="quiet">{text.findNone}</p> : null}
      {shown.map(({ group, found }) => (
        <div key={group} role="group" aria-labelledby={`settings-${group}`}>
          <span id={`settings-${group}`} className="settings-group">
            {GROUP_WORDS[group]}
          </span>
          {found.map(({ name, labels }) => (
            <button
              key={name}
              type="button"
              aria-current={name === section ? 'page' : undefined}
              onClick={() => onSection(name)}
            >
              {SECTION_WORDS[name]}{' '}
              {isUnsaved(name) ? <small className="soon">{text.unsaved}</small> : null}
              {labels.length === 0 ? null : <small>{labels.join(' · ')}</small>}
            </button>
          ))}
        </div>
      ))}
    </nav>
  );
}

/** Moves the focus from one section to the next; false when the key does no such thing. */
function stepped(list: HTMLElement | null, key: string): boolean {
  const buttons = [...(list?.querySelectorAll('button') ?? [])];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[key];
  const isInBox = at === -1;
  if (to === undefined || (isInBox && key !== 'ArrowDown')) return false;
  if (to === -1) list?.querySelector('input')?.focus();
  else buttons[Math.min(to, buttons.length - 1)]?.focus();
  return true;
}
