import { Button } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { TextBox } from '../frame/field';
import { isPlainEnter } from '../keys';
import { words } from '../text';
import { text } from './text';
import { useUnsaved } from './unsaved';

/** What one list holds: what is offered, in order, and what is offered no more. */
export interface OfferedList {
  readonly offered: readonly string[];
  readonly retired: readonly string[];
}

/** As many as a list of the settings may hold. */
const MOST_WORDS = 100;

/** Why a word cannot be added; null: it can. */
function whyNot(word: string, offered: readonly string[]): string | null {
  if (offered.includes(word)) return text.listHas(word);
  return offered.length < MOST_WORDS ? null : text.listFull(MOST_WORDS);
}

/** The list with one word a place earlier. */
export function movedForward(words: readonly string[], place: number): readonly string[] {
  return words.map((word, at) => {
    if (at === place - 1) return words[place] ?? word;
    return at === place ? (words[place - 1] ?? word) : word;
  });
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
  isOrdered = false,
  onChange,
}: {
  readonly label: string;
  readonly list: OfferedList;
  readonly wordOf?: (value: string) => string;
  /** nothing may be added: the list's codes are fixed */
  readonly isClosed?: boolean;
  /** it is offered in the order that somebody gives it here */
  readonly isOrdered?: boolean;
  readonly onChange: (list: OfferedList) => void;
}): ReactNode {
  const [waiting, setWaiting] = useUnsaved<string>(`lists.${label}`);
  const [problem, setProblem] = useState<string | null>(null);
  const typed = waiting ?? '';
  const setTyped = (word: string) => {
    setWaiting(word === '' ? null : word);
    setProblem(null);
  };

  function add(): void {
    const word = typed.trim();
    const refused = whyNot(word, offered.map(wordOf));
    if (word === '' || refused !== null) {
      setProblem(refused);
      return;
    }
    const value = retired.find((each) => wordOf(each) === word) ?? word;
    onChange({
      offered: [...offered, value],
      retired: retired.filter((each) => each !== value),
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
        {offered.map((value, place) => (
          <span key={value} className="list-word">
            {isOrdered && place > 0 ? (
              <Button
                size="small"
                type="text"
                aria-label={text.forward(wordOf(value))}
                onClick={() => onChange({ offered: movedForward(offered, place), retired })}
              >
                ‹
              </Button>
            ) : null}
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
            <small className="problem" role="alert">
              {problem}
            </small>
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
