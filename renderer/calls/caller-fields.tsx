import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { CONSENT_WAYS } from '../../shared/domain/consent';
import { sexFromTitle } from '../../shared/domain/form-of-address';
import { needsReferrer, offeredSources } from '../../shared/domain/source';
import { SOURCE_WORDS } from '../../shared/words';
import { useDesk } from '../frame/desk-state';
import { Field, TextBox } from '../frame/field';
import type { CallForm } from './call-form';
import type { Refusal } from './call-walk';
import { SuggestBox } from './suggest-box';
import { text } from './text';

/** A field of the call, and how it is changed. */
export interface PartProps {
  readonly form: CallForm;
  readonly onChange: (part: Partial<CallForm>) => void;
}

/** 称呼; a title tells the sex. */
export function NameField({
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

/** Whether the number may be rung, once there is one. */
export function ConsentField({ form, onChange }: PartProps): ReactNode {
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

/** 从哪里知道我们. */
export function ChannelField({ form, onChange }: PartProps): ReactNode {
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

/** Where the caller comes from, and who sent them. */
export function SourceFields({
  form,
  problemAt,
  onChange,
}: PartProps & {
  readonly problemAt: (field: Exclude<Refusal['field'], null>) => string | null;
}): ReactNode {
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
