import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Reception } from '../../shared/contract/reception';
import { timeOf } from '../../shared/domain/day';
import { RECEPTION_STRIP, type ReceptionStep } from '../../shared/domain/reception-steps';
import { wholeWhen } from '../when';
import { inShowroomWords } from '../trade-words';
import { text } from './text';

type Steps = Reception['steps'];

/** 迎接-入座-奉茶-介绍-体验-送别: one tap stamps a step, and what helps at it stands below. */
export function StepStrip({
  steps,
  onMark,
}: {
  readonly steps: Steps;
  readonly onMark: (step: ReceptionStep, isDone: boolean) => void;
}): ReactNode {
  const takenOf = (step: ReceptionStep) => steps.find((taken) => taken.step === step) ?? null;
  const next = RECEPTION_STRIP.find(({ step }) => takenOf(step) === null)?.step ?? 'farewell';
  const [chosen, setChosen] = useState<ReceptionStep | null>(null);
  const shown = chosen ?? next;
  const card = RECEPTION_STRIP.find(({ step }) => step === shown);
  const cardWord = inShowroomWords(card?.word ?? '');

  function press(step: ReceptionStep): void {
    // a step that is stamped only shows its tips again: a slip must not take the time away
    if (takenOf(step) === null) onMark(step, true);
    setChosen(step);
  }

  return (
    <section aria-label={text.steps}>
      <ol className="step-strip">
        {RECEPTION_STRIP.map(({ step, word }, place) => {
          const taken = takenOf(step);
          return (
            <li key={step}>
              <button
                type="button"
                // the panel gives the focus to the first of these
                tabIndex={0}
                className="step"
                data-step={place + 1}
                aria-pressed={taken !== null}
                aria-current={step === shown ? 'step' : undefined}
                onClick={() => press(step)}
              >
                <span>
                  <kbd>{place + 1}</kbd> <strong>{inShowroomWords(word)}</strong>
                </span>
                <small className={taken === null ? 'quiet' : 'done'}>
                  {taken === null ? (
                    text.stepOpen
                  ) : (
                    <span className="figures" title={`${wholeWhen(taken.at)} ${taken.byName}`}>
                      ✓ {timeOf(taken.at)}
                    </span>
                  )}
                </small>
              </button>
            </li>
          );
        })}
      </ol>
      <div className="row">
        <span className="quiet">{text.stepHint}</span>
        {takenOf(shown) === null ? null : (
          <Button size="small" type="text" onClick={() => onMark(shown, false)}>
            {text.stepUndo(cardWord)}
          </Button>
        )}
      </div>
      <ul className="step-tips" aria-label={text.tipsOf(cardWord)}>
        {card?.tips.map(({ title, says, section }) => (
          <li key={`${title}${says}`}>
            <strong>{inShowroomWords(title)}</strong> {inShowroomWords(says)}{' '}
            {section === null ? (
              <span className="mark">{text.ours}</span>
            ) : (
              <small className="quiet">{text.fromSource(section)}</small>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
