import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { isRealDay, type DayOn } from '../../shared/domain/day';
import { Field } from '../frame/field';
import { ShowroomFields } from '../sign-in/showroom-fields';
import { firstBadTimes, isBadTimes, OpenOnFields, WeekdayTimesFields } from './hours-fields';
import { MealShiftFields } from './meal-shift-fields';
import { SaveBar } from './save-bar';
import { text } from './text';
import { useSettingsForm } from './use-settings-form';

/** Name, hours and closed days. */
export function ShowroomSection(): ReactNode {
  const form = useSettingsForm();
  const { showroom } = form.form;
  const [closedOn, setClosedOn] = useState(showroom.hours.closedOn.join('\n'));
  const lines = closedOn.split('\n').map((line) => line.trim());
  const bad = lines.find((line) => line !== '' && !isRealDay(line));

  const setHours = (news: Partial<typeof showroom.hours>) =>
    form.change({ showroom: { ...showroom, hours: { ...showroom.hours, ...news } } });
  const badShift = form.form.mealShifts.findIndex(isBadTimes);
  const badTimes =
    firstBadTimes(showroom.hours) ?? (badShift === -1 ? null : text.mealShift(badShift + 1));

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
          value={closedOn}
          onChange={(event) => {
            setClosedOn(event.target.value);
            const days = event.target.value
              .split('\n')
              .map((line) => line.trim())
              .filter((line): line is DayOn => isRealDay(line));
            form.change({
              showroom: {
                ...showroom,
                hours: { ...showroom.hours, closedOn: [...new Set(days)].toSorted() },
              },
            });
          }}
        />
      </Field>
      <WeekdayTimesFields hours={showroom.hours} onChange={setHours} />
      <OpenOnFields hours={showroom.hours} onChange={setHours} />
      <MealShiftFields
        shifts={form.form.mealShifts}
        onChange={(mealShifts) => form.change({ mealShifts })}
      />
      {badTimes === null ? null : (
        <p className="problem" role="alert">
          {text.timesBad(badTimes)}
        </p>
      )}
      <SaveBar form={{ ...form, save: () => form.save(badTimes && text.timesBad(badTimes)) }} />
    </fieldset>
  );
}
