import { describe, expect, it } from 'vitest';
import { instantOf } from '../../shared/domain/day';
import { LEAD_STATES, STANDARD_GRADES } from '../../shared/domain/grade';
import { latestNextOn } from '../../shared/domain/follow-up';
import {
  DELIVERED_CONTACT_DAYS,
  isAwake,
  isUnreachableProposed,
  LEAD_EVENTS,
  moveState,
  ORDERED_CONTACT_DAYS,
  rulesInState,
  settleWake,
  stateAfter,
  unansweredInARow,
} from '../../shared/domain/lead-state';

const NOW = instantOf('2026-11-23', '10:00');

describe('states beside the grade', () => {
  it('leads from a lead over the order to the delivery', () => {
    expect(moveState('open', 'ordered')).toBe('O');
    expect(moveState('O', 'delivered')).toBe('D');
    expect(() => moveState('open', 'delivered')).toThrow('stateRefused');
  });

  it('lets somebody order who was given up, asleep, out of reach, or has bought before', () => {
    for (const state of LEAD_STATES) expect(stateAfter(state, 'ordered')).toBe('O');
  });

  it('takes a cancelled order as a loss, and never what was delivered', () => {
    expect(stateAfter('O', 'lost')).toBe('F1');
    expect(stateAfter('D', 'lost')).toBeNull();
    expect(stateAfter('F1', 'lost')).toBeNull();
  });

  it('freezes no order, and gives up on nobody who has one', () => {
    expect(stateAfter('O', 'frozen')).toBeNull();
    expect(stateAfter('O', 'unreachable')).toBeNull();
  });

  it('wakes a sleeper and finds the lost of sight by speaking with them, but revives no loss', () => {
    expect(stateAfter('F2', 'reached')).toBe('open');
    expect(stateAfter('L', 'reached')).toBe('open');
    expect(stateAfter('F1', 'reached')).toBe('F1');
    expect(stateAfter('F1', 'reopened')).toBe('open');
  });

  it('only ever leads to a state that there is', () => {
    for (const state of LEAD_STATES)
      for (const event of LEAD_EVENTS)
        expect([null, ...LEAD_STATES]).toContain(stateAfter(state, event));
  });
});

describe('F2, frozen', () => {
  it('needs a wake-up date, tomorrow at the earliest', () => {
    expect(() => settleWake(null, NOW)).toThrow('wakeDateMissing');
    expect(() => settleWake('2026-11-23', NOW)).toThrow('dateInPast');
    expect(settleWake('2026-11-24', NOW)).toBe('2026-11-24');
  });

  it('sleeps to the last minute of the day before', () => {
    expect(isAwake('F2', '2026-11-24', instantOf('2026-11-23', '23:59'))).toBe(false);
    expect(isAwake('F2', '2026-11-24', instantOf('2026-11-24', '00:00'))).toBe(true);
    expect(isAwake('open', '2026-11-24', instantOf('2026-11-24', '00:00'))).toBe(false);
  });
});

describe('L, unreachable', () => {
  it('counts attempts since somebody last answered', () => {
    expect(unansweredInARow([])).toBe(0);
    expect(unansweredInARow([false, false, true, false])).toBe(2);
    expect(unansweredInARow([true, false, false])).toBe(0);
  });

  it('is proposed at the fifth attempt, not at the fourth, and never for an order', () => {
    expect(isUnreachableProposed('open', 4)).toBe(false);
    expect(isUnreachableProposed('open', 5)).toBe(true);
    expect(isUnreachableProposed('open', 3, 3)).toBe(true);
    expect(isUnreachableProposed('O', 9)).toBe(false);
    expect(isUnreachableProposed('L', 9)).toBe(false);
  });
});

const RHYTHM = {
  grades: STANDARD_GRADES,
  orderedContactDays: ORDERED_CONTACT_DAYS,
  deliveredContactDays: DELIVERED_CONTACT_DAYS,
};

it('contacts a customer who waits for delivery every seven days, whatever the letter', () => {
  const rules = rulesInState('O', RHYTHM);
  expect(latestNextOn('H', '2026-11-23', rules)).toBe('2026-11-30');
  expect(latestNextOn('C', '2026-11-23', rules)).toBe('2026-11-30');
  expect(rulesInState('open', RHYTHM)).toBe(STANDARD_GRADES);
});

it('asks a customer who has the product how it does after thirty days', () => {
  expect(latestNextOn('A', '2026-11-23', rulesInState('D', RHYTHM))).toBe('2026-12-23');
});
