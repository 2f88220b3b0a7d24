import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Settings } from '../../shared/contract/desk';
import { tabLeaves } from '../frame/tab-leaves';
import { useAnswer } from '../use-answer';
import { words } from '../text';
import { TimesRow } from './hours-fields';
import { shiftPeople } from './shift-people';
import { text } from './text';

type MealShifts = Settings['mealShifts'];

const NEXT_SHIFT = { from: '11:30', until: '12:30' };

/** 午餐班次: from when until when, and which consultants. */
export function MealShiftFields({
  shifts,
  onChange,
}: {
  readonly shifts: MealShifts;
  readonly onChange: (shifts: MealShifts) => void;
}): ReactNode {
  const { value: staff } = useAnswer('staff.list', {}, ['staff']);
  const set = (at: number, news: Partial<MealShifts[number]>) =>
    onChange(shifts.map((shift, place) => (place === at ? { ...shift, ...news } : shift)));
  return (
    <div className="field" role="group" aria-label={text.mealShifts}>
      <span className="field-label">{text.mealShifts}</span>
      <div>
        {shifts.map(({ from, until, staffIds }, at) => {
          const name = text.mealShift(at + 1);
          return (
            // a shift has no name of its own: it is the first, the second …
            <span key={name} className="row">
              <TimesRow
                name={name}
                from={from}
                until={until}
                usual={NEXT_SHIFT}
                onChange={(newFrom, newUntil) => set(at, { from: newFrom, until: newUntil })}
              />
              <Select
                mode="multiple"
                onInputKeyDown={tabLeaves}
                className="shift-staff"
                aria-label={`${name} ${text.mealShiftWho}`}
                placeholder={text.mealShiftWho}
                // until the names are there, nobody is shown rather than an id
                disabled={staff === null}
                value={staff === null ? [] : staffIds}
                optionFilterProp="label"
                options={shiftPeople(staff ?? [], staffIds)}
                onChange={(chosen) => set(at, { staffIds: chosen })}
              />
              <Button
                size="small"
                onClick={() => onChange(shifts.filter((_, place) => place !== at))}
              >
                {words.remove} {name}
              </Button>
            </span>
          );
        })}
        <Button
          size="small"
          disabled={shifts.length >= 10}
          onClick={() => onChange([...shifts, { ...NEXT_SHIFT, staffIds: [] }])}
        >
          {text.mealShiftAdd}
        </Button>
        <br />
        <small className="quiet">{text.mealShiftsHint}</small>
      </div>
    </div>
  );
}
