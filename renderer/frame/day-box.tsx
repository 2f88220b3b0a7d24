import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { type DayOn, isRealDay } from '../../shared/domain/day';

/** A day by calendar or by typing `2026-11-25`; null: none. */
export function DayBox({
  id,
  label,
  value,
  mayBeNone = true,
  onChange,
}: {
  readonly id?: string;
  /** where no field names it */
  readonly label?: string;
  readonly value: DayOn | null;
  readonly mayBeNone?: boolean;
  readonly onChange: (on: DayOn | null) => void;
}): ReactNode {
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className="day-box"
      allowClear={mayBeNone}
      value={value === null ? null : dayjs(value)}
      format={['YYYY-MM-DD', 'YYYY/M/D', 'MM-DD', 'M-D', 'YYYYMMDD']}
      onChange={(day) => {
        const on = day?.format('YYYY-MM-DD') ?? '';
        if (isRealDay(on)) onChange(on);
        else if (mayBeNone) onChange(null);
      }}
    />
  );
}
