import './week.css';
import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { weekWord } from '../../shared/week-words';
import { ROLE_WORDS } from '../../shared/words';
import { useDesk } from '../frame/desk-state';
import { Field } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { FormFoot } from './form-foot';
import { text } from './text';
import { useForm } from './use-form';

interface MeetingForm {
  readonly attendeeIds: readonly string[];
  readonly minutes: string;
}

/** 记录周会: who was there and what was said; the figures attach themselves. */
export function MeetingPanel({
  id,
  start: { weekOn, before },
  kept,
  isFront,
  panel,
}: PanelProps<'meeting'>): ReactNode {
  const { hello, me } = useDesk();
  const { say } = usePlace();
  const fresh: MeetingForm = {
    attendeeIds: before?.attendeeIds ?? [me.id],
    minutes: before?.minutes ?? '',
  };
  const { form, change, isSaving, problem, problemAt, save } = useForm(fresh, kept, panel);
  const present = hello.faces.filter(({ role }) => role !== 'admin');
  const send = () =>
    save(async () => {
      const version = before?.version ?? null;
      const attendeeIds = [...form.attendeeIds];
      await host.ask('meetings.record', {
        id: before?.id ?? id,
        weekOn,
        attendeeIds,
        minutes: form.minutes,
        version,
      });
      say(text.saved);
    });
  return (
    <div className="fields">
      <p className="figures">
        <strong>{weekWord(weekOn)}</strong> <span className="quiet">{text.numbersHint}</span>
      </p>
      <Field label={text.attendees} problem={problemAt('attendeeIds')}>
        <Checkbox.Group
          value={[...form.attendeeIds]}
          options={present.map(({ id: value, name, role }) => ({
            value,
            label: `${name} ${ROLE_WORDS[role]}`,
          }))}
          onChange={(chosen) => change({ attendeeIds: chosen.map(String) })}
        />
      </Field>
      <Field label={text.minutes} problem={problemAt('minutes')}>
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 8, maxRows: 20 }}
          maxLength={4000}
          placeholder={text.minutesPlace}
          value={form.minutes}
          onChange={({ target }) => change({ minutes: target.value })}
        />
      </Field>
      <FormFoot
        id="meeting.save"
        isFront={isFront}
        isSaving={isSaving}
        problem={problem}
        onSave={() => void send()}
      />
    </div>
  );
}
