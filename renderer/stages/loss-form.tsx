import { AutoComplete, Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { offeredLossReasons } from '../../shared/domain/loss';
import { lossWord } from '../../shared/stage-words';
import { useDesk } from '../frame/desk-state';
import { Field, TextBox } from '../frame/field';
import { host } from '../host';
import { newId } from '../new-id';
import { sentenceOf, words } from '../text';
import { upTo } from '../up-to';
import { asAppError } from '../use-answer';
import { text } from './text';

/** 申请战败: a reason from the list, and what stands behind it. */
export function LossForm({
  customerId,
  onDone,
}: {
  readonly customerId: string;
  readonly onDone: () => void;
}): ReactNode {
  const { settings } = useDesk();
  const [id] = useState(newId);
  const [form, setForm] = useState({
    reason: '',
    deeper: '',
    competitor: '',
    competitorPrice: '',
    notes: '',
  });
  const [problem, setProblem] = useState<{ field: string; sentence: string } | null>(null);
  const offered = offeredLossReasons(settings.lossReasons, settings.retired.lossReasons);
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const problemOf = (field: string) => (problem?.field === field ? problem.sentence : null);

  async function save(): Promise<void> {
    try {
      await host.ask('states.applyLoss', { id, customerId, ...form });
      onDone();
    } catch (cause) {
      const error = asAppError(cause);
      setProblem({ field: String(error.details['field'] ?? ''), sentence: sentenceOf(error) });
    }
  }

  return (
    <div className="standing-form" role="group" aria-label={text.apply}>
      <Field label={text.lossReason} problem={problemOf('reason')}>
        <Select
          autoFocus
          value={form.reason === '' ? null : form.reason}
          options={offered.map((value) => ({ value, label: lossWord(value) }))}
          onChange={(reason) => change({ reason: reason ?? '' })}
        />
      </Field>
      {form.reason === 'price' ? (
        <Field label={text.deeper} problem={problemOf('deeper')}>
          <TextBox value={form.deeper} maxLength={200} onChange={(deeper) => change({ deeper })} />
        </Field>
      ) : null}
      {form.reason === 'competitor' || form.reason === 'price' ? (
        <>
          <Field label={text.competitor} problem={problemOf('competitor')}>
            <AutoComplete
              value={form.competitor}
              options={settings.competitors.map((value) => ({ value }))}
              onChange={(competitor: string) => change({ competitor: upTo(competitor, 60) })}
            />
          </Field>
          <Field label={text.competitorPrice}>
            <TextBox
              value={form.competitorPrice}
              maxLength={200}
              onChange={(competitorPrice) => change({ competitorPrice })}
            />
          </Field>
        </>
      ) : null}
      <Field label={text.lossNotes}>
        <TextBox value={form.notes} maxLength={4000} onChange={(notes) => change({ notes })} />
      </Field>
      <div className="row">
        <Button type="primary" onClick={() => void save()}>
          {text.sendLoss}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
        {problem === null || FIELDS.has(problem.field) ? null : (
          <span className="problem" role="alert">
            {problem.sentence}
          </span>
        )}
      </div>
    </div>
  );
}

const FIELDS = new Set(['reason', 'deeper', 'competitor']);
