import { Input } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { isComposing } from '../keys';
import { Chip } from './chip';

/** A line of text with quick chips under it: a click, or ↓ and ↑ in the box, takes one of them. */
export function SuggestBox({
  value,
  suggestions,
  label,
  maxLength,
  onChange,
}: {
  readonly value: string;
  readonly suggestions: readonly string[];
  readonly label: string;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
}): ReactNode {
  function onKey(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0 || suggestions.length === 0 || isComposing(event) || event.altKey) return;
    const at = suggestions.indexOf(value);
    // ↑ in an untouched box is the way back
    if (at < 0 && by < 0) return;
    event.preventDefault();
    onChange(suggestions[(at + by + suggestions.length) % suggestions.length] ?? value);
  }
  return (
    <>
      <span data-digits={value === '' ? 'chips' : 'own'}>
        <Input
          value={value}
          aria-label={label}
          maxLength={maxLength}
          onKeyDown={onKey}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
      <span className="chips small">
        {suggestions.slice(0, 8).map((each) => (
          <Chip
            key={each}
            word={each}
            isQuiet
            isTabStop={false}
            isChosen={each === value}
            onChoose={() => onChange(each === value ? '' : each)}
          />
        ))}
      </span>
    </>
  );
}
