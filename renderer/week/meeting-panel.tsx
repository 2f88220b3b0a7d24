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
import { useAnswer } from '../use-answer';
import { FormFoot } from './form-foot';
import { Newer } from './newer';
import { text } from './text';
import { useForm } from './use-form';

interface MeetingForm {
  /** what was written down and is put right here; null: nothing yet */
  readonly version: number | null;
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
    version: before?.version ?? null,
    attendeeIds: before?.attendeeIds ?? [me.id],
    minutes: before?.minutes ?? '',
  };
  const { form, change, isSaving, isStale, problem, problemAt, save } = useForm(fresh, kept, panel);
  const present = hello.faces.filter(({ role }) => role !== 'admin');
  // who was there and has left since was there all the same
  const left = (before?.attendeeIds ?? []).flatMap((value, place) =>
    present.some((face) => face.id === value)
      ? []
      : [{ value, label: text.left(before?.attendees[place] ?? '') }],
  );
  const { value: week } = useAnswer('meetings.show', isStale ? { weekOn } : null, ['weeks']);
  const latest = week?.meetings.find((each) => each.id === before?.id);
  const send = () =>
    save(async () => {
      const { version, minutes } = form;
      const attendeeIds = [...form.attendeeIds];
      await host.ask('meetings.record', {
        id: before?.id ?? id,
        weekOn,
        attendeeIds,
        minutes,
        version,
      });
      say(text.saved);
    });
  return (
    <div className="fields">
      <p className="figures">
        <strong>{weekWord(weekOn)}</strong> <span className="quiet">{text.numbersHint}</span>
      </p>
      {/* a Field would name its first box, and here each bears a person's name */}
      <div className="field" role="group" aria-label={text.attendees}>
        <span className="field-label">{text.attendees}</span>
        <span>
          <Checkbox.Group
            value={[...form.attendeeIds]}
            options={[
              ...present.map(({ id: value, name, role }) => ({
                value,
                label: `${name} ${ROLE_WORDS[role]}`,
              })),
              ...left,
            ]}
            onChange={(chosen) => change({ attendeeIds: chosen.map(String) })}
          />
          {problemAt('attendeeIds') === null ? null : (
            <span className="problem" role="alert">
              {problemAt('attendeeIds')}
            </span>
          )}
        </span>
      </div>
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
      {!isStale || latest === undefined ? null : (
        <Newer
          latest={[
            { label: text.attendees, says: latest.attendees.join('、') },
            { label: text.minutes, says: latest.minutes },
          ]}
          onKeep={() => change({ version: latest.version })}
          onTake={() => {
            const { version, attendeeIds, minutes } = latest;
            change({ version, attendeeIds, minutes });
          }}
        />
      )}
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
