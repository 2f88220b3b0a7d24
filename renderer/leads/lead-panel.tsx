import '../customers/customers.css';
import { AutoComplete, Button, Input, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { needsReferrer } from '../../shared/domain/source';
import { SOURCE_WORDS } from '../../shared/words';
import { HorizonField } from '../customers/facts-fields';
import { useDesk } from '../frame/desk-state';
import { Field, TextBox } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { KnownPeople } from '../reception/known-people';
import { SexChoice } from '../reception/sex-choice';
import { sentenceOf, words } from '../text';
import { upTo } from '../up-to';
import { asAppError, useAnswer } from '../use-answer';
import { useMatch } from '../use-match';
import { wholeWhen } from '../when';
import { whoWord } from '../who';
import { BLANK_LEAD, keptLead, LEAD_SOURCES, type LeadForm, leadToSend } from './lead-form';
import { text } from './text';

/** 登记线索: somebody whom a partner, an old customer or a colleague outside brings. */
export function LeadPanel({ id, kept, isFront, panel }: PanelProps<'lead'>): ReactNode {
  const { settings, me } = useDesk();
  const { say } = usePlace();
  const fresh =
    me.role === 'consultant' ? { ...BLANK_LEAD, source: 'canvass' as const } : BLANK_LEAD;
  const [form, setForm] = useState<LeadForm>(() => keptLead(kept, fresh));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isSaving, setSaving] = useState(false);
  const match = useMatch(form.phone, form.name, isFront);
  const isOffered = (source: LeadForm['source']) =>
    source === form.source || !settings.retired.sources.includes(source);
  const referrer = form.referrer ?? { name: '', company: '', phone: '' };

  function change(part: Partial<LeadForm>): void {
    const next = { ...form, ...part };
    setForm(next);
    panel.keep(next);
  }

  async function save(): Promise<void> {
    setSaving(true);
    try {
      const { customer, isNew, deadlineAt, latestOpenAt } = await host.ask('leads.log', {
        id,
        ...leadToSend(form),
      });
      const who = whoWord(customer.name, customer.sex);
      const owner = customer.ownerName ?? words.nobody;
      const clock = text.clock(wholeWhen(deadlineAt), wholeWhen(latestOpenAt));
      say(isNew ? `${text.saved(who, owner)} · ${clock}` : text.known(who, owner));
      panel.done();
    } catch (cause) {
      const error = asAppError(cause);
      const field = String(error.details['field'] ?? 'other');
      setProblems({ [FIELDS.has(field) ? field : 'other']: sentenceOf(error) });
    } finally {
      setSaving(false);
    }
  }

  useAction({
    id: 'lead.save',
    word: text.save,
    key: 'Ctrl+S',
    isOn: isFront && !isSaving,
    run: () => void save(),
  });

  return (
    <>
      <div className="fields two">
        <Field label={words.source}>
          <Segmented
            value={form.source}
            options={LEAD_SOURCES.filter(isOffered).map((value) => ({
              value,
              label: SOURCE_WORDS[value],
            }))}
            onChange={(source) => change({ source, consultantId: null, reason: '' })}
          />
        </Field>
        <Field label={words.name} problem={problems['name']}>
          <TextBox
            autoFocus
            maxLength={60}
            value={form.name}
            onChange={(name) => change({ name })}
          />
        </Field>
        <Field label={words.sex}>
          <SexChoice value={form.sex} onChange={(sex) => change({ sex })} />
        </Field>
        <Field label={words.phone} problem={problems['phone']}>
          <TextBox
            maxLength={40}
            value={form.phone}
            onChange={(phone) => change({ phone, phoneAnswer: null })}
          />
          <KnownPeople
            match={match}
            customerId={null}
            phoneAnswer={form.phoneAnswer}
            onAnswer={(phoneAnswer) => change({ phoneAnswer })}
            onWrong={() => change({ phone: '', phoneAnswer: null })}
          />
        </Field>
        {needsReferrer(form.source) ? (
          <>
            <Field label={text.referrer} problem={problems['referrer']}>
              <TextBox
                maxLength={60}
                value={referrer.name}
                onChange={(name) => change({ referrer: { ...referrer, name } })}
              />
            </Field>
            <Field label={text.referrerCompany}>
              <TextBox
                maxLength={200}
                value={referrer.company}
                onChange={(company) => change({ referrer: { ...referrer, company } })}
              />
            </Field>
            <Field label={text.referrerPhone} problem={problems['referrer.phone']}>
              <TextBox
                maxLength={40}
                value={referrer.phone}
                onChange={(phone) => change({ referrer: { ...referrer, phone } })}
              />
            </Field>
          </>
        ) : (
          <Field label={text.channel}>
            <AutoComplete
              value={form.channel}
              options={settings.channels.map((value) => ({ value }))}
              onChange={(channel: string) => change({ channel: upTo(channel, 60) })}
            />
          </Field>
        )}
        <Field label={words.product}>
          <AutoComplete
            value={form.product}
            options={settings.products.map((value) => ({ value }))}
            onChange={(product: string) => change({ product: upTo(product, 60) })}
          />
        </Field>
        <HorizonField days={form.horizonDays} onChange={(horizonDays) => change({ horizonDays })} />
        <Field label={text.use}>
          <TextBox maxLength={200} value={form.use} onChange={(use) => change({ use })} />
        </Field>
        <ConsultantField form={form} problems={problems} onChange={change} />
        <div className="whole">
          <Field label={words.notes}>
            <Input.TextArea
              value={form.notes}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={4000}
              onChange={(event) => change({ notes: event.target.value })}
            />
          </Field>
        </div>
      </div>
      {problems['other'] === undefined ? null : (
        <p className="problem" role="alert">
          {problems['other']}
        </p>
      )}
      <div className="row">
        <span className="spring" />
        <Button type="primary" loading={isSaving} onClick={() => void save()}>
          {isSaving ? words.saving : text.save} <kbd>Ctrl+S</kbd>
        </Button>
      </div>
    </>
  );
}

const FIELDS = new Set(['name', 'phone', 'referrer', 'referrer.phone', 'consultantId', 'reason']);

/** Who gets the lead: the next in the queue for leads, or somebody else with a reason. */
function ConsultantField({
  form,
  problems,
  onChange,
}: {
  readonly form: LeadForm;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<LeadForm>) => void;
}): ReactNode {
  const { me } = useDesk();
  const { value } = useAnswer('rotation.show', {}, ['rotation', 'visits']);
  const seats = value?.lead ?? [];
  const next = seats.find(({ isNext }) => isNext);
  const isCanvass = form.source === 'canvass';
  const others = seats.filter(({ staffId }) =>
    me.role === 'consultant'
      ? isCanvass && staffId === me.id
      : isCanvass || staffId !== next?.staffId,
  );
  const isChosen = form.consultantId !== null;
  return (
    <>
      <Field
        label={text.consultant}
        hint={isCanvass ? text.ownFind : undefined}
        problem={problems['consultantId']}
      >
        <Select
          value={form.consultantId ?? ''}
          options={[
            { value: '', label: next === undefined ? text.nobody : text.inTurn(next.name) },
            ...others.map(({ staffId, name }) => ({ value: staffId, label: name })),
          ]}
          onChange={(staffId) => onChange({ consultantId: staffId === '' ? null : staffId })}
        />
      </Field>
      {isChosen && !isCanvass ? (
        <Field label={text.reason} problem={problems['reason']}>
          <TextBox
            maxLength={200}
            value={form.reason}
            onChange={(reason) => onChange({ reason })}
          />
        </Field>
      ) : null}
    </>
  );
}
