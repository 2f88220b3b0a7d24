import { InputNumber, Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { CustomerPage } from '../../shared/contract/customers';
import { EFFECT_RESULTS, type PlannedWay } from '../../shared/domain/outbound';
import { EFFECT_WORDS } from '../../shared/words';
import { HorizonField } from '../customers/facts-fields';
import { NextFields } from '../customers/next-fields';
import { Field } from '../frame/field';
import { type OutboundForm, usedOf } from './outbound-form';
import { text, wayText } from './text';

/** What came of the call, held against the plan, and what comes next. */
export function ResultFields({
  form,
  way,
  page,
  problems,
  onChange,
}: {
  readonly form: OutboundForm;
  readonly way: PlannedWay;
  readonly page: CustomerPage;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<OutboundForm>) => void;
}): ReactNode {
  return (
    <>
      <div className="fields two">
        <Field label={wayText[way].after}>
          <Segmented
            value={form.isAnswered ? 'yes' : 'no'}
            options={[
              { value: 'yes', label: wayText[way].answered },
              { value: 'no', label: wayText[way].inVain },
            ]}
            onChange={(answered) => onChange({ isAnswered: answered === 'yes' })}
          />
        </Field>
        <Field label={text.used} hint={text.plannedAgainst(form.plan.minutes ?? 0)}>
          <InputNumber
            min={1}
            max={600}
            precision={0}
            value={usedOf(form)}
            suffix={text.minutesUnit}
            onChange={(usedMinutes) => onChange({ usedMinutes })}
          />
        </Field>
        {form.isAnswered ? (
          <Field label={text.effect} problem={problems['result']}>
            <Segmented
              value={form.result ?? ''}
              options={EFFECT_RESULTS.map((value) => ({ value, label: EFFECT_WORDS[value] }))}
              onChange={(chosen) =>
                onChange({ result: EFFECT_RESULTS.find((result) => result === chosen) ?? null })
              }
            />
          </Field>
        ) : null}
      </div>
      <HorizonField days={form.horizonDays} onChange={(horizonDays) => onChange({ horizonDays })} />
      <NextFields
        form={form}
        horizonDays={form.horizonDays ?? page.facts.horizonDays}
        present={form.horizonDays === null ? page.row.grade : null}
        problems={problems}
        onChange={onChange}
      />
    </>
  );
}
