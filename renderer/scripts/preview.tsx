import { type ReactNode, useMemo } from 'react';
import type { ScriptBody } from '../../shared/contract/scripts';
import { twoSlots } from '../../shared/domain/opening-hours';
import { SAMPLE_CALLERS } from '../../shared/domain/sample-callers';
import { fillLine } from '../../shared/domain/say';
import { deskNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { inShowroomWords } from '../trade-words';
import { numbered } from './numbered';
import { sampleFacts } from './sample-facts';
import { CONDITION_WORDS, text } from './text';

/** The whole script as the receptionist would read it, step under step. */
export function Preview({ body }: { readonly body: ScriptBody }): ReactNode {
  const { me, settings } = useDesk();
  const now = useMemo(() => deskNow(), []);
  const [caller] = SAMPLE_CALLERS;
  if (caller === undefined) return null;
  const slots = twoSlots(now, settings.showroom.hours);
  const facts = sampleFacts(caller, {
    showroom: settings.showroom,
    deskName: me.name,
    now,
    slots,
    isNamed: true,
    appointmentAt: slots[1] ?? null,
  });
  return (
    <div className="script-preview">
      <p className="quiet">{text.previewHint}</p>
      <ol>
        {body.steps.map((step) => (
          <li key={step.id}>
            <h3>
              <span className="quiet figures">{step.no}</span> {step.title}
            </h3>
            {step.lines.length === 0 ? <p className="quiet">{text.nothingSaid}</p> : null}
            {numbered(step.lines).map(({ item: line, place }) => (
              <p key={place} className="script-said">
                {line.when === undefined ? null : (
                  <span className="quiet">[{CONDITION_WORDS[line.when]}] </span>
                )}
                {fillLine(inShowroomWords(line.text), facts)}
              </p>
            ))}
            {numbered(step.tips).map(({ item: tip, place }) => (
              <p key={place} className="quiet script-tip">
                {text.origins[tip.origin]} · {tip.text}
              </p>
            ))}
            {step.answers.length === 0 ? null : (
              <p className="row quiet">
                {numbered(step.answers).map(({ item: answer, place }) => (
                  <span key={answer.id}>
                    <kbd>{place + 1}</kbd> {answer.text}
                  </span>
                ))}
              </p>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
