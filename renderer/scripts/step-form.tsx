import { Button, Checkbox, Input, Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { ScriptBody } from '../../shared/contract/scripts';
import { SCRIPT_FIELDS, type ScriptStep, type ScriptTip } from '../../shared/domain/call-script';
import { Field, TextBox } from '../frame/field';
import { numbered } from './numbered';
import { AnswersForm } from './answers-form';
import { LinesForm } from './lines-form';
import { FIELD_WORDS, text } from './text';
import { WaysForm } from './ways-form';

/** How a step is changed. */
export type ChangeStep = (part: Partial<ScriptStep>, what: string) => void;

/** One step: what is said, what is filled in, what may be answered, and where it goes on. */
export function StepForm({
  body,
  step,
  onChange,
}: {
  readonly body: ScriptBody;
  readonly step: ScriptStep;
  readonly onChange: ChangeStep;
}): ReactNode {
  return (
    <div className="script-step">
      <Field label={text.stepTitle}>
        <TextBox
          value={step.title}
          maxLength={40}
          onChange={(title) => onChange({ title }, 'title')}
        />
      </Field>
      <LinesForm lines={step.lines} onChange={onChange} />
      <section aria-label={text.fields}>
        <h3>{text.fields}</h3>
        <div className="script-fields">
          {SCRIPT_FIELDS.map((field) => (
            <Checkbox
              key={field}
              checked={step.fields.includes(field)}
              onChange={({ target }) =>
                onChange(
                  {
                    fields: target.checked
                      ? [...step.fields, field]
                      : step.fields.filter((each) => each !== field),
                  },
                  `field-${field}`,
                )
              }
            >
              {FIELD_WORDS[field]}
            </Checkbox>
          ))}
        </div>
      </section>
      <AnswersForm body={body} step={step} onChange={onChange} />
      <section aria-label={text.enterLeads}>
        <h3>{text.enterLeads}</h3>
        <WaysForm
          label={text.enterLeads}
          body={body}
          ways={step.next}
          onChange={(next) => onChange({ next }, 'next')}
        />
      </section>
      <Tips tips={step.tips} onChange={onChange} />
    </div>
  );
}

function Tips({
  tips,
  onChange,
}: {
  readonly tips: readonly ScriptTip[];
  readonly onChange: ChangeStep;
}): ReactNode {
  const set = (place: number, part: Partial<ScriptTip>) =>
    onChange(
      { tips: tips.map((tip, at) => (at === place ? { ...tip, ...part } : tip)) },
      `tip-${place}`,
    );
  return (
    <section aria-label={text.tips}>
      <h3>{text.tips}</h3>
      {numbered(tips).map(({ item: tip, place }) => (
        <div className="script-row" key={place}>
          <Segmented<ScriptTip['origin']>
            aria-label={text.tips}
            value={tip.origin}
            options={[
              { value: 'manual', label: text.origins.manual },
              { value: 'added', label: text.origins.added },
            ]}
            onChange={(origin) => set(place, { origin })}
          />
          <Input
            value={tip.text}
            maxLength={200}
            aria-label={text.tipOf(place + 1)}
            onChange={({ target }) => set(place, { text: target.value })}
          />
          <Button
            size="small"
            aria-label={`${text.remove} ${text.tipOf(place + 1)}`}
            onClick={() =>
              onChange({ tips: tips.filter((_, at) => at !== place) }, `tip-out-${tips.length}`)
            }
          >
            ×
          </Button>
        </div>
      ))}
      <Button
        size="small"
        disabled={tips.length >= 12}
        onClick={() =>
          onChange({ tips: [...tips, { text: '', origin: 'added' }] }, `tip-in-${tips.length}`)
        }
      >
        {text.addTip}
      </Button>
    </section>
  );
}
