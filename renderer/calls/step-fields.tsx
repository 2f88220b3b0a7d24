import { Input, Segmented, Select } from 'antd';
import { Fragment, type ReactNode } from 'react';
import type { ScriptField, ScriptStep } from '../../shared/domain/call-script';
import { CONSENT_WAYS } from '../../shared/domain/consent';
import { sexFromTitle } from '../../shared/domain/form-of-address';
import { proposedGrade } from '../../shared/domain/grade';
import type { LineFacts } from '../../shared/domain/say';
import { needsReferrer, offeredSources } from '../../shared/domain/source';
import { ROLE_WORDS, SOURCE_WORDS } from '../../shared/words';
import { HorizonField } from '../customers/facts-fields';
import { GradeTile } from '../customers/grade-tile';
import { useDesk } from '../frame/desk-state';
import { Field, TextBox } from '../frame/field';
import { SexChoice } from '../reception/sex-choice';
import { words } from '../text';
import type { CallForm } from './call-form';
import { CallerNumber } from './caller-number';
import { asksConsent, type Refusal } from './call-walk';
import { Chip } from './chip';
import { AppointmentField, CallBackField } from './date-fields';
import { HoldBox } from './hold-box';
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
          asksConsent={asksConsent(step.id)}
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
      return (
        <Field label={text.message}>
          <Input.TextArea
            value={form.message}
            maxLength={4000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            placeholder={text.messageHint}
            onChange={({ target }) => onChange({ message: target.value })}
          />
        </Field>
      );
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

interface PartProps {
  readonly form: CallForm;
  readonly onChange: (part: Partial<CallForm>) => void;
}

function NameField({
  form,
  hint,
  problem,
  onChange,
}: PartProps & {
  readonly hint: string | undefined;
  readonly problem: string | null;
}): ReactNode {
  return (
    <Field label={text.callerName} hint={hint} problem={problem}>
      <span data-digits="chips">
        <TextBox
          maxLength={60}
          aria-label={text.callerName}
          value={form.name}
          onChange={(name) => onChange({ name, sex: sexFromTitle(name) ?? form.sex })}
        />
      </span>
    </Field>
  );
}

function ConsentField({ form, onChange }: PartProps): ReactNode {
  if (form.phone.trim() === '') return null;
  return (
    <Field label={text.consent}>
      <Segmented
        aria-label={text.consent}
        value={form.consentWay ?? 'none'}
        options={[
          { value: 'none', label: text.consentNone },
          ...CONSENT_WAYS.map((way) => ({ value: way, label: text.consentWays[way] })),
        ]}
        onChange={(value) =>
          onChange({ consentWay: CONSENT_WAYS.find((way) => way === value) ?? null })
        }
      />
    </Field>
  );
}

function ProductField({ form, onChange }: PartProps): ReactNode {
  const { settings } = useDesk();
  return (
    <Field label={words.product}>
      <SuggestBox
        label={words.product}
        value={form.product}
        maxLength={60}
        suggestions={settings.products}
        onChange={(product) => onChange({ product })}
      />
    </Field>
  );
}

function Horizon({ form, onChange }: PartProps): ReactNode {
  const { settings } = useDesk();
  return (
    <div className="horizon">
      <HorizonField days={form.horizonDays} onChange={(horizonDays) => onChange({ horizonDays })} />
      {form.horizonDays === null ? null : (
        <span className="row" role="status">
          <span className="quiet">{text.grade}</span>
          <GradeTile grade={proposedGrade(form.horizonDays, settings.grades)} />
        </span>
      )}
    </div>
  );
}

function ChannelField({ form, onChange }: PartProps): ReactNode {
  const { settings } = useDesk();
  return (
    <Field label={text.channel}>
      <SuggestBox
        label={text.channel}
        value={form.channel}
        maxLength={60}
        suggestions={settings.channels}
        onChange={(channel) => onChange({ channel })}
      />
    </Field>
  );
}

function SourceFields({
  form,
  problemAt,
  onChange,
}: PartProps & Pick<StepFieldsProps, 'problemAt'>): ReactNode {
  const { settings } = useDesk();
  const { referrer } = form;
  const refer = (part: Partial<CallForm['referrer']>) =>
    onChange({ referrer: { ...referrer, ...part } });
  return (
    <>
      <Field label={text.source}>
        <Segmented
          aria-label={text.source}
          value={form.source}
          options={offeredSources(settings.retired.sources, form.source).map((value) => ({
            value,
            label: SOURCE_WORDS[value],
          }))}
          onChange={(source) => onChange({ source })}
        />
      </Field>
      {needsReferrer(form.source) ? (
        <>
          <Field label={text.referrer} problem={problemAt('referrer')}>
            <TextBox
              maxLength={60}
              aria-label={text.referrer}
              value={referrer.name}
              onChange={(name) => refer({ name })}
            />
          </Field>
          <Field label={text.referrerCompany}>
            <TextBox
              maxLength={200}
              aria-label={text.referrerCompany}
              value={referrer.company}
              onChange={(company) => refer({ company })}
            />
          </Field>
          <Field label={text.referrerPhone} problem={problemAt('referrerPhone')}>
            <TextBox
              maxLength={40}
              aria-label={text.referrerPhone}
              value={referrer.phone}
              onChange={(phone) => refer({ phone })}
            />
          </Field>
        </>
      ) : null}
    </>
  );
}

function ForWhom({ form, onChange }: PartProps): ReactNode {
  const { hello } = useDesk();
  return (
    <Field label={text.messageFor}>
      <Select
        allowClear
        aria-label={text.messageFor}
        className="staff-choice"
        value={form.messageFor}
        options={hello.faces.map(({ id, name, role }) => ({
          value: id,
          label: `${name} ${ROLE_WORDS[role]}`,
        }))}
        onChange={(id: string | undefined) => onChange({ messageFor: id ?? null })}
      />
    </Field>
  );
}

function Objections({ form, onChange }: PartProps): ReactNode {
  return (
    <Field label={text.objection}>
      <span className="chips small">
        {text.objections.map((each) => {
          const isNoted = form.notes.includes(each);
          return (
            <Chip
              key={each}
              word={each}
              isQuiet
              isChosen={isNoted}
              onChoose={() => {
                if (!isNoted) onChange({ notes: `${form.notes}${form.notes && ' '}${each}` });
              }}
            />
          );
        })}
      </span>
    </Field>
  );
}
