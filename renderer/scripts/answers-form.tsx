import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import type { ScriptBody } from '../../shared/contract/scripts';
import { CALL_OUTCOMES, type CallOutcome } from '../../shared/domain/call';
import type { ScriptAnswer, ScriptStep } from '../../shared/domain/call-script';
import { moved } from '../../shared/domain/script-edit';
import { MOST_ANSWERS } from '../../shared/domain/script-faults';
import { CALL_OUTCOME_WORDS } from '../../shared/words';
import { newId } from '../new-id';
import type { ChangeStep } from './step-form';
import { text } from './text';
import { WaysForm } from './ways-form';

/** What the caller may answer, the key it stands on, where it leads and how it ends the call. */
export function AnswersForm({
  body,
  step: { answers },
  onChange,
}: {
  readonly body: ScriptBody;
  readonly step: ScriptStep;
  readonly onChange: ChangeStep;
}): ReactNode {
  const put = (place: number, answer: ScriptAnswer, what: string) =>
    onChange(
      { answers: answers.map((each, at) => (at === place ? answer : each)) },
      `answer-${place}-${what}`,
    );
  return (
    <section aria-label={text.answers}>
      <h3>{text.answers}</h3>
      {answers.map((answer, place) => (
        <div className="script-answer" key={answer.id}>
          <div className="script-row">
            <kbd>{place < MOST_ANSWERS ? place + 1 : '–'}</kbd>
            <Input
              className="script-answer-word"
              value={answer.text}
              maxLength={40}
              aria-label={text.answerOf(place + 1)}
              onChange={({ target }) => put(place, { ...answer, text: target.value }, 'text')}
            />
            <Select
              className="script-outcome"
              aria-label={`${text.answerOf(place + 1)} ${text.outcome}`}
              value={answer.outcome ?? ''}
              options={[
                { value: '', label: text.outcomeNone },
                { value: 'open', label: text.outcomeOpen },
                ...CALL_OUTCOMES.map((outcome) => ({
                  value: outcome,
                  label: CALL_OUTCOME_WORDS[outcome],
                })),
              ]}
              onChange={(value: CallOutcome | 'open' | '') => {
                const { outcome: _, ...rest } = answer;
                put(place, value === '' ? rest : { ...rest, outcome: value }, 'outcome');
              }}
            />
            <Button
              size="small"
              aria-label={`${text.moveUp} ${text.answerOf(place + 1)}`}
              disabled={place === 0}
              onClick={() =>
                onChange({ answers: moved(answers, place, -1) }, `answer-up-${answer.id}`)
              }
            >
              ↑
            </Button>
            <Button
              size="small"
              aria-label={`${text.remove} ${text.answerOf(place + 1)}`}
              onClick={() =>
                onChange(
                  { answers: answers.filter(({ id }) => id !== answer.id) },
                  `answer-out-${answer.id}`,
                )
              }
            >
              ×
            </Button>
          </div>
          <WaysForm
            label={`${text.answerOf(place + 1)} ${text.leadsTo}`}
            body={body}
            ways={answer.next ?? null}
            onChange={(next) => put(place, { ...answer, next }, 'next')}
            onUsual={() => {
              const { next: _, ...rest } = answer;
              put(place, rest, 'next');
            }}
          />
        </div>
      ))}
      <Button
        size="small"
        disabled={answers.length >= MOST_ANSWERS}
        onClick={() =>
          onChange({ answers: [...answers, { id: newId(), text: '' }] }, `answer-in-${newId()}`)
        }
      >
        {text.addAnswer}
      </Button>
    </section>
  );
}
