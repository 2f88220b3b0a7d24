import './reception.css';
import { Button, Input, Segmented } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { timeOf } from '../../shared/domain/day';
import { VISIT_KIND_WORDS } from '../../shared/words';
import { BothVersions } from '../customers/both-versions';
import { FactsFields } from '../customers/facts-fields';
import { BLANK_NEXT, NextFields, useNextProposal } from '../customers/next-fields';
import { Field, TextBox } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { useMatch } from '../use-match';
import { whoWord } from '../who';
import {
  completionFrom,
  completionToSend,
  fieldOf,
  keptCompletion,
  type CompletionForm,
} from './completion-form';
import { KnownPeople } from './known-people';
import { text } from './text';

/** 完善: the consultant's half of a visit, with grade and next date proposed as it is typed. */
export function CompletionPanel({
  id,
  start,
  kept,
  isFront,
  panel,
}: PanelProps<'completion'>): ReactNode {
  const { value: page, error: unread } = useAnswer('visits.show', { id: start.visitId }, [
    'visits',
    'customers',
  ]);
  const [typed, setTyped] = useState<CompletionForm | null>(() => keptCompletion(kept));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isSaving, setSaving] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const form = typed ?? (page === null ? null : completionFrom(page));
  const horizonDays = form?.facts.horizonDays ?? null;
  const proposal = useNextProposal(form ?? BLANK_NEXT, horizonDays);
  const ownPhones = page?.customer?.facts.phones ?? [];
  const fresh = form?.facts.phones.find((phone) => !ownPhones.includes(phone)) ?? '';
  const match = useMatch(fresh, '', isFront);
  const customerId = page?.customer?.row.id ?? null;
  const others = { ...match, byPhone: match.byPhone.filter((row) => row.id !== customerId) };

  const who = form === null ? '' : whoWord(form.facts.name, form.facts.sex);
  useEffect(() => {
    panel.name(text.completionTitle(who || (page === null ? '' : timeOf(page.row.arrivedAt))));
  }, [panel, who, page]);

  // the first field has the caret as soon as there is one
  const isThere = form !== null;
  useEffect(() => {
    if (isThere) root.current?.querySelector('input')?.focus();
  }, [isThere]);

  function change(part: Partial<CompletionForm>): void {
    if (form === null) return;
    const next = { ...form, ...part };
    setTyped(next);
    panel.keep(next);
  }

  async function save(): Promise<void> {
    if (form === null || isSaving) return;
    setSaving(true);
    setProblems({});
    try {
      await host.ask('visits.complete', completionToSend(id, form, proposal));
      panel.done();
    } catch (cause) {
      const error = asAppError(cause);
      setProblems({ [fieldOf(error)]: sentenceOf(error) });
      setSaving(false);
    }
  }

  // what is wrong comes into view, with the caret in it
  useEffect(() => {
    if (Object.keys(problems).length === 0) return;
    const [wrong] = root.current?.querySelectorAll('.field .problem') ?? [];
    wrong?.closest('.field')?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [problems]);

  useAction({
    id: `completion.save.${id}`,
    word: words.save,
    key: 'Ctrl+S',
    isOn: isFront && form !== null && !isSaving,
    run: () => void save(),
  });

  if (form === null || page === null)
    return <p className="empty">{unread === null ? words.loading : sentenceOf(unread)}</p>;
  const { row } = page;
  return (
    <div ref={root} className="completion">
      {problems['stale'] === undefined ? null : (
        <BothVersions
          began={form.began}
          typed={form.facts}
          latest={page.customer?.facts ?? form.facts}
          onTake={(facts) => {
            setProblems({});
            const { customer } = page;
            const customerVersion = customer?.version ?? null;
            change({ customerVersion, began: customer?.facts ?? null, facts });
          }}
        />
      )}
      <p className="quiet">
        {timeOf(row.arrivedAt)} {VISIT_KIND_WORDS[row.kind]} · {words.headcount} {row.headcount} ·{' '}
        {row.consultantName ?? words.nobody}
        {row.description === '' ? '' : ` · ${row.description}`}
        {row.isIncomplete ? '' : ` · ${text.writtenBefore}`}
      </p>
      <h3>{text.theCustomer}</h3>
      <FactsFields
        facts={form.facts}
        problems={problems}
        phoneNote={
          <KnownPeople
            match={others}
            customerId={null}
            phoneAnswer={form.phoneAnswer}
            onAnswer={(phoneAnswer) => change({ phoneAnswer })}
            onWrong={() =>
              change({
                phoneAnswer: null,
                facts: {
                  ...form.facts,
                  phones: form.facts.phones.map((phone) => (phone === fresh ? '' : phone)),
                },
              })
            }
          />
        }
        onChange={(part) =>
          change({
            facts: { ...form.facts, ...part },
            // another number is another question
            ...(part.phones === undefined ? {} : { phoneAnswer: null }),
          })
        }
      />
      <h3>{text.theVisit}</h3>
      <div className="fields two">
        <Field label={text.companions}>
          <TextBox
            maxLength={200}
            value={form.companions}
            onChange={(companions) => change({ companions })}
          />
        </Field>
        <Field label={text.experienced}>
          <Segmented
            aria-label={text.experienced}
            value={form.isExperienced ? 'yes' : 'no'}
            options={[
              { value: 'no', label: text.notExperienced },
              { value: 'yes', label: text.isExperienced },
            ]}
            onChange={(value) => change({ isExperienced: value === 'yes' })}
          />
        </Field>
        <div className="whole">
          <Field label={text.quotation}>
            <TextBox
              maxLength={200}
              value={form.quotation}
              onChange={(quotation) => change({ quotation })}
            />
          </Field>
        </div>
        <div className="whole">
          <Field label={text.visitNotes}>
            <Input.TextArea
              maxLength={4000}
              autoSize={{ minRows: 2, maxRows: 8 }}
              value={form.visitNotes}
              onChange={(event) => change({ visitNotes: event.target.value })}
            />
          </Field>
        </div>
      </div>
      <h3>{text.theNext}</h3>
      <NextFields form={form} horizonDays={horizonDays} problems={problems} onChange={change} />
      <div className="form-foot">
        <span className="quiet">{text.completionHint}</span>
        <span className="problem spring" role="alert">
          {problems['other'] ?? Object.values(problems)[0]}
        </span>
        <Button type="primary" loading={isSaving} onClick={() => void save()}>
          {words.save} <kbd>Ctrl+S</kbd>
        </Button>
      </div>
    </div>
  );
}
