import './merge.css';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { MergeField } from '../../shared/domain/merge';
import { CustomerPick } from '../disputes/customer-pick';
import { Field } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { Comparison } from './comparison';
import { Merges } from './merges';
import { text } from './text';

/** 合并客户卡: two cards side by side, which facts win, and the way back. */
export function MergePanel({ id, start, isFront, panel }: PanelProps<'merge'>): ReactNode {
  const { go, say } = usePlace();
  const [otherId, setOtherId] = useState<string | null>(null);
  /** the other card is the one that stays */
  const [isSwapped, setSwapped] = useState(false);
  const [take, setTake] = useState<readonly MergeField[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const keptId = isSwapped && otherId !== null ? otherId : start.customerId;
  const absorbedId = isSwapped ? start.customerId : otherId;
  const { value, error } = useAnswer(
    'merges.preview',
    absorbedId === null ? null : { keptId, absorbedId },
    ['customers', 'visits', 'calls', 'followUps'],
  );

  async function run(): Promise<void> {
    if (value === null || absorbedId === null) return;
    try {
      const { customerId } = await host.ask('merges.run', {
        id,
        keptId,
        absorbedId,
        keptVersion: value.kept.version,
        absorbedVersion: value.absorbed.version,
        take: [...take],
      });
      panel.done();
      go({ at: 'customers', customerId });
      say(text.done);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  useAction({
    id: 'merge.run',
    word: text.run,
    key: 'Ctrl+S',
    isOn: isFront && value !== null,
    run: () => void run(),
  });

  return (
    <div className="merge">
      {otherId === null ? (
        <Field label={text.other}>
          <CustomerPick
            label={text.find}
            exceptId={start.customerId}
            onPick={(row) => setOtherId(row.id)}
          />
        </Field>
      ) : (
        <div className="row">
          <span className="grow quiet">{text.hint}</span>
          <Button
            onClick={() => {
              setSwapped(!isSwapped);
              setTake([]);
            }}
          >
            {text.swap}
          </Button>
          <Button
            onClick={() => {
              setOtherId(null);
              setSwapped(false);
              setTake([]);
            }}
          >
            {text.another}
          </Button>
        </div>
      )}
      {otherId !== null && value === null ? (
        <p className="empty">{error === null ? words.loading : sentenceOf(error)}</p>
      ) : null}
      {value === null ? null : (
        <>
          {value.ownersDiffer ? <p className="soon">▲ {text.ownersDiffer}</p> : null}
          <Comparison kept={value.kept} absorbed={value.absorbed} take={take} onTake={setTake} />
          <div className="row">
            <span className="problem grow" role="alert">
              {problem}
            </span>
            <Button type="primary" onClick={() => void run()}>
              {text.run} <kbd>Ctrl+S</kbd>
            </Button>
          </div>
        </>
      )}
      <Merges customerId={start.customerId} />
    </div>
  );
}
