import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

/** A new PIN; one's own asks for the present one first. */
export function PinForm({
  row: { id, name },
  isMe,
  onDone,
}: {
  readonly row: { readonly id: string; readonly name: string };
  readonly isMe: boolean;
  readonly onDone: () => void;
}): ReactNode {
  const { say } = usePlace();
  const [presentPin, setPresentPin] = useState('');
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const isWhole = pin.length >= 4 && (!isMe || presentPin.length >= 4);

  async function save(): Promise<void> {
    if (!isWhole) return;
    try {
      await host.ask('staff.setPin', { id, pin, presentPin: isMe ? presentPin : null });
      say(text.pinSet(name));
      onDone();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <div
      className="row pin-line"
      onKeyDown={(event) => {
        if (isPlainEnter(event) && event.target instanceof HTMLInputElement) void save();
      }}
    >
      {isMe ? (
        <PinBox label={text.presentPin} value={presentPin} hasFocus onChange={setPresentPin} />
      ) : null}
      <PinBox label={text.newPin} value={pin} hasFocus={!isMe} onChange={setPin} />
      <Button type="primary" disabled={!isWhole} onClick={() => void save()}>
        {words.save}
      </Button>
      <Button onClick={onDone}>{words.cancel}</Button>
      <span className="problem" role="alert">
        {problem}
      </span>
    </div>
  );
}

function PinBox({
  label,
  value,
  hasFocus,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly hasFocus: boolean;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <Input.Password
      className="pin-box"
      aria-label={label}
      placeholder={label}
      maxLength={8}
      autoComplete="off"
      visibilityToggle={false}
      autoFocus={hasFocus}
      value={value}
      onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
    />
  );
}
