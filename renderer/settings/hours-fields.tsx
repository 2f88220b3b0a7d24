import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OpeningHours } from '../../shared/contract/desk';
import { isRealDay, type DayOn } from '../../shared/domain/day';
import { DayBox } from '../frame/day-box';
import { TextBox } from '../frame/field';
import { timeTyped } from '../sign-in/time-typed';
import { words } from '../text';
import { WEEKDAYS } from '../when';
import { text } from './text';

type WeekdayTimes = NonNullable<OpeningHours['weekdayTimes']>;
type OpenOn = NonNullable<OpeningHours['openOn']>;

interface HoursProps {
  readonly hours: OpeningHours;
  readonly onChange: (news: Partial<OpeningHours>) => void;
}

/** Weekdays whose times differ from the usual ones; empty boxes: as usual. */
export function WeekdayTimesFields({ hours, onChange }: HoursProps): ReactNode {
  const times = hours.weekdayTimes ?? [];
  const set = (weekday: number, from: string, until: string) => {
    const others = times.filter((each) => each.weekday !== weekday);
    const next: WeekdayTimes = [...others, { weekday, from, until }];
    onChange({ weekdayTimes: from === '' && until === '' ? others : next });
  };
  return (
    <div className="field" role="group" aria-label={text.weekdayTimes}>
      <span className="field-label">{text.weekdayTimes}</span>
      <div>
        {[1, 2, 3, 4, 5, 6, 0]
          .filter((weekday) => !hours.closedWeekdays.includes(weekday))
          .map((weekday) => {
            const own = times.find((each) => each.weekday === weekday);
            const name = WEEKDAYS[weekday] ?? '';
            return (
              <TimesRow
                key={weekday}
                name={name}
                from={own?.from ?? ''}
                until={own?.until ?? ''}
                usual={hours}
                onChange={(from, until) => set(weekday, from, until)}
              />
            );
          })}
        <small className="quiet">{text.weekdayTimesHint}</small>
      </div>
    </div>
  );
}

/** Single days with times of their own, open whatever the weekday or the holidays say. */
export function OpenOnFields({ hours, onChange }: HoursProps): ReactNode {
  const [on, setOn] = useState<DayOn | null>(null);
  const days = hours.openOn ?? [];
  const change = (openOn: OpenOn) =>
    onChange({ openOn: openOn.toSorted((one, other) => (one.on < other.on ? -1 : 1)) });

  function add(): void {
    if (on === null || !isRealDay(on) || days.some((day) => day.on === on)) return;
    change([...days, { on, from: hours.from, until: hours.until }]);
    setOn(null);
  }

  return (
    <div className="field" role="group" aria-label={text.openOn}>
      <span className="field-label">{text.openOn}</span>
      <div>
        {days.map((day) => (
          <span key={day.on} className="row">
            <TimesRow
              name={day.on}
              from={day.from}
              until={day.until}
              usual={hours}
              onChange={(from, until) =>
                change(days.map((each) => (each.on === day.on ? { ...each, from, until } : each)))
              }
            />
            <Button size="small" onClick={() => change(days.filter((each) => each.on !== day.on))}>
              {words.remove} {day.on}
            </Button>
          </span>
        ))}
        <span className="row">
          <DayBox value={on} onChange={setOn} />
          <Button size="small" disabled={on === null} onClick={add}>
            {text.openOnAdd}
          </Button>
        </span>
      </div>
    </div>
  );
}

/** The first day whose times are no times; null: all are. */
export function firstBadTimes({ weekdayTimes = [], openOn = [] }: OpeningHours): string | null {
  const bad = [
    ...weekdayTimes.map((each) => ({ ...each, name: WEEKDAYS[each.weekday] ?? '' })),
    ...openOn.map((each) => ({ ...each, name: each.on })),
  ].find(isBadTimes);
  return bad?.name ?? null;
}

/** Whether times are no times, or end before they begin. */
export function isBadTimes({ from, until }: { from: string; until: string }): boolean {
  return !TIME.test(from) || !TIME.test(until) || from >= until;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** 从 … 到 …, empty: as usual. */
export function TimesRow({
  name,
  from,
  until,
  usual,
  onChange,
}: {
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly usual: { readonly from: string; readonly until: string };
  readonly onChange: (from: string, until: string) => void;
}): ReactNode {
  return (
    <span className="row" onBlur={() => onChange(timeTyped(from), timeTyped(until))}>
      <span className="times-name">{name}</span>
      <span className="time-box">
        <TextBox
          aria-label={`${name} ${text.from}`}
          maxLength={5}
          value={from}
          placeholder={usual.from}
          onChange={(typed) => onChange(typed, until)}
        />
      </span>
      {text.to}
      <span className="time-box">
        <TextBox
          aria-label={`${name} ${text.to}`}
          maxLength={5}
          value={until}
          placeholder={usual.until}
          onChange={(typed) => onChange(from, typed)}
        />
      </span>
    </span>
  );
}
