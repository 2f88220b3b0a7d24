import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { TextBox } from '../frame/field';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { text } from './text';

/** The blank forms on which somebody wrote this customer down by hand. */
export function BlankNumbers({ customerId }: { readonly customerId: string }): ReactNode {
  const { value } = useAnswer('blanks.of', { customerId }, ['customers']);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function keyIn(): Promise<void> {
    try {
      await host.ask('blanks.keyIn', { customerId, blankNo: typed ?? '' });
      setTyped(null);
      setProblem(null);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <div className="row sheet-body">
      <span className="quiet">{text.blankNo}</span>
      <span className="figures">{value?.numbers.join('、')}</span>
      {typed === null ? (
        <Button size="small" type="text" onClick={() => setTyped('')}>
          {text.keyIn}
        </Button>
      ) : (
        <span
          className="row"
          onKeyDown={(event) => {
            if (!isPlainEnter(event) || !(event.target instanceof HTMLInputElement)) return;
            event.preventDefault();
            void keyIn();
          }}
        >
          <TextBox
            autoFocus
            value={typed}
            maxLength={20}
            placeholder={text.blankNoHint}
            aria-label={text.blankNo}
            onChange={setTyped}
          />
          <Button size="small" onClick={() => void keyIn()}>
            {words.save}
          </Button>
          <Button size="small" onClick={() => setTyped(null)}>
            {words.cancel}
          </Button>
        </span>
      )}
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
