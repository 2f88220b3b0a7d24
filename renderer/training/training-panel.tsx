import './training.css';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useDesk } from '../frame/desk-state';
import type { PanelProps } from '../frame/panels';
import { useAction } from '../frame/use-action';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { Exercise } from './exercise';
import { Results } from './results';
import { text } from './text';

/** 演练: the way to the training desk; there, a call with somebody made up, and how it went. */
export function TrainingPanel({ isFront }: PanelProps<'training'>): ReactNode {
  const { hello } = useDesk();
  const { value, error, again } = useAnswer('training.list', {}, ['training', 'staff']);
  return (
    <div className="training">
      {hello.isTraining ? (
        <Exercise isFront={isFront} colleagues={value?.colleagues ?? []} />
      ) : (
        <Entrance isFront={isFront} />
      )}
      {value === null ? (
        <div className="empty" role="status">
          {error === null ? words.loading : sentenceOf(error)}
          {error === null ? null : <Button onClick={again}>{words.retry}</Button>}
        </div>
      ) : (
        <Results rows={value.rows} />
      )}
    </div>
  );
}

function Entrance({ isFront }: { readonly isFront: boolean }): ReactNode {
  const { train } = useDesk();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function begin(): Promise<void> {
    setBusy(true);
    try {
      await train('training');
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
      setBusy(false);
    }
  }

  useAction({
    id: 'training.begin',
    word: text.begin,
    key: 'Ctrl+S',
    isOn: isFront && !isBusy,
    run: () => void begin(),
  });
  return (
    <section aria-label={text.begin}>
      <p>{text.what}</p>
      <p className="quiet">{text.whatNot}</p>
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <Button type="primary" autoFocus loading={isBusy} onClick={() => void begin()}>
        {isBusy ? text.beginning : text.begin} <kbd>Ctrl+S</kbd>
      </Button>
    </section>
  );
}
