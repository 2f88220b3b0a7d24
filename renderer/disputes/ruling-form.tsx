import { Button, InputNumber, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { DisputePage } from '../../shared/contract/disputes';
import { type Ruling, RULINGS } from '../../shared/domain/protection';
import { RULING_WORDS } from '../../shared/words';
import { Field, TextBox } from '../frame/field';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { sentenceOf } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { text } from './text';

/** A manager's ruling: what the evidence speaks for is chosen already, the reason is hers. */
export function RulingForm({
  page,
  isFront,
}: {
  readonly page: DisputePage;
  readonly isFront: boolean;
}): ReactNode {
  const { value: rotation } = useAnswer('rotation.show', {}, ['staff']);
  const [ruling, setRuling] = useState<Ruling>(page.proposal);
  const [sharePercent, setShare] = useState<number | null>(50);
  const [toId, setToId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function rule(): Promise<void> {
    try {
      await host.ask('disputes.rule', {
        id: page.row.id,
        ruling,
        sharePercent: ruling === 'shared' ? sharePercent : null,
        toId: ruling === 'manager' ? toId : null,
        reason,
      });
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  useAction({
    id: 'dispute.rule',
    word: text.rule,
    key: 'Ctrl+S',
    isOn: isFront,
    run: () => void rule(),
  });

  return (
    <div className="fields">
      <Field label={text.ruling}>
        <Segmented<Ruling>
          value={ruling}
          options={RULINGS.map((value) => ({ value, label: RULING_WORDS[value] }))}
          onChange={setRuling}
        />
      </Field>
      {ruling === 'shared' ? (
        <Field label={text.share}>
          <InputNumber min={1} max={99} precision={0} value={sharePercent} onChange={setShare} />
        </Field>
      ) : null}
      {ruling === 'manager' ? (
        <Field label={text.giveTo}>
          <Select
            value={toId}
            options={(rotation?.walkIn ?? []).map(({ staffId, name }) => ({
              value: staffId,
              label: name,
            }))}
            onChange={setToId}
          />
        </Field>
      ) : null}
      <Field label={text.reason} problem={problem}>
        <TextBox maxLength={200} value={reason} onChange={setReason} />
      </Field>
      <div className="row">
        <span className="spring" />
        <Button type="primary" onClick={() => void rule()}>
          {text.rule} <kbd>Ctrl+S</kbd>
        </Button>
      </div>
    </div>
  );
}
