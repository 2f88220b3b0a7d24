import { describe, expect, it } from 'vitest';
import { instantOf } from '../../shared/domain/day';
import {
  isOpenAt,
  isOpenDay,
  lastOpenMoment,
  nextOpenDay,
  type OpenHours,
  timesOn,
  twoSlots,
} from '../../shared/domain/opening-hours';
import { dayPart, fillLine, sayDay, sayMoment, surnameOf } from '../../shared/domain/say';

const HOURS: OpenHours = { from: '09:00', until: '18:00', closedWeekdays: [], closedOn: [] };

describe('opening hours', () => {
  it('begin with the minute of opening and end with that of closing', () => {
    expect(isOpenAt(instantOf('2026-11-23', '09:00'), HOURS)).toBe(true);
    expect(isOpenAt(instantOf('2026-11-23', '09:00') - 1, HOURS)).toBe(false);
    expect(isOpenAt(instantOf('2026-11-23', '18:00'), HOURS)).toBe(false);
  });

  it('find the next open day over weekends and holidays', () => {
    const hours = { ...HOURS, closedWeekdays: [0, 6], closedOn: ['2026-11-30'] };
    expect(nextOpenDay('2026-11-27', hours)).toBe('2026-12-01');
  });

  it('give up where the showroom never opens', () => {
    const never = { ...HOURS, closedWeekdays: [0, 1, 2, 3, 4, 5, 6] };
    expect(nextOpenDay('2026-11-23', never)).toBeNull();
    expect(twoSlots(instantOf('2026-11-23', '10:00'), never)).toEqual([]);
  });
});

describe('two concrete times', () => {
  const say = (now: number, hours: OpenHours) =>
    twoSlots(now, hours).map((at) => sayMoment(at, now));

  it.each([
    ['08:00', ['今天上午10点', '今天下午2点']],
    ['11:00', ['今天下午2点', '明天上午10点']],
    ['14:30', ['今天下午4点', '明天上午10点']],
    ['17:00', ['明天上午10点', '明天下午2点']],
  ])('at %s are %s', (time, expected) => {
    expect(say(instantOf('2026-11-23', time), HOURS)).toEqual(expected);
  });

  it('skip closed days', () => {
    const hours = { ...HOURS, closedOn: ['2026-11-24'] };
    expect(say(instantOf('2026-11-23', '17:30'), hours)).toEqual(['后天上午10点', '后天下午2点']);
  });

  it('fit a showroom that opens in the evening only', () => {
    const hours = { ...HOURS, from: '18:30', until: '21:00' };
    expect(say(instantOf('2026-11-23', '10:00'), hours)).toEqual([
      '今天晚上6点半',
      '明天晚上6点半',
    ]);
  });
});

describe('saying it', () => {
  const now = instantOf('2026-11-23', '10:05');

  it('names days as one does on the telephone', () => {
    expect(
      ['2026-11-23', '2026-11-24', '2026-11-25'].map((on) => sayDay(on as never, now)),
    ).toEqual(['今天', '明天', '后天']);
    expect(sayDay('2026-11-26', now)).toBe('11月26日周四');
    expect(sayDay('2027-01-03', now)).toBe('1月3日周日');
  });

  it.each([
    ['08:59', '早上'],
    ['09:00', '上午'],
    ['12:00', '中午'],
    ['14:00', '下午'],
    ['18:00', '晚上'],
  ])('greets at %s with %s', (time, part) => {
    expect(dayPart(instantOf('2026-11-23', time))).toBe(part);
  });

  it.each([
    ['张晓明', '张'],
    ['欧阳静', '欧阳'],
    ['欧阳', '欧'],
    ['刘', '刘'],
    ['买买提·阿依古丽', '买买提'],
    ['𠮷田', '𠮷'],
    ['Anna Smith', 'Anna Smith'],
    ['', ''],
  ])('addresses %s as %s', (name, surname) => {
    expect(surnameOf(name)).toBe(surname);
  });

  it('fills what is known and stays a sentence where nothing is', () => {
    const line = '{surname}{title}，请{consultant}给您回电，{who}';
    expect(fillLine(line, { surname: '刘', title: '女士', consultant: '王浩' })).toBe(
      '刘女士，请王浩给您回电，{who}',
    );
    expect(fillLine(line, { surname: '刘' })).toBe('您，请我们的销售顾问给您回电，{who}');
  });

  it('takes a name for text, whatever stands in it', () => {
    expect(fillLine('{showroom}', { showroom: '{address}$&' })).toBe('{address}$&');
    expect(fillLine('{constructor}{__proto__}', {})).toBe('{constructor}{__proto__}');
  });
});

describe('hours that are not the same every day', () => {
  const hours: OpenHours = {
    ...HOURS,
    closedWeekdays: [0],
    closedOn: ['2026-12-25'],
    weekdayTimes: [{ weekday: 6, from: '10:00', until: '16:00' }],
    openOn: [
      { on: '2026-11-29', from: '13:00', until: '17:00' },
      { on: '2026-12-25', from: '09:00', until: '12:00' },
    ],
  };

  it('closes earlier on a Saturday', () => {
    expect(timesOn('2026-11-28', hours)).toMatchObject({ from: '10:00', until: '16:00' });
    expect(isOpenAt(instantOf('2026-11-28', '16:00'), hours)).toBe(false);
    expect(isOpenAt(instantOf('2026-11-27', '16:00'), hours)).toBe(true);
  });

  it('opens on a special Sunday and on a holiday that was given times', () => {
    expect(isOpenDay('2026-11-29', hours)).toBe(true);
    expect(isOpenDay('2026-12-06', hours)).toBe(false);
    expect(timesOn('2026-12-25', hours)).toMatchObject({ until: '12:00' });
  });

  it('stays closed on a weekday that is closed although it has times', () => {
    const times = { ...hours, weekdayTimes: [{ weekday: 0, from: '10:00', until: '16:00' }] };
    expect(timesOn('2026-12-06', times)).toBeNull();
  });

  it('counts the last hour in the showroom by that day’s own closing', () => {
    const until = instantOf('2026-11-28', '23:00');
    expect(lastOpenMoment(instantOf('2026-11-27', '10:00'), until, hours)).toBe(
      instantOf('2026-11-28', '16:00'),
    );
  });

  it('offers a caller times only while it is open that day', () => {
    expect(twoSlots(instantOf('2026-11-28', '15:00'), hours)).toEqual([
      instantOf('2026-11-29', '14:00'),
      instantOf('2026-11-30', '10:00'),
    ]);
  });
});
