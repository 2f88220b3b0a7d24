import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { momentFromWords } from '../../shared/domain/moment-words';
import { deskNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { isPlainEnter } from '../keys';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { wholeWhen } from '../when';
import { text } from './text';

/** A time as one says it; what was understood stands beside it before anything is saved. */
export function TimeField({
  label,
  hasReason = false,
  onSave,
  onCancel,
}: {
  readonly label: string;
  /** asks for a reason as well, which may stay empty */
  readonly hasReason?: boolean;
  readonly onSave: (forAt: number, reason: string) => Promise<unknown>;
  readonly onCancel: () => void;
}): ReactNode {
  const { hours } = useDesk().settings.showroom;
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const at = momentFromWords(typed, deskNow(), hours.from);

  async function save(): Promise<void> {
    if (at === null) {
      setProblem(text.timeUnread);
      return;
    }
    try {
      await onSave(at, reason.trim());
      onCancel();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <span className="row" role="group" aria-label={label}>
      <Input
        autoFocus
        className="moment-box"
        value={typed}
        maxLength={40}
        placeholder={text.timeHint}
        aria-label={label}
        onChange={(event) => {
          setTyped(event.target.value);
          setProblem(null);
        }}
        onKeyDown={(event) => {
          if (!isPlainEnter(event)) return;
          event.preventDefault();
          void save();
        }}
      />
      {hasReason ? (
        <Input
          className="moment-box"
          value={reason}
          maxLength={200}
          placeholder={text.moveReason}
          aria-label={text.moveReason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (!isPlainEnter(event)) return;
            event.preventDefault();
            void save();
          }}
        />
      ) : null}
      {at === null ? null : <span className="done figures">{text.understood(wholeWhen(at))}</span>}
      <Button type="primary" onClick={() => void save()}>
        {words.save} <kbd>Enter</kbd>
      </Button>
      <Button onClick={onCancel}>{words.cancel}</Button>
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
