import { AutoComplete, Input, InputNumber, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CustomerFacts } from '../../shared/contract/customers';
import { horizonFromWords } from '../../shared/domain/horizon-words';
import { needsReferrer, offeredSources } from '../../shared/domain/source';
import { SOURCE_WORDS } from '../../shared/words';
import { useDesk } from '../frame/desk-state';
import { Field, TextBox } from '../frame/field';
import { words } from '../text';
import { upTo } from '../up-to';
import { text } from './text';

/** A new customer's facts: nothing known but how they came. */
export function blankFacts(source: CustomerFacts['source']): CustomerFacts {
  return {
    name: '',
    sex: null,
    phones: [''],
    address: '',
    source,
    referrer: null,
    channel: '',
    product: '',
    budgetFen: null,
    horizonDays: null,
    use: '',
    nowOwns: '',
    competitor: '',
    decisionMaker: '',
    notes: '',
  };
}

/** The facts as the contract takes them: empty numbers left out. */
export function factsToSend(facts: CustomerFacts): CustomerFacts {
  const referrer = needsReferrer(facts.source) ? facts.referrer : null;
  return { ...facts, referrer, phones: facts.phones.filter((phone) => phone.trim() !== '') };
}

/**
 * The fields of a customer's facts, two columns, in the order in which they are asked.
 *
 * @param problems sentence per field name of CustomerFacts, beside the field it is about
 * @param phoneNote stands under the first number: who has it already
 */
