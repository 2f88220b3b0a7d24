import type { ReactNode } from 'react';
import type { CallScript, ScriptStep } from '../../shared/domain/call-script';
import { sayMoment } from '../../shared/domain/say';
import type { CallForm } from './call-form';
import { answerOfEnter } from './call-walk';
import { Chip, Chips } from './chip';
import { text } from './text';

/** What the caller may answer, each on its digit. */
export function Answers({
  script,
  step,
  form,
  slots,
  now,
  onTake,
}: {
  readonly script: CallScript;
  readonly step: ScriptStep;
  readonly form: CallForm;
  readonly slots: readonly number[];
  readonly now: number;
  readonly onTake: (answer: string) => void;
}): ReactNode {
  if (step.answers.length === 0) return null;
  const usual = answerOfEnter(script, form);
  const before = form.undone[0]?.step === step.id ? form.undone[0].answer : null;
  return (
    <Chips label={text.answers}>
      {step.answers.map(({ id, text: word, sets }, place) => {
        const slot = sets?.slot === undefined ? undefined : slots[sets.slot];
        const isChosen = id === before || (slot !== undefined && slot === form.appointmentAt);
        return (
          <Chip
            key={id}
            word={slot === undefined ? word : sayMoment(slot, now)}
            hotkey={String(place + 1)}
            isChosen={isChosen}
            isSuggested={id === usual}
            onChoose={() => onTake(id)}
          />
        );
      })}
    </Chips>
  );
}
