import type { ReactNode } from 'react';
import {
  type CallScript,
  GREETS,
  linesAt,
  type ScriptStep,
  stepOf,
  stepsAhead,
} from '../../shared/domain/call-script';
import { fillLine, type LineFacts } from '../../shared/domain/say';
import { inShowroomWords } from '../trade-words';
import { callSoFar, type CallForm } from './call-form';
import { callAsSpoken } from './spoken';
import { text } from './text';

/** The line of the step, large; its tips on one quiet line. */
export function SayThis({
  script,
  step,
  form,
  facts,
}: {
  readonly script: CallScript;
  readonly step: ScriptStep;
  readonly form: CallForm;
  readonly facts: LineFacts;
}): ReactNode {
  // the caller hears the greeting while the rings are still being noted
  const shown = step.id === script.starts.incoming ? stepOf(script, GREETS) : step;
  const lines = linesAt(shown, callAsSpoken(form));
  return (
    <>
      <h3 className="call-title">{step.title}</h3>
      {lines.length === 0 ? null : (
        <p className="call-line" aria-live="polite" aria-label={text.say}>
          {lines.map((line) => fillLine(inShowroomWords(line.text), facts)).join('')}
        </p>
      )}
      <p className="call-tips quiet">{step.tips.map((tip) => tip.text).join(' · ')}</p>
    </>
  );
}

/** The next two steps, dimmed: one reads ahead while the caller speaks. */
export function Ahead({
  script,
  step,
  form,
  facts,
}: {
  readonly script: CallScript;
  readonly step: ScriptStep;
  readonly form: CallForm;
  readonly facts: LineFacts;
}): ReactNode {
  if (form.detours.length > 0) return null;
  const ahead = stepsAhead(script, step.id, callSoFar(form));
  if (ahead.length === 0) return null;
  return (
    <ol className="call-ahead" aria-label={text.ahead}>
      {ahead.map((each) => (
        <li key={each.id}>
          <strong>{each.title}</strong>{' '}
          {linesAt(each, callAsSpoken(form))
            .slice(0, 1)
            .map((line) => fillLine(inShowroomWords(line.text), facts))}
        </li>
      ))}
    </ol>
  );
}
