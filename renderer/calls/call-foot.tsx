import { Input } from 'antd';
import type { ReactNode, RefObject } from 'react';
import type { ScriptAnswer } from '../../shared/domain/call-script';
import { Chip, Chips } from './chip';
import { text } from './text';

/** What is there at every step: the notes, and what may always happen. */
export function CallFoot({
  notes,
  box,
  always,
  onNotes,
  onTake,
}: {
  readonly notes: string;
  readonly box: RefObject<HTMLElement | null>;
  /** empty: the call is over, or interrupted already */
  readonly always: readonly ScriptAnswer[];
  readonly onNotes: (notes: string) => void;
  readonly onTake: (answer: string) => void;
}): ReactNode {
  return (
    <footer className="call-foot" ref={box}>
      <Input.TextArea
        value={notes}
        aria-label={text.notes}
        placeholder={text.notesHint}
        maxLength={4000}
        autoSize={{ minRows: 1, maxRows: 4 }}
        onChange={({ target }) => onNotes(target.value)}
      />
      {always.length === 0 ? null : (
        <Chips label={text.always} isSmall>
          {always.map(({ id: answer, text: word }) => (
            <Chip
              key={answer}
              word={word}
              isQuiet
              hotkey={answer === 'dropped' ? 'Alt+X' : null}
              onChoose={() => onTake(answer)}
            />
          ))}
        </Chips>
      )}
    </footer>
  );
}
