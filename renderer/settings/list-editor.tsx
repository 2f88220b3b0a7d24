import { Button } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { TextBox } from '../frame/field';
import { isPlainEnter } from '../keys';
import { words } from '../text';
import { text } from './text';

/** What one list holds: what is offered, in order, and what is offered no more. */
export interface OfferedList {
  readonly offered: readonly string[];
  readonly retired: readonly string[];
}

const asItIs = (value: string) => value;

/**
 * A list that is offered while typing. Nothing is ever deleted: what is retired stays on the
 * records that have it, and can come back.
 */
export function ListEditor({
  label,
  list: { offered, retired },
  wordOf = asItIs,
  isClosed = false,
  onChange,
}: {
  readonly label: string;
  readonly list: OfferedList;
  readonly wordOf?: (value: string) => string;
  /** nothing may be added: the list's codes are fixed */
  readonly isClosed?: boolean;
  readonly onChange: (list: OfferedList) => void;
}): ReactNode {
  const [typed, setTyped] = useState('');

  function add(): void {
    const word = typed.trim();
    if (word === '' || offered.includes(word)) return;
    onChange({
      offered: [...offered, word],
      retired: retired.filter((each) => each !== word),
    });
    setTyped('');
  }

  function onKey(event: KeyboardEvent): void {
    if (!isPlainEnter(event)) return;
    event.preventDefault();
    add();
  }

  return (
    <div className="field" role="group" aria-label={label}>
      <span className="field-label">{label}</span>
      <div className="list-words">
        {offered.map((value) => (
          <span key={value} className="list-word">
            {wordOf(value)}
            <Button
              size="small"
              type="text"
              aria-label={`${text.retireWord} ${wordOf(value)}`}
              onClick={() =>
                onChange({
                  offered: offered.filter((each) => each !== value),
                  retired: [...retired, value],
                })
              }
            >
              {text.retireWord}
            </Button>
          </span>
        ))}
        {isClosed ? null : (
          <span className="row" onKeyDown={onKey}>
            <span className="list-new">
              <TextBox
                value={typed}
                maxLength={60}
                aria-label={`${words.add} ${label}`}
                onChange={setTyped}
              />
            </span>
            <Button size="small" disabled={typed.trim() === ''} onClick={add}>
              {words.add}
            </Button>
          </span>
        )}
        {retired.map((value) => (
          <span key={value} className="list-word" data-retired>
            {wordOf(value)} <small>{text.retiredWord}</small>
            <Button
              size="small"
              type="text"
              aria-label={`${text.offerAgain} ${wordOf(value)}`}
              onClick={() =>
                onChange({
                  offered: [...offered, value],
                  retired: retired.filter((each) => each !== value),
                })
              }
            >
              {text.offerAgain}
            </Button>
          </span>
        ))}
      </div>
    </div>
  );
}