export function FactsFields({
  facts,
  problems,
  phoneNote,
  onChange,
}: {
  readonly facts: CustomerFacts;
  readonly problems: Readonly<Record<string, string | undefined>>;
  readonly phoneNote?: ReactNode;
  readonly onChange: (part: Partial<CustomerFacts>) => void;
}): ReactNode {
  const { settings } = useDesk();
  const { labels } = text;
  const referrer = facts.referrer ?? { name: '', company: '', phone: '' };
  const phoneLabels = [labels.phone, labels.phone2, labels.phone3];
  const shownPhones = facts.phones.length === 0 ? [''] : facts.phones;
  return (
    <div className="fields two">
      <Field label={words.name} problem={problems['name']}>
        <TextBox
          autoFocus
          value={facts.name}
          maxLength={60}
          onChange={(name) => onChange({ name })}
        />
      </Field>
      <Field label={words.sex}>
        <Segmented
          value={facts.sex ?? ''}
          options={[
            { label: words.unknown, value: '' },
            { label: words.male, value: 'male' },
            { label: words.female, value: 'female' },
          ]}
          onChange={(sex) => onChange({ sex: sex === 'male' || sex === 'female' ? sex : null })}
        />
      </Field>
      {shownPhones.map((phone, place) => (
        <Field
          key={phoneLabels[place]}
          label={phoneLabels[place] ?? labels.phone}
          problem={place === 0 ? problems['phones'] : undefined}
        >
          <TextBox
            value={phone}
            maxLength={40}
            onChange={(typed) =>
              onChange({ phones: shownPhones.map((old, at) => (at === place ? typed : old)) })
            }
          />
          {place === 0 ? phoneNote : null}
        </Field>
      ))}
      {shownPhones.length < 3 && (shownPhones.at(-1) ?? '').trim() !== '' ? (
        <Field label={phoneLabels[shownPhones.length] ?? ''}>
          <TextBox value="" onChange={(typed) => onChange({ phones: [...shownPhones, typed] })} />
        </Field>
      ) : null}
      <Field label={words.source} problem={problems['source']}>
        <Select
          value={facts.source}
          options={offeredSources(settings.retired.sources, facts.source).map((value) => ({
            value,
            label: SOURCE_WORDS[value],
          }))}
          onChange={(source) => onChange({ source })}
        />
      </Field>
      <Field label={labels.channel}>
        <AutoComplete
          value={facts.channel}
          options={settings.channels.map((value) => ({ value }))}
          showSearch={{ filterOption: hasText }}
          onChange={(channel: string) => onChange({ channel: upTo(channel, 60) })}
        />
      </Field>
      {needsReferrer(facts.source) ? (
        <>
          <Field label={labels.referrer} problem={problems['referrer']}>
            <TextBox
              value={referrer.name}
              maxLength={60}
              onChange={(name) => onChange({ referrer: { ...referrer, name } })}
            />
          </Field>
          <Field label={labels.company}>
            <TextBox
              value={referrer.company}
              maxLength={200}
              onChange={(company) => onChange({ referrer: { ...referrer, company } })}
            />
          </Field>
          <Field label={labels.referrerPhone} problem={problems['referrer.phone']}>
            <TextBox
              value={referrer.phone}
              maxLength={40}
              onChange={(phone) => onChange({ referrer: { ...referrer, phone } })}
            />
          </Field>
        </>
      ) : null}
      <Field label={words.product}>
        <AutoComplete
          value={facts.product}
          options={settings.products.map((value) => ({ value }))}
          showSearch={{ filterOption: hasText }}
          onChange={(product: string) => onChange({ product: upTo(product, 60) })}
        />
      </Field>
      <HorizonField
        days={facts.horizonDays}
        onChange={(horizonDays) => onChange({ horizonDays })}
      />
      <Field label={labels.budget}>
        <InputNumber
          value={facts.budgetFen === null ? null : facts.budgetFen / 100}
          min={0}
          max={100_000_000}
          precision={2}
          step={1000}
          controls={false}
          onChange={(yuan) =>
            onChange({ budgetFen: yuan === null ? null : Math.round(yuan * 100) })
          }
        />
      </Field>
      <Field label={labels.use}>
        <TextBox value={facts.use} maxLength={200} onChange={(use) => onChange({ use })} />
      </Field>
      <Field label={labels.nowOwns}>
        <TextBox
          value={facts.nowOwns}
          maxLength={200}
          onChange={(nowOwns) => onChange({ nowOwns })}
        />
      </Field>
      <Field label={labels.competitor}>
        <AutoComplete
          value={facts.competitor}
          options={settings.competitors.map((value) => ({ value }))}
          showSearch={{ filterOption: hasText }}
          onChange={(competitor: string) => onChange({ competitor: upTo(competitor, 200) })}
        />
      </Field>
      <Field label={labels.decisionMaker}>
        <TextBox
          value={facts.decisionMaker}
          maxLength={200}
          onChange={(decisionMaker) => onChange({ decisionMaker })}
        />
      </Field>
      <Field label={labels.address}>
        <TextBox
          value={facts.address}
          maxLength={200}
          onChange={(address) => onChange({ address })}
        />
      </Field>
      <div className="whole">
        <Field label={words.notes}>
          <Input.TextArea
            value={facts.notes}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={4000}
            onChange={(event) => onChange({ notes: event.target.value })}
          />
        </Field>
      </div>
    </div>
  );
}

/** 预计购买: typed as people say it, kept as days. */
export function HorizonField({
  days,
  onChange,
}: {
  readonly days: number | null;
  /** words: as it was typed */
  readonly onChange: (days: number | null, words: string) => void;
}): ReactNode {
  const [typed, setTyped] = useState(days === null ? '' : text.horizonDays(days));
  const read = horizonFromWords(typed);
  const isUnread = typed.trim() !== '' && read === null;
  return (
    <Field
      label={text.labels.horizon}
      hint={read === null ? text.horizonHint : `= ${text.horizonDays(read)}`}
      problem={isUnread ? text.horizonUnread : null}
    >
      <TextBox
        value={typed}
        maxLength={20}
        onChange={(next) => {
          setTyped(next);
          onChange(horizonFromWords(next), next);
        }}
      />
    </Field>
  );
}

function hasText(typed: string, option: { value: string } | undefined): boolean {
  return option?.value.toLowerCase().includes(typed.toLowerCase()) === true;
}
