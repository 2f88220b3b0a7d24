import { describe, expect, it } from 'vitest';
import { cardDefects, type CardFacts } from '../../shared/domain/defect';
import { STANDARD_GRADES } from '../../shared/domain/grade';
import { hitCounts, listOutcome } from '../../shared/domain/h-list';
import { improvementState, missingParts } from '../../shared/domain/improvement';
import {
  isGoalReached,
  isOneOnOneDue,
  proposeOneOnOne,
  type Standing,
} from '../../shared/domain/one-on-one';
import { isWeekOver, meetingWeek, mondayOf, sundayOf, weekNumber } from '../../shared/domain/week';
import {
  byLikelihood,
  type WeekLead,
  type WeekReason,
  weekReasons,
} from '../../shared/domain/week-review';
import { weekWord } from '../../shared/week-words';
import type { DayOn } from '../../shared/domain/day';
import { at } from '../helpers/desk';

describe('weeks', () => {
  it('begin on Monday and go across the end of the year', () => {
    expect(mondayOf('2027-01-03')).toBe('2026-12-28');
    expect(sundayOf('2026-12-28')).toBe('2027-01-03');
    expect(isWeekOver('2026-12-28', '2027-01-03')).toBe(false);
    expect(isWeekOver('2026-12-28', '2027-01-04')).toBe(true);
  });

  it('bear the number that calendars print, which may be the other year’s', () => {
    // 2026 has 53 weeks; 2024-12-30 is a Monday of 2025's first
    expect(weekNumber('2026-12-28')).toEqual({ year: 2026, week: 53 });
    expect(weekNumber('2027-01-04')).toEqual({ year: 2027, week: 1 });
    expect(weekNumber('2024-12-30')).toEqual({ year: 2025, week: 1 });
    expect(weekWord('2026-12-28')).toBe('2026年第53周（2026-12-28 至 2027-01-03）');
    expect(weekWord('2026-11-23')).toBe('2026年第48周（11-23 至 11-29）');
  });

  it('are met about until Wednesday of the next', () => {
    expect(meetingWeek('2026-11-30')).toBe('2026-11-23');
    expect(meetingWeek('2026-12-02')).toBe('2026-11-23');
    expect(meetingWeek('2026-12-03')).toBe('2026-11-30');
  });
});

describe('the H list', () => {
  const on = '2026-11-30';
  const lead = { orderedOn: [], isOnNextList: false } as const;

  it('counts an order of its week, Sunday included, before everything else', () => {
    const ordered = { orderedOn: ['2026-12-06'], isOnNextList: true } as const;
    expect(listOutcome(on, ordered, '2026-12-20')).toBe('hit');
    expect(listOutcome(on, { ...lead, orderedOn: ['2026-12-07'] }, '2026-12-20')).toBe('missed');
    expect(listOutcome(on, { ...lead, orderedOn: ['2026-11-29'] }, '2026-12-06')).toBe('open');
  });

  it('has a rate of hits over all its lines, carried ones included', () => {
    expect(hitCounts(['hit', 'carried', 'missed', 'hit'])).toEqual({ part: 2, whole: 4 });
    expect(hitCounts([])).toEqual({ part: 0, whole: 0 });
  });
});

describe('the review sheet', () => {
  const lead: WeekLead = {
    state: 'open',
    grade: 'B',
    nextOn: '2026-12-01',
    lastOn: '2026-11-20',
    review: [],
    hasDefect: false,
    isNotHit: false,
  };
  const why = (parts: Partial<WeekLead>) =>
    weekReasons({ ...lead, ...parts }, STANDARD_GRADES, '2026-11-27');

  it('leaves out whoever is well looked after', () => {
    expect(why({})).toEqual([]);
  });

  it('says why somebody is on it, the likeliest first', () => {
    expect(why({ grade: 'H', nextOn: '2026-11-26' })).toEqual(['gradeH', 'overdue', 'silent']);
    // B is contacted every 14 days: the 15th day is too long
    expect(why({ lastOn: '2026-11-13' })).toEqual([]);
    expect(why({ lastOn: '2026-11-12' })).toEqual(['silent']);
    expect(why({ state: 'O', grade: 'H', lastOn: '2026-01-01' })).toEqual([]);
    const sheet: WeekReason[][] = [['overdue'], ['gradeA'], ['gradeH', 'silent'], ['gradeH']];
    expect(sheet.toSorted(byLikelihood)).toEqual([
      ['gradeH', 'silent'],
      ['gradeH'],
      ['gradeA'],
      ['overdue'],
    ]);
  });
});

