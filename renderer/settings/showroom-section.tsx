import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Settings } from '../../shared/contract/desk';
import { isRealDay, type DayOn } from '../../shared/domain/day';
import { Field } from '../frame/field';
import { ShowroomFields } from '../sign-in/showroom-fields';
import { firstBadTimes, isBadTimes, OpenOnFields, WeekdayTimesFields } from './hours-fields';
import { SaveBar } from './save-bar';
import { text } from './text';
import { useUnsaved } from './unsaved';
import { useSettingsForm } from './use-settings-form';

/** Name, hours and closed days. */
export function ShowroomSection(): ReactNode {
  // a line that is no day cannot be saved, so it waits by itself
  const [halfTyped, keepHalfTyped] = useUnsaved<string>('showroom.closedOn');
  const [typed, setTyped] = useState(halfTyped);
  const form = useSettingsForm('showroom', ({ showroom: { hours } }) => hoursProblem(hours, typed));
  const { showroom, privacyNotice } = form.form;
  const { hours } = showroom;
  const shown = stillTyped(hours, typed);
  const bad = badDay(shown);

  const setHours = (news: Partial<typeof hours>) =>
    form.change({ showroom: { ...showroom, hours: { ...hours, ...news } } });
  const badTimes = badTimesOf(hours);

  return (
    <fieldset disabled={!form.mayChange}>
      <ShowroomFields showroom={showroom} onChange={(next) => form.change({ showroom: next })} />
      <Field
        label={text.closedOn}
        hint={text.closedOnHint}
        problem={bad === undefined ? null : text.closedOnBad(bad)}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 10 }}
          value={shown ?? hours.closedOn.join('\n')}
          onChange={({ target: { value } }) => {
            setTyped(value);
            keepHalfTyped(badDay(value) === undefined ? null : value);
            setHours({ closedOn: daysIn(value) });
          }}
        />
      </Field>
      <WeekdayTimesFields hours={hours} onChange={setHours} />
      <OpenOnFields hours={hours} onChange={setHours} />
      <Field label={text.notice}>
        <Input.TextArea
          maxLength={300}
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={privacyNotice}
          onChange={(event) => form.change({ privacyNotice: event.target.value })}
        />
      </Field>
      {badTimes === null ? null : (
        <p className="problem" role="alert">
          {badTimes}
        </p>
      )}
      <SaveBar form={form} />
    </fieldset>
  );
}

type Hours = Settings['showroom']['hours'];

/** Why hours cannot be saved as they were typed; null: they can. */
function hoursProblem(hours: Hours, typed: string | null): string | null {
  const bad = badDay(stillTyped(hours, typed));
  return bad === undefined ? badTimesOf(hours) : text.closedOnBad(bad);
}

/** What was typed, while the days kept in the form are the ones in it. */
function stillTyped({ closedOn }: Hours, typed: string | null): string | null {
  return typed !== null && daysIn(typed).join() === closedOn.join() ? typed : null;
}

function badTimesOf(hours: Hours): string | null {
  const bad = isBadTimes(hours) ? text.usualHours : firstBadTimes(hours);
  return bad === null ? null : text.timesBad(bad);
}

function linesOf(typed: string): readonly string[] {
  return typed.split('\n').map((line) => line.trim());
}

function badDay(typed: string | null): string | undefined {
  return linesOf(typed ?? '').find((line) => line !== '' && !isRealDay(line));
}

/** The days that are days, each once and in order. */
function daysIn(typed: string): DayOn[] {
  return [...new Set(linesOf(typed).filter((line): line is DayOn => isRealDay(line)))].toSorted();
}
