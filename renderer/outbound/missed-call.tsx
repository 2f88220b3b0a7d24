import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { dayOf, instantOf, timeOf } from '../../shared/domain/day';
import { deskNow } from '../desk-clock';
import { Field, TextBox } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { timeTyped } from '../sign-in/time-typed';
import { ERROR_SENTENCES, sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

interface MissedForm {
  readonly phone: string;
  /** `HH:mm` of today */
  readonly time: string;
  readonly note: string;
}

/** 漏接来电: a number, if one was seen, and when; Enter makes a call-back of it. */
export function MissedCallPanel({
  id,
  kept,
  isFront,
  openedAt,
  panel,
}: PanelProps<'missedCall'>): ReactNode {
  const { say } = usePlace();
  const [form, setForm] = useState<MissedForm>(() => readMissed(kept, openedAt));
  const [problem, setProblem] = useState<{ field: string; sentence: string } | null>(null);
  const [isSaving, setSaving] = useState(false);
  const problemAt = (field: string) => (problem?.field === field ? problem.sentence : null);

  function change(part: Partial<MissedForm>): void {
    const next = { ...form, ...part };
    setForm(next);
    panel.keep(next);
  }

  async function save(): Promise<void> {
    const time = timeTyped(form.time);
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
      setProblem({ field: 'at', sentence: ERROR_SENTENCES.invalidInput });
      return;
    }
    setSaving(true);
    try {
      const { phone, note } = form;
      const at = instantOf(dayOf(deskNow()), time);
      const task = await host.ask('tasks.missedCall', { id, phone, at, note });
      say(text.missedSaved(task.forName ?? text.desk));
      panel.done();
    } catch (cause) {
      const error = asAppError(cause);
      const field = error.details['field'] === 'at' ? 'at' : 'phone';
      setProblem({ field, sentence: sentenceOf(error) });
    } finally {
      setSaving(false);
    }
  }

  useAction({
    id: 'missedCall.save',
    word: text.missedSave,
    key: 'Ctrl+S',
    isOn: isFront && !isSaving,
    run: () => void save(),
  });

  return (
    <div
      className="fields"
      onKeyDown={(event) => {
        const isBox = event.target instanceof HTMLInputElement;
        if (!isBox || event.repeat || !isPlainEnter(event)) return;
        event.preventDefault();
        void save();
      }}
    >
      <Field label={text.missedPhone} hint={text.missedPhoneHint} problem={problemAt('phone')}>
        <TextBox
          autoFocus
          maxLength={40}
          value={form.phone}
          onChange={(phone) => change({ phone })}
        />
      </Field>
      <Field label={text.missedAt} problem={problemAt('at')}>
        <Input
          className="time-box"
          maxLength={5}
          value={form.time}
          onChange={({ target }) => change({ time: target.value })}
          onBlur={() => setForm((was) => ({ ...was, time: timeTyped(was.time) }))}
        />
      </Field>
      <Field label={text.missedNote}>
        <TextBox maxLength={200} value={form.note} onChange={(note) => change({ note })} />
      </Field>
      <div className="row">
        <span className="spring" />
        <Button type="primary" loading={isSaving} onClick={() => void save()}>
          {isSaving ? words.saving : text.missedSave} <kbd>Enter</kbd>
        </Button>
      </div>
    </div>
  );
}

/** A form as it was kept; a fresh one bears the time at which it was opened. */
function readMissed(kept: unknown, openedAt: number): MissedForm {
  const old = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<
    Record<keyof MissedForm, unknown>
  >;
  const textOf = (value: unknown, otherwise: string) =>
    typeof value === 'string' ? value : otherwise;
  return {
    phone: textOf(old.phone, ''),
    time: textOf(old.time, timeOf(openedAt)),
    note: textOf(old.note, ''),
  };
}
