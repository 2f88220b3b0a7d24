import { AutoComplete, Input, InputNumber, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import type { StageContent } from '../../shared/contract/stage-content';
import { CONTACT_WAYS } from '../../shared/domain/follow-up';
import { EXPERIENCE_OUTCOMES } from '../../shared/domain/stage';
import { CONTACT_WAY_WORDS } from '../../shared/words';
import { DayBox } from '../frame/day-box';
import { useDesk } from '../frame/desk-state';
import { Field, TextBox } from '../frame/field';
import { tabLeaves } from '../frame/tab-leaves';
import { upTo } from '../up-to';
import { outcomeWords, text } from './text';

type Problems = Readonly<Record<string, string | undefined>>;

/** The few fields of one kind of record. */
export function StageFields({
  content,
  problems,
  onChange,
}: {
  readonly content: StageContent;
  readonly problems: Problems;
  readonly onChange: (content: StageContent) => void;
}): ReactNode {
  const { settings } = useDesk();
  switch (content.kind) {
    case 'show':
      return (
        <>
          <Field label={text.products} hint={text.productsHint} problem={problems['products']}>
            <Select
              mode="tags"
              onInputKeyDown={tabLeaves}
              autoFocus
              value={content.products}
              options={settings.products.map((value) => ({ value }))}
              onChange={(products: string[]) =>
                onChange({ ...content, products: products.slice(0, 10).map(shortened) })
              }
            />
          </Field>
          <Notes
            label={text.notes}
            value={content.notes}
            onChange={(notes) => onChange({ ...content, notes })}
          />
        </>
      );
    case 'experience':
      return (
        <>
          <Choice
            label={text.product}
            value={content.product}
            offered={settings.products}
            problem={problems['product']}
            onChange={(product) => onChange({ ...content, product })}
          />
          <Field label={text.outcome}>
            <Segmented
              value={content.outcome}
              options={EXPERIENCE_OUTCOMES.map((value) => ({
                value,
                label: outcomeWords[value],
              }))}
              onChange={(outcome) => onChange({ ...content, outcome })}
            />
          </Field>
          <Notes
            label={text.notes}
            value={content.notes}
            onChange={(notes) => onChange({ ...content, notes })}
          />
        </>
      );
    case 'objection':
      return (
        <>
          <Choice
            label={text.objection}
            value={content.objection}
            offered={settings.objections}
            problem={problems['objection']}
            onChange={(objection) => onChange({ ...content, objection })}
          />
          <Notes
            label={text.answer}
            value={content.answer}
            problem={problems['answer']}
            onChange={(answer) => onChange({ ...content, answer })}
          />
          <Field label={text.isMet}>
            <Segmented
              value={content.isMet ? 'yes' : 'no'}
              options={[
                { value: 'yes', label: text.met },
                { value: 'no', label: text.unmet },
              ]}
              onChange={(met) => onChange({ ...content, isMet: met === 'yes' })}
            />
          </Field>
        </>
      );
    case 'quotation':
      return (
        <>
          <Money
            label={text.amount}
            fen={content.amountFen}
            isFirst
            problem={problems['amountFen']}
            onChange={(amountFen) => onChange({ ...content, amountFen })}
          />
          <Field label={text.forWhat} hint={text.forWhatHint}>
            <TextBox
              value={content.forWhat}
              maxLength={200}
              onChange={(forWhat) => onChange({ ...content, forWhat })}
            />
          </Field>
        </>
      );
    case 'order':
      return (
        <>
          <Choice
            label={text.product}
            value={content.product}
            offered={settings.products}
            problem={problems['product']}
            onChange={(product) => onChange({ ...content, product })}
          />
          <Money
            label={text.orderAmount}
            fen={content.amountFen}
            problem={problems['amountFen']}
            onChange={(amountFen) => onChange({ ...content, amountFen })}
          />
          <Money
            label={text.deposit}
            fen={content.depositFen}
            problem={problems['depositFen']}
            onChange={(depositFen) => onChange({ ...content, depositFen })}
          />
          <Field label={text.deliveryOn} problem={problems['deliveryOn']}>
            <DayBox
              value={content.deliveryOn}
              onChange={(deliveryOn) => onChange({ ...content, deliveryOn })}
            />
          </Field>
          <Notes
            label={text.notes}
            value={content.notes}
            onChange={(notes) => onChange({ ...content, notes })}
          />
        </>
      );
    case 'delivery':
      return (
        <>
          <Field label={text.deliveredOn} problem={problems['deliveredOn']}>
            <DayBox
              value={content.deliveredOn}
              onChange={(on) => onChange({ ...content, deliveredOn: on ?? content.deliveredOn })}
            />
          </Field>
          <Field label={text.deliveredBy} problem={problems['byName']}>
            <TextBox
              autoFocus
              value={content.byName}
              maxLength={60}
              onChange={(byName) => onChange({ ...content, byName })}
            />
          </Field>
          <Notes
            label={text.notes}
            value={content.notes}
            onChange={(notes) => onChange({ ...content, notes })}
          />
        </>
      );
    case 'afterSales':
      return (
        <>
          <Field label={text.way}>
            <Segmented
              value={content.way}
              options={CONTACT_WAYS.map((value) => ({ value, label: CONTACT_WAY_WORDS[value] }))}
              onChange={(way) => onChange({ ...content, way })}
            />
          </Field>
          <Notes
            label={text.content}
            isFirst
            value={content.content}
            problem={problems['content']}
            onChange={(said) => onChange({ ...content, content: said })}
          />
          <Field label={text.isSatisfied}>
            <Segmented
              value={content.isSatisfied === null ? 'none' : content.isSatisfied ? 'yes' : 'no'}
              options={[
                { value: 'none', label: text.notAsked },
                { value: 'yes', label: text.satisfied },
                { value: 'no', label: text.unsatisfied },
              ]}
              onChange={(said) =>
                onChange({ ...content, isSatisfied: said === 'none' ? null : said === 'yes' })
              }
            />
          </Field>
        </>
      );
  }
}

function Choice({
  label,
  value,
  offered,
  problem,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly offered: readonly string[];
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <Field label={label} problem={problem}>
      <AutoComplete
        autoFocus
        value={value}
        options={offered.map((each) => ({ value: each }))}
        showSearch={{ filterOption: true }}
        onChange={(typed: string) => onChange(shortened(typed))}
      />
    </Field>
  );
}

function Money({
  label,
  fen,
  isFirst = false,
  problem,
  onChange,
}: {
  readonly label: string;
  readonly fen: number | null;
  readonly isFirst?: boolean;
  readonly problem: string | undefined;
  readonly onChange: (fen: number | null) => void;
}): ReactNode {
  return (
    <Field label={label} problem={problem}>
      <InputNumber
        autoFocus={isFirst}
        value={fen === null ? null : fen / 100}
        min={0}
        max={100_000_000}
        precision={2}
        step={1000}
        controls={false}
        onChange={(yuan) => onChange(yuan === null ? null : Math.round(yuan * 100))}
      />
    </Field>
  );
}

function Notes({
  label,
  value,
  isFirst = false,
  problem,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly isFirst?: boolean;
  readonly problem?: string | undefined;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <Field label={label} problem={problem}>
      <Input.TextArea
        autoFocus={isFirst}
        value={value}
        maxLength={4000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

function shortened(typed: string): string {
  return upTo(typed, 60);
}