describe('defects of a card', () => {
  const now = at('2026-11-27T15:00');
  const card: CardFacts = {
    state: 'open',
    nextOn: '2026-11-28',
    hasReason: true,
    moves: 3,
    receivedAt: at('2026-11-23T10:00'),
    isOnClock: true,
    contactAt: at('2026-11-23T11:00'),
    last: { step: 'enter', on: '2026-11-23' },
    signedOn: '2026-11-23',
  };
  const kinds = (parts: Partial<CardFacts>) =>
    cardDefects({ ...card, ...parts }, now).map(({ kind, isMendable }) =>
      isMendable ? kind : `${kind}!`,
    );

  it('are none where everything is in order', () => {
    expect(kinds({})).toEqual([]);
  });

  it.each([
    ['no next date after contact', { nextOn: null }, ['noNextDate']],
    ['a date without a reason', { hasReason: false }, ['noReason']],
    ['a fourth move', { moves: 4 }, ['rescheduled']],
    ['a date that has passed', { nextOn: '2026-11-26' }, ['overdue']],
    ['no signature on the day after', { last: null, signedOn: null }, ['unsigned']],
    ['signed and waiting since', { last: { step: 'sign', on: '2026-11-26' } }, ['notSameDay']],
    ['signed today', { last: { step: 'sign', on: '2026-11-27' } }, []],
    ['entered later', { last: { step: 'enter', on: '2026-11-24' } }, ['notSameDay!']],
    [
      'nobody spoken with after 36 hours',
      { contactAt: null, nextOn: null, last: null },
      ['firstLate'],
    ],
    ['contact after 36 hours, this week', { contactAt: at('2026-11-24T22:01') }, ['firstLate!']],
    ['contact at exactly 36 hours', { contactAt: at('2026-11-24T22:00') }, []],
    ['lost customers', { state: 'F1', nextOn: '2026-11-01', moves: 9 }, []],
  ] satisfies [string, Partial<CardFacts>, string[]][])('%s', (_what, parts, expected) => {
    expect(kinds(parts)).toEqual(expected);
  });
});

describe('defects of a week that has just ended', () => {
  it('are judged as of Monday 00:00, with what happened in that week and stays', () => {
    const card: CardFacts = {
      state: 'open',
      nextOn: '2026-11-29',
      hasReason: true,
      moves: 0,
      receivedAt: at('2026-11-23T10:00'),
      isOnClock: true,
      // 36 hours end at 22:00 on the 24th
      contactAt: at('2026-11-25T09:00'),
      last: { step: 'enter', on: '2026-11-26' },
      signedOn: '2026-11-25',
    };
    const kinds = (weekOn: DayOn) =>
      cardDefects(card, at('2026-11-30T00:00'), weekOn).map(({ kind }) => kind);
    expect(kinds('2026-11-23')).toEqual(['notSameDay', 'overdue', 'firstLate']);
    expect(kinds('2026-11-30')).toEqual(['overdue']);
  });
});

describe('improvement plans', () => {
  it('need a measure, a deadline and a person, all three', () => {
    expect(missingParts({ measure: ' ', dueOn: null, personId: null })).toEqual([
      'measure',
      'dueOn',
      'personId',
    ]);
  });

  it('are overdue from the day after their deadline on, and never when closed', () => {
    const plan = { dueOn: '2026-12-07', isClosed: false } as const;
    expect(improvementState(plan, '2026-12-07')).toBe('open');
    expect(improvementState(plan, '2026-12-08')).toBe('overdue');
    expect(improvementState({ ...plan, isClosed: true }, '2026-12-08')).toBe('closed');
  });
});

describe('who is to be talked with', () => {
  const none = { part: 0, whole: 0 };
  const standing = (consultantId: string, figures: Partial<Standing['figures']>): Standing => ({
    consultantId,
    figures: { firstInTime: none, keptDates: none, completed: none, hits: none, ...figures },
  });

  it('is the one who lies furthest below the team, all figures together', () => {
    // team: in time 12/20 = 60 %, dates 27/30 = 90 %.
    // li: 8/10 = 80 %, 10/10; wang: 4/10 = 40 % (20 below), 9/10 = 90 %;
    // zhao: no leads, 8/10 = 80 % (10 below)
    const proposal = proposeOneOnOne([
      standing('li', { firstInTime: { part: 8, whole: 10 }, keptDates: { part: 10, whole: 10 } }),
      standing('wang', { firstInTime: { part: 4, whole: 10 }, keptDates: { part: 9, whole: 10 } }),
      standing('zhao', { keptDates: { part: 8, whole: 10 } }),
    ]);
    expect(proposal).toMatchObject({ consultantId: 'wang', below: ['firstInTime'] });
    expect(proposal?.shortfall).toBeCloseTo(20);
  });

  it('is nobody where there is nobody to lag behind', () => {
    expect(proposeOneOnOne([])).toBeNull();
    expect(proposeOneOnOne([standing('li', { hits: { part: 0, whole: 5 } })])).toBeNull();
  });

  it('is asked from Friday to Sunday, until somebody was', () => {
    expect(isOneOnOneDue('2026-11-26', 0)).toBe(false);
    expect(isOneOnOneDue('2026-11-27', 0)).toBe(true);
    expect(isOneOnOneDue('2026-11-29', 0)).toBe(true);
    expect(isOneOnOneDue('2026-11-29', 1)).toBe(false);
  });

  it('has reached a goal at exactly its percentage', () => {
    expect(isGoalReached({ part: 19, whole: 20 }, 95)).toBe(true);
    expect(isGoalReached({ part: 18, whole: 20 }, 95)).toBe(false);
    expect(isGoalReached(none, 95)).toBeNull();
  });
});
