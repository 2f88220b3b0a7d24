import './training.css';
import { Button, Popconfirm } from 'antd';
import { useState, type ReactNode } from 'react';
import { useDesk } from '../frame/desk-state';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

/** 演练 over the whole screen while somebody practises, and the way out; otherwise the way in. */
export function TrainingStrip(): ReactNode {
  const { hello, train } = useDesk();
  const { say } = usePlace();
  const { open } = usePanels();
  const [isBusy, setBusy] = useState(false);
  const isOn = hello.isTraining;
  const show = () => open('training', null, 'training');

  async function go(to: 'fresh' | 'real'): Promise<void> {
    setBusy(true);
    try {
      await train(to);
    } catch (cause) {
      say(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
    }
  }

  useAction({ id: 'training.open', word: text.training, run: show });
  useAction({ id: 'training.leave', word: text.leave, isOn, run: () => void go('real') });

  if (!isOn) return null;
  return (
    <>
      <section className="training-strip" aria-label={text.training}>
        <strong>{text.training}</strong>
        <span>{text.stripHint}</span>
        <span className="spring" />
        <Button onClick={show}>{text.rolePlay}</Button>
        <Popconfirm title={text.freshQuestion} onConfirm={() => void go('fresh')}>
          <Button disabled={isBusy}>{text.fresh}</Button>
        </Popconfirm>
        <Button type="primary" loading={isBusy} onClick={() => void go('real')}>
          {text.leave}
        </Button>
      </section>
      <div className="training-frame" aria-hidden="true">
        <span>{text.training}</span>
        <span>{text.training}</span>
        <span>{text.training}</span>
        <span>{text.training}</span>
      </div>
    </>
  );
}
