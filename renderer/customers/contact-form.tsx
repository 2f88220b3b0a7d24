import './customers.css';
import { Button, Input, Segmented } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { isRealDay } from '../../shared/domain/day';
import { CONTACT_WAYS, type ContactWay } from '../../shared/domain/follow-up';
import { GRADES } from '../../shared/domain/grade';
import { CONTACT_WAY_WORDS } from '../../shared/words';
import { Field } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { whoWord } from '../who';
import { HorizonField } from './facts-fields';
import { BLANK_NEXT, NextFields, type NextForm, nextToSend, useNextProposal } from './next-fields';
import { text } from './text';

/** A contact as it is typed. */
export interface ContactFields extends NextForm {
  readonly way: ContactWay;
  readonly isAnswered: boolean;
  readonly content: string;
  /** null: not spoken of; the customer's own stays */
  readonly horizonDays: number | null;
}

export const BLANK_CONTACT: ContactFields = {
  ...BLANK_NEXT,
  way: 'phone',
  isAnswered: true,
  content: '',
  horizonDays: null,
};

/** 跟进记录: what was said, and what comes next. */
export function ContactForm({ id, start, kept, isFront, panel }: PanelProps<'contact'>): ReactNode {
  const { customerId } = start;
  const { say } = usePlace();
  const { value: page } = useAnswer('customers.show', { id: customerId }, ['customers']);
  const [form, setForm] = useState<ContactFields>(() => readContact(kept));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isSaving, setSaving] = useState(false);
  const horizonDays = form.horizonDays ?? page?.facts.horizonDays ?? null;
  const present = form.horizonDays === null ? (page?.row.grade ?? null) : null;
  const state = page?.row.state ?? 'open';
  const proposal = useNextProposal(form, horizonDays, present, state);
  const who = page === null ? '' : whoWord(page.row.name, page.row.sex);

  useEffect(() => {
    if (who !== '') panel.name(`${text.record} ${who}`);
  }, [panel, who]);

  function change(part: Partial<ContactFields>): void {
    const next = { ...form, ...part };
    setForm(next);
    panel.keep(next);
  }

  async function save(): Promise<void> {
    setSaving(true);
    try {
      await host.ask('followUps.record', {
        id,
        customerId,
        way: form.way,
        isAnswered: form.isAnswered,
        content: form.content,
        horizonDays: form.horizonDays,
        ...(form.isAnswered || form.nextReason.trim() !== ''
          ? nextToSend(form, proposal)
          : { grade: null, gradeReason: '', next: null, laterReason: null }),
      });
      panel.done();
      say(null);
    } catch (cause) {
      const error = asAppError(cause);
      setProblems({ [fieldOf(error.details['field'])]: sentenceOf(error) });
    } finally {
      setSaving(false);
    }
  }

  useAction({
    id: 'contact.save',
    word: text.contactSave,
    key: 'Ctrl+S',
    isOn: isFront && !isSaving,
    run: () => void save(),
  });

  return (
    <div className="fields">
      <Field label={text.contactWay}>
        <Segmented
          value={form.way}
          options={CONTACT_WAYS.map((value) => ({ value, label: CONTACT_WAY_WORDS[value] }))}
          onChange={(way) => change({ way })}
        />{' '}
        <Segmented
          value={form.isAnswered ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: text.contactAnswered },
            { value: 'no', label: text.contactUnanswered },
          ]}
          onChange={(answered) => change({ isAnswered: answered === 'yes' })}
        />
      </Field>
      <Field label={text.contactContent} problem={problems['content']}>
        <Input.TextArea
          value={form.content}
          autoFocus
          maxLength={4000}
          placeholder={text.contactHint}
          autoSize={{ minRows: 4, maxRows: 12 }}
          onChange={(event) => change({ content: event.target.value })}
        />
      </Field>
      <HorizonField days={form.horizonDays} onChange={(days) => change({ horizonDays: days })} />
      <NextFields
        form={form}
        horizonDays={horizonDays}
        present={present}
        state={state}
        problems={problems}
        onChange={change}
      />
      {problems['other'] === undefined ? null : (
        <p className="problem" role="alert">
          {problems['other']}
        </p>
      )}
      <div className="row">
        <span className="spring" />
        <Button type="primary" loading={isSaving} onClick={() => void save()}>
          {isSaving ? words.saving : text.contactSave} <kbd>Ctrl+S</kbd>
        </Button>
      </div>
    </div>
  );
}

const FIELDS = new Set([
  'content',
  'next',
  'next.on',
  'next.reason',
  'laterReason',
  'grade',
  'gradeReason',
]);

/** Beside which field of a contact a refusal stands; `other`: under the form. */
export function fieldOf(field: unknown): string {
  return typeof field === 'string' && FIELDS.has(field) ? field : 'other';
}

/** A form as it was kept; what does not fit is left out. */
export function readContact(kept: unknown): ContactFields {
  if (typeof kept !== 'object' || kept === null) return BLANK_CONTACT;
  const old = kept as Partial<Record<keyof ContactFields, unknown>>;
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
  const on = textOf(old.nextOn);
  return {
    way: CONTACT_WAYS.find((way) => way === old.way) ?? 'phone',
    isAnswered: old.isAnswered !== false,
    content: textOf(old.content),
    horizonDays: typeof old.horizonDays === 'number' ? old.horizonDays : null,
    grade: GRADES.find((grade) => grade === old.grade) ?? null,
    gradeReason: textOf(old.gradeReason),
    nextOn: isRealDay(on) ? on : null,
    nextReason: textOf(old.nextReason),
    laterReason: textOf(old.laterReason),
  };
}
