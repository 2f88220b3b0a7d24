import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/domain/day';
import { isReminded, reminderDue } from '../../shared/domain/reminder';

const RECEIVED = Date.parse('2026-11-23T02:00:00Z');
const after = (hours: number) => RECEIVED + hours * HOUR_MS;

describe('the reminders of the 36 hours', () => {
  it('come at 24, 30 and 36 hours, to the millisecond', () => {
    expect(reminderDue(RECEIVED, null, after(24) - 1)).toBeNull();
    expect(reminderDue(RECEIVED, null, after(24))).toBe(24);
    expect(reminderDue(RECEIVED, null, after(30) - 1)).toBe(24);
    expect(reminderDue(RECEIVED, null, after(30))).toBe(30);
    // 36:00:00.000 is in time
    expect(reminderDue(RECEIVED, null, after(36))).toBe(30);
    expect(reminderDue(RECEIVED, null, after(36) + 1)).toBe(36);
  });

  it('are one, and the last, for a desk that slept over all three', () => {
    expect(reminderDue(RECEIVED, null, after(80))).toBe(36);
  });

  it('end with the first contact, late as it may be', () => {
    expect(reminderDue(RECEIVED, after(40), after(41))).toBeNull();
  });
});

describe('who is reminded', () => {
  const lead = { ownerId: 'li', helperId: 'he' };
  const consultant = { id: 'li', role: 'consultant' };
  const manager = { id: 'sun', role: 'showroomManager' };

  it('is the consultant at every step, and the showroom manager at 36 hours', () => {
    expect(isReminded(24, lead, consultant)).toBe(true);
    expect(isReminded(36, lead, consultant)).toBe(true);
    expect(isReminded(30, lead, manager)).toBe(false);
    expect(isReminded(36, lead, manager)).toBe(true);
  });

  it('is the helper of an important customer', () => {
    expect(isReminded(24, lead, { id: 'he', role: 'salesManager' })).toBe(true);
    expect(isReminded(36, lead, { id: 'ho', role: 'salesManager' })).toBe(false);
  });

  it('is the showroom manager from the beginning where nobody owns the lead', () => {
    expect(isReminded(24, { ownerId: null, helperId: null }, manager)).toBe(true);
    expect(isReminded(24, { ownerId: null, helperId: null }, consultant)).toBe(false);
  });
});
