import './reception.css';
import { Button, Input, Segmented, type InputRef } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { timeOf } from '../../shared/domain/day';
import { VISIT_KINDS, VISIT_PURPOSES } from '../../shared/domain/visit';
import type { AppError } from '../../shared/errors';
import { VISIT_KIND_WORDS, VISIT_PURPOSE_WORDS } from '../../shared/words';
import { Field, TextBox } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { isPlainEnter, takesEnterItself } from '../keys';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { useMatch } from '../use-match';
import { greetWord, whoWord } from '../who';
import { Headcount } from './headcount';
import { KnownPeople } from './known-people';
import { SexChoice } from './sex-choice';
import { text } from './text';
import { blankVisit, isTyped, withPhone, type VisitForm } from './visit-form';

/** 来客 (F2): F2, a digit, Enter is a whole record; all the rest may wait. */
export function VisitPanel({ id, start, kept, isFront, panel }: PanelProps<'visit'>): ReactNode {
  const { go } = usePlace();
  const [form, setForm] = useState<VisitForm>(() => ({
    ...blankVisit(start),
    ...(kept as Partial<VisitForm> | null),
  }));
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  /** Enter came again while saving: the proposed consultant takes them at once */
  const isEager = useRef(false);
  const phoneBox = useRef<InputRef>(null);
  const match = useMatch(form.phone, form.name, isFront);
  const expected = useAnswer('board.show', {}, ['visits']).value?.expected ?? [];
  const appointment = expected.find((row) => row.id === form.appointmentId);

  useEffect(() => {
    panel.keep(isTyped(form, start) ? form : null);
    panel.name(text.visitTitle(form.headcount, whoWord(form.name, form.sex)));
  }, [panel, form, start]);

  const change = (news: Partial<VisitForm>) => {
    setForm((was) => ({ ...was, ...news }));
    // what was refused may be right by now
    setError(null);
  };

  async function save(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setError(null);
    try {
      const row = await host.ask('visits.log', { id, ...form });
      panel.done();
      go({ at: 'board', assign: row, isEager: isEager.current });
    } catch (cause) {
      const failure = asAppError(cause);
      setError(failure);
      setBusy(false);
      if (failure.code === 'phoneKnown' || failure.code === 'phoneInvalid')
        phoneBox.current?.focus();
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (!isPlainEnter(event) || event.repeat || takesEnterItself(event.target)) return;
    event.preventDefault();
    if (isBusy) isEager.current = true;
    else void save();
  }

  return (
    <div className="fields visit-panel" onKeyDown={onKey}>
      <Headcount
        value={form.headcount}
        isFront={isFront}
        onChange={(headcount) => change({ headcount })}
      />
      {appointment === undefined ? (
        <p className="say">{text.firstTime}</p>
      ) : (
        <p className="say">{text.greet(greetWord(appointment.name, appointment.sex))}</p>
      )}
      <div className="row">
        <Button type="primary" size="large" loading={isBusy} onClick={() => void save()}>
          {text.save} <kbd>Enter</kbd>
        </Button>
        <span className="problem" role="alert">
          {error === null ? null : sentenceOf(error)}
        </span>
      </div>
      <Field label={text.kind}>
        <Segmented
          aria-label={text.kind}
          value={form.kind ?? 'auto'}
          options={[
            { value: 'auto', label: text.kindAuto },
            ...VISIT_KINDS.map((kind) => ({ value: kind, label: VISIT_KIND_WORDS[kind] })),
          ]}
          onChange={(value) => {
            const kind = VISIT_KINDS.find((each) => each === value) ?? null;
            change({ kind, purpose: kind === 'other' ? form.purpose : null });
          }}
        />
      </Field>
      {form.kind === 'other' ? (
        <Field label={text.purpose}>
          <Segmented
            aria-label={text.purpose}
            value={form.purpose ?? ''}
            options={VISIT_PURPOSES.map((purpose) => ({
              value: purpose,
              label: VISIT_PURPOSE_WORDS[purpose],
            }))}
            onChange={(value) =>
              change({ purpose: VISIT_PURPOSES.find((each) => each === value) ?? null })
            }
          />
        </Field>
      ) : null}
      <Field label={text.description} hint={text.descriptionHint}>
        <TextBox
          maxLength={200}
          value={form.description}
          onChange={(description) => change({ description })}
        />
      </Field>
      <Field label={words.name}>
        <span className="row nowrap">
          <TextBox maxLength={60} value={form.name} onChange={(name) => change({ name })} />
          <SexChoice value={form.sex} onChange={(sex) => change({ sex })} />
        </span>
      </Field>
      <Field label={words.phone}>
        <Input
          ref={phoneBox}
          value={form.phone}
          maxLength={40}
          inputMode="tel"
          status={error?.code === 'phoneInvalid' ? 'error' : ''}
          onChange={(event) => setForm((was) => withPhone(was, event.target.value))}
        />
      </Field>
      <KnownPeople
        match={match}
        customerId={form.customerId}
        phoneAnswer={form.phoneAnswer}
        onCustomer={(row) => change({ customerId: row?.id ?? null, ...nameOf(form, row) })}
        onAnswer={(phoneAnswer, row) => {
          change({
            phoneAnswer,
            ...(phoneAnswer.is === 'same' ? { customerId: row.id, ...nameOf(form, row) } : {}),
          });
          phoneBox.current?.focus();
        }}
        onWrong={() => {
          setForm((was) => withPhone(was, ''));
          phoneBox.current?.focus();
        }}
      />
      {expected.some(({ state }) => state === 'expected') ? (
        <Field label={text.appointment}>
          <Segmented
            aria-label={text.appointment}
            value={form.appointmentId ?? ''}
            options={[
              { value: '', label: text.noAppointment },
              ...expected
                .filter(({ state }) => state === 'expected')
                .map((row) => ({
                  value: row.id,
                  label: text.expectedAt(timeOf(row.forAt), whoWord(row.name, row.sex)),
                })),
            ]}
            onChange={(value) => {
              const row = expected.find((each) => each.id === value);
              change({
                appointmentId: row?.id ?? null,
                customerId: row?.customerId ?? null,
                ...(row === undefined ? {} : { name: row.name, sex: row.sex }),
              });
            }}
          />
        </Field>
      ) : null}
      <Field label={text.hostNote} hint={text.hostNoteHint}>
        <TextBox
          maxLength={200}
          value={form.hostNote}
          onChange={(hostNote) => change({ hostNote })}
        />
      </Field>
    </div>
  );
}

/** The name on file where the form has none yet. */
function nameOf(
  form: VisitForm,
  row: { readonly name: string; readonly sex: VisitForm['sex'] } | null,
): Partial<VisitForm> {
  if (row === null || form.name.trim() !== '') return {};
  return { name: row.name, sex: row.sex };
}
