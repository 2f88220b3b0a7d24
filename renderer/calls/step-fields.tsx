import { Fragment, type ReactNode } from 'react';
import type { ScriptField, ScriptStep } from '../../shared/domain/call-script';
import type { LineFacts } from '../../shared/domain/say';
import { Field } from '../frame/field';
import { SexChoice } from '../reception/sex-choice';
import { words } from '../text';
import type { CallForm } from './call-form';
import { asksConsent, type Refusal } from './call-walk';
import { ChannelField, ConsentField, NameField, SourceFields } from './caller-fields';
import { CallerNumber } from './caller-number';
import { AppointmentField, CallBackField } from './date-fields';
import { HoldBox } from './hold-box';
import { ForWhom, MessageFields } from './message-fields';
import { Horizon, Objections, ProductField } from './need-fields';
import { Recap } from './recap';
import { SuggestBox } from './suggest-box';
import { text } from './text';

interface StepFieldsProps {
  readonly step: ScriptStep;
  readonly form: CallForm;
  readonly facts: LineFacts;
  /** a sentence beside the field it is about */
  readonly problemAt: (field: Exclude<Refusal['field'], null>) => string | null;
  readonly onChange: (part: Partial<CallForm>) => void;
  readonly onRecognised: () => void;
}

/** Steps at which an objection is likely; its word goes into the notes. */
const OBJECTION_STEPS = new Set(['answer', 'price', 'priceAgain', 'farewell']);

/** The fields of one step, in the order in which the script names them. */
export function StepFields(props: StepFieldsProps): ReactNode {
  const { step } = props;
  return (
    <div className="fields call-fields">
      {inOrder(step.fields).map((field) => (
        <Fragment key={field}>{fieldOf(field, props)}</Fragment>
      ))}
    </div>
  );
}

/** 先生 or 女士 comes with the name nearly always: the choice stands last, out of Tab's way. */
function inOrder(fields: readonly ScriptField[]): ScriptField[] {
  return fields.toSorted((one, other) => Number(one === 'sex') - Number(other === 'sex'));
}

function fieldOf(field: ScriptField, props: StepFieldsProps): ReactNode {
  const { form, facts, step, problemAt, onChange, onRecognised } = props;
  switch (field) {
    case 'name':
      return (
        <NameField
          form={form}
          hint={step.id === 'who' ? text.nameHint : undefined}
          problem={problemAt('name')}
          onChange={onChange}
        />
      );
    case 'sex':
      return (
        <Field label={words.sex}>
          <SexChoice value={form.sex} onChange={(sex) => onChange({ sex })} />
        </Field>
      );
    case 'phone':
      return (
        <CallerNumber
          form={form}
          problem={problemAt('phone')}
          asksConsent={asksConsent(step)}
          onChange={onChange}
          onRecognised={onRecognised}
        />
      );
    case 'consentWay':
      return <ConsentField form={form} onChange={onChange} />;
    case 'product':
      return <ProductField form={form} onChange={onChange} />;
    case 'use':
      return (
        <Field label={text.use}>
          <SuggestBox
            label={text.use}
            value={form.use}
            maxLength={200}
            suggestions={text.uses}
            onChange={(use) => onChange({ use })}
          />
        </Field>
      );
    case 'horizonDays':
      return <Horizon form={form} onChange={onChange} />;
    case 'source':
      return <SourceFields form={form} problemAt={problemAt} onChange={onChange} />;
    case 'channel':
      return <ChannelField form={form} onChange={onChange} />;
    case 'appointmentAt':
      return <AppointmentField form={form} problem={problemAt(field)} onChange={onChange} />;
    case 'callBackOn':
      return <CallBackField form={form} problem={problemAt(field)} onChange={onChange} />;
    case 'messageFor':
      return <ForWhom form={form} onChange={onChange} />;
    case 'message':
      return <MessageFields form={form} problem={problemAt(field)} onChange={onChange} />;
    case 'hold':
      return <HoldBox form={form} onChange={onChange} />;
    case 'recap':
      return <Recap form={form} facts={facts} />;
    case 'notes':
      return OBJECTION_STEPS.has(step.id) ? <Objections form={form} onChange={onChange} /> : null;
    // chips, the corner, the foot and the closing step show these; the number shows who is known
    case 'rings':
    case 'callerKind':
    case 'known':
    case 'referrer':
    case 'slots':
    case 'holdSeconds':
    case 'outcome':
    case 'consultantId':
      return null;
  }
}
