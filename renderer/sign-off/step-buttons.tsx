import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CardStep } from '../../shared/domain/card-path';
import { TextBox } from '../frame/field';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { newId } from '../new-id';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

/** A card before somebody who may go on with it. */
interface CardAtHand {
  readonly customerId: string;
  readonly version: number;
  readonly next: readonly CardStep[];
}

/** What may be done with a card; nothing where it is somebody else's turn. */
export function StepButtons({ card }: { readonly card: CardAtHand }): ReactNode {
  const [remark, setRemark] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  // pressed twice, it is one step
  const [id] = useState(newId);

  async function take(step: CardStep): Promise<void> {
    const order = { id, customerId: card.customerId, version: card.version };
    setBusy(true);
    try {
      if (step === 'return') await host.ask('signOff.return', { ...order, remark: remark ?? '' });
      else await host.ask(`signOff.${step}`, order);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
      {remark === null ? (
        card.next.map((step) => (
          <Button
            key={step}
            size="small"
            type={step === 'return' ? 'default' : 'primary'}
            loading={isBusy}
            onClick={() => {
              if (step === 'return') setRemark('');
              else void take(step);
            }}
          >
            {text.steps[step]}
          </Button>
        ))
      ) : (
        <span
          className="row"
          role="group"
          aria-label={text.remark}
          onKeyDown={(event) => {
            if (!isPlainEnter(event) || !(event.target instanceof HTMLInputElement)) return;
            event.preventDefault();
            void take('return');
          }}
        >
          <TextBox
            autoFocus
            value={remark}
            maxLength={200}
            placeholder={text.remarkHint}
            aria-label={text.remark}
            onChange={setRemark}
          />
          <Button size="small" danger loading={isBusy} onClick={() => void take('return')}>
            {text.sendBack}
          </Button>
          <Button size="small" onClick={() => setRemark(null)}>
            {words.cancel}
          </Button>
        </span>
      )}
    </>
  );
}
