import { Button } from 'antd';
import type { ReactNode } from 'react';
import { DUTY_WORDS } from '../../shared/words';
import { deskNow } from '../desk-clock';
import { Field } from '../frame/field';
import { useAnswer } from '../use-answer';
import { type CallForm, toggleHold } from './call-form';
import { Chip } from './chip';
import { text } from './text';

/** Hold first, then call the colleague: the hold key, and who is free just now. */
export function HoldBox({
  form,
  onChange,
}: {
  readonly form: CallForm;
  readonly onChange: (part: Partial<CallForm>) => void;
}): ReactNode {
  const seats = useAnswer('rotation.show', {}, ['rotation']).value?.walkIn ?? [];
  const free = seats.toSorted(
    (one, other) => Number(other.state === 'onDuty') - Number(one.state === 'onDuty'),
  );
  return (
    <>
      <Field
        label={text.onHold}
        hint={form.holdSeconds > 0 ? text.held(form.holdSeconds) : undefined}
      >
        <Button
          type={form.holdSince === null ? 'default' : 'primary'}
          aria-pressed={form.holdSince !== null}
          onClick={() => onChange(toggleHold(form, deskNow()))}
        >
          {form.holdSince === null ? text.hold : text.unhold} <kbd>Alt+H</kbd>
        </Button>
      </Field>
      <Field label={text.whoIsFree}>
        <span className="chips small">
          {free.map((seat) => (
            <Chip
              key={seat.staffId}
              word={`${seat.name} ${DUTY_WORDS[seat.state]}`}
              isQuiet={seat.state !== 'onDuty'}
              isChosen={form.messageFor === seat.staffId}
              onChoose={() => onChange({ messageFor: seat.staffId })}
            />
          ))}
        </span>
      </Field>
    </>
  );
}
