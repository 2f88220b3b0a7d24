import type { ReactNode } from 'react';
import { CARD_STATE_WORDS, CARD_STEP_WORDS } from '../../shared/words';
import { useNow } from '../desk-clock';
import { useAnswer } from '../use-answer';
import { wholeWhen, whenWord } from '../when';
import { BlankNumbers } from './blank-numbers';
import { StepButtons } from './step-buttons';
import { text } from './text';

/** Where a customer's card stands on its way to the computer, and how it got there. */
export function CardPathSheet({ customerId }: { readonly customerId: string }): ReactNode {
  const now = useNow(60_000);
  const { value } = useAnswer('signOff.path', { customerId }, ['customers', 'followUps', 'visits']);
  if (value === null) return null;
  return (
    <section className="sheet" aria-label={text.path}>
      <header className="sheet-head">
        <h2>
          {text.path} <span className="quiet">{CARD_STATE_WORDS[value.state]}</span>{' '}
          {value.isChanged ? <small className="late">{text.changed}</small> : null}
        </h2>
        <span className="row">
          <StepButtons key={`${value.state} ${value.steps.length}`} card={value} />
        </span>
      </header>
      {value.steps.length === 0 ? <p className="empty">{text.notYet}</p> : null}
      <ul className="lines">
        {value.steps.map((step) => (
          <li key={step.id} className="line">
            <span className="figures quiet" title={wholeWhen(step.at)}>
              {whenWord(step.at, now)}
            </span>
            <strong>{CARD_STEP_WORDS[step.step]}</strong>
            <span className="grow">{step.remark}</span>
            <span className="quiet">{step.byName}</span>
          </li>
        ))}
      </ul>
      <BlankNumbers customerId={customerId} />
    </section>
  );
}
