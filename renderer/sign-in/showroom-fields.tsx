import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { Showroom as ShowroomShape } from '../../shared/contract/desk';
import { Field, TextBox } from '../frame/field';
import { WEEKDAYS } from '../when';
import { text } from './text';
import { timeTyped } from './time-typed';

type Showroom = ShowroomShape;

/** Name, address, phone and opening hours of the showroom. */
export function ShowroomFields({
  showroom,
  onChange,
}: {
  readonly showroom: Showroom;
  readonly onChange: (showroom: Showroom) => void;
}): ReactNode {
  const { hours } = showroom;
  const setHours = (news: Partial<Showroom['hours']>) =>
    onChange({ ...showroom, hours: { ...hours, ...news } });
  return (
    <div className="fields">
      <Field label={text.showroomName} hint={text.showroomNameHint}>
        <TextBox
          autoFocus
          maxLength={40}
          value={showroom.name}
          onChange={(name) => onChange({ ...showroom, name })}
        />
      </Field>
      <Field label={text.address}>
        <TextBox
          maxLength={200}
          value={showroom.address}
          onChange={(address) => onChange({ ...showroom, address })}
        />
      </Field>
      <Field label={text.showroomPhone}>
        <TextBox
          maxLength={30}
          value={showroom.phone}
          onChange={(phone) => onChange({ ...showroom, phone })}
        />
      </Field>
      <div className="field" role="group" aria-label={text.hours}>
        <span className="field-label">{text.hours}</span>
        <span className="row">
          <TimeBox label={text.opens} value={hours.from} onChange={(from) => setHours({ from })} />
          {text.until}
          <TimeBox
            label={text.closes}
            value={hours.until}
            onChange={(until) => setHours({ until })}
          />
        </span>
      </div>
      <div className="field" role="group" aria-label={text.closedWeekdays}>
        <span className="field-label">{text.closedWeekdays}</span>
        <Checkbox.Group
          value={hours.closedWeekdays}
          options={[1, 2, 3, 4, 5, 6, 0].map((day) => ({ value: day, label: WEEKDAYS[day] }))}
          onChange={(closedWeekdays) => setHours({ closedWeekdays })}
        />
      </div>
    </div>
  );
}

function TimeBox({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <span className="time-box" onBlur={() => onChange(timeTyped(value))}>
      <TextBox aria-label={label} maxLength={5} value={value} onChange={onChange} />
    </span>
  );
}
