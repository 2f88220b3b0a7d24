import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { type DayOn, isRealDay } from '../../shared/domain/day';

/** A day to choose; null: none, where that is allowed. */
export function DayBox({
  label,
  value,
  mayBeNone = false,
  onChange,
}: {
  readonly label: string;
  readonly value: DayOn | null;
  readonly mayBeNone?: boolean;
  readonly onChange: (on: DayOn | null) => void;
}): ReactNode {
  return (
    <DatePicker
      className="script-day"
      aria-label={label}
      placeholder=""
      allowClear={mayBeNone}
      value={value === null ? null : dayjs(value)}
      onChange={(day) => {
        const picked = day?.format('YYYY-MM-DD') ?? null;
        if (picked === null) onChange(null);
        else if (isRealDay(picked)) onChange(picked);
      }}
    />
  );
}
