import { Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import type { PlanItem, PlannedWay } from '../../shared/domain/outbound';
import { PLAN_WORDS, planWord } from '../../shared/words';
import { Field, TextBox } from '../frame/field';
import type { PlanForm } from './outbound-form';
import { text } from './text';

/** The five items, all of them required before a call is dialled. */
export function PlanFields({
  plan,
  way,
  missing,
  onChange,
}: {
  readonly plan: PlanForm;
  readonly way: PlannedWay;
  readonly missing: readonly PlanItem[];
  readonly onChange: (part: Partial<PlanForm>) => void;
}): ReactNode {
  const problem = (item: PlanItem) => (missing.includes(item) ? text.fill : null);
  const rows = { minRows: 2, maxRows: 6 };
  return (
    <div className="fields">
      <Field label={planWord('purpose', way)} problem={problem('purpose')}>
        <TextBox
          autoFocus
          maxLength={200}
          value={plan.purpose}
          onChange={(purpose) => onChange({ purpose })}
        />
      </Field>
      <Field label={PLAN_WORDS.effect} problem={problem('effect')}>
        <TextBox maxLength={200} value={plan.effect} onChange={(effect) => onChange({ effect })} />
      </Field>
      <Field label={PLAN_WORDS.questions} problem={problem('questions')}>
        <Input.TextArea
          autoSize={rows}
          maxLength={4000}
          value={plan.questions}
          onChange={({ target }) => onChange({ questions: target.value })}
        />
      </Field>
      <Field label={PLAN_WORDS.content} problem={problem('content')}>
        <Input.TextArea
          autoSize={rows}
          maxLength={4000}
          value={plan.content}
          onChange={({ target }) => onChange({ content: target.value })}
        />
      </Field>
      <Field label={PLAN_WORDS.minutes} problem={problem('minutes')}>
        <InputNumber
          min={1}
          max={240}
          precision={0}
          value={plan.minutes}
          suffix={text.minutesUnit}
          onChange={(minutes) => onChange({ minutes })}
        />
      </Field>
    </div>
  );
}
