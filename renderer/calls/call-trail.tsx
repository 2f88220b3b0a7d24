import type { ReactNode } from 'react';
import { timeOf } from '../../shared/domain/day';
import { type CallScript, pathOf } from '../../shared/domain/call-script';
import type { CallForm } from './call-form';
import { text } from './text';

/** More steps than these are told by an ellipsis: the trail stays one line. */
const SHOWN = 6;

/** The way so far; a click goes back to a step. */
export function CallTrail({
  scripts,
  script,
  form,
  onBackTo,
}: {
  /** all there are: steps before a change of script are told by the script they were walked in */
  readonly scripts: readonly CallScript[];
  readonly script: CallScript;
  readonly form: CallForm;
  readonly onBackTo: (place: number) => void;
}): ReactNode {
  const trail = form.steps.flatMap((taken, place) => {
    const walked = scripts.find(({ version }) => version === taken.version) ?? script;
    return pathOf(walked, [taken]).map((each) => ({ ...each, place }));
  });
  return (
    <nav className="call-trail" aria-label={text.trail}>
      {trail.length > SHOWN ? <span>…</span> : null}
      {trail.slice(-SHOWN).map(({ step, answer, place }) => (
        <button
          key={place}
          type="button"
          className="bare"
          tabIndex={-1}
          onClick={() => onBackTo(place)}
        >
          {step.title}
          {answer === null ? null : (
            <span className="quiet">
              {' '}
              {answer.sets?.slot === undefined || form.appointmentAt === null
                ? answer.text
                : timeOf(form.appointmentAt)}
            </span>
          )}{' '}
          ›
        </button>
      ))}
    </nav>
  );
}
