import { describe, expect, it } from 'vitest';
import { missedFollowUpOn } from '../../shared/domain/appointment';
import { averageStay, isClosingTime, isPlausibleDeparture } from '../../shared/domain/closing';
import { MINUTE_MS } from '../../shared/domain/day';
import { RECEPTION_STEPS, RECEPTION_STRIP } from '../../shared/domain/reception-steps';
import { at } from '../helpers/desk';

const HOURS = { from: '09:00', until: '18:00', closedWeekdays: [2], closedOn: ['2026-11-26'] };

describe('the closing round', () => {
  it('is proposed from a quarter of an hour before closing', () => {
    expect(isClosingTime(at('2026-11-23T17:44:59'), HOURS)).toBe(false);
    expect(isClosingTime(at('2026-11-23T17:45'), HOURS)).toBe(true);
    expect(isClosingTime(at('2026-11-23T21:00'), HOURS)).toBe(true);
  });

  it('is not proposed on a day on which the showroom is closed', () => {
    expect(isClosingTime(at('2026-11-24T17:50'), HOURS)).toBe(false);
  });
});

describe('平均停留', () => {
  const stay = (minutes: number | null, isUnnoted = false) => ({
    arrivedAt: at('2026-11-23T10:00'),
    leftAt: minutes === null ? null : at('2026-11-23T10:00') + minutes * MINUTE_MS,
    isUnnoted,
  });

  it('leaves out whoever is still there, and whoever nobody saw leave', () => {
    expect(averageStay([stay(30), stay(60), stay(null), stay(null, true)])).toEqual({
      averageMs: 45 * MINUTE_MS,
      counted: 2,
      excluded: 1,
    });
  });

  it('is no number where no departure was noted', () => {
    expect(averageStay([stay(null, true)]).averageMs).toBeNull();
  });
});

describe('a departure somebody remembers', () => {
  const came = at('2026-11-23T16:00');
  const now = at('2026-11-23T18:00');

  it('lies between the arrival and now, on the same day', () => {
    expect(isPlausibleDeparture(came, came, now)).toBe(true);
    expect(isPlausibleDeparture(came, now, now)).toBe(true);
    expect(isPlausibleDeparture(came, came - 1, now)).toBe(false);
    expect(isPlausibleDeparture(came, now + 1, now)).toBe(false);
    expect(isPlausibleDeparture(came, at('2026-11-24T00:00'), at('2026-11-24T09:00'))).toBe(false);
  });
});

describe('somebody who did not come', () => {
  it('is rung today while the showroom is open, else on the next open day', () => {
    expect(missedFollowUpOn(at('2026-11-23T11:00'), HOURS)).toBe('2026-11-23');
    expect(missedFollowUpOn(at('2026-11-23T18:00'), HOURS)).toBe('2026-11-25');
    expect(missedFollowUpOn(at('2026-11-25T19:00'), HOURS)).toBe('2026-11-27');
  });
});

describe('the reception strip', () => {
  it('has the six steps in the order of the way, each with something that helps', () => {
    expect(RECEPTION_STRIP.map(({ step }) => step)).toEqual([...RECEPTION_STEPS]);
    expect(RECEPTION_STRIP.map(({ word }) => word).join('-')).toBe('迎接-入座-奉茶-介绍-体验-送别');
    expect(RECEPTION_STRIP.every(({ tips }) => tips.length > 0)).toBe(true);
  });

  it("keeps the source's figures at the steps where they help", () => {
    const said = (step: string) =>
      RECEPTION_STRIP.find((card) => card.step === step)
        ?.tips.filter(({ section }) => section !== null)
        .map(({ says }) => says)
        .join('') ?? '';
    expect(said('greet')).toContain('时间以用户松手的感觉为准');
    expect(said('greet')).toContain('70-80公分');
    expect(said('greet')).toContain('100-120公分');
    expect(said('seat')).toContain('大拇指夹着名片以向上弧线的方式');
    expect(said('drink')).toContain('两个手臂长');
    expect(said('drink')).toContain('约一个半手臂长');
    expect(said('drink')).toContain('坐着时约为一个手臂长');
    expect(said('present')).toContain('之间约10公分左右');
    expect(said('present')).toContain('视线落在对方的鼻间');
  });
});
