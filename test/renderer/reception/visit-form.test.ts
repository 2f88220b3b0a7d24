import { describe, expect, it } from 'vitest';
import { headcountAfter, TWO_DIGITS_MS } from '../../../renderer/reception/headcount-keys';
import { blankVisit, isTyped, withPhone } from '../../../renderer/reception/visit-form';

const NEVER = Infinity;
const START = { appointmentId: null, customerId: null, name: '' };

describe('the headcount by keys', () => {
  it('is set by one digit', () => {
    expect(headcountAfter(1, '2', NEVER)).toBe(2);
  });

  it('joins two quick digits, and starts anew after a pause', () => {
    expect(headcountAfter(1, '2', TWO_DIGITS_MS)).toBe(12);
    expect(headcountAfter(1, '2', TWO_DIGITS_MS + 1)).toBe(2);
    expect(headcountAfter(12, '3', 10)).toBe(3);
  });

  it('is changed by plus and minus and never leaves 1 to 99', () => {
    expect(headcountAfter(1, '+', NEVER)).toBe(2);
    expect(headcountAfter(1, '-', NEVER)).toBe(1);
    expect(headcountAfter(99, '+', NEVER)).toBe(99);
    expect(headcountAfter(3, '0', NEVER)).toBeNull();
  });

  it('leaves other keys alone', () => {
    expect(headcountAfter(2, 'Tab', NEVER)).toBeNull();
  });
});

describe('the form of a walk-in', () => {
  it('is empty until something differs from how it was opened', () => {
    expect(isTyped(blankVisit(START), START)).toBe(false);
    expect(isTyped({ ...blankVisit(START), headcount: 2 }, START)).toBe(true);
  });

  it('is empty as well when it was opened for an appointment', () => {
    const start = { appointmentId: 'a', customerId: 'c', name: '刘女士' };
    expect(isTyped(blankVisit(start), start)).toBe(false);
  });

  it('forgets the answer about a number when the number changes', () => {
    const answered = {
      ...blankVisit(START),
      phone: '13900006688',
      customerId: 'c',
      phoneAnswer: { is: 'same' as const, customerId: 'c' },
    };
    expect(withPhone(answered, '1390000668')).toMatchObject({
      phone: '1390000668',
      phoneAnswer: null,
      customerId: null,
    });
  });

  it('keeps the guest of an appointment when a number is typed', () => {
    const expected = { ...blankVisit(START), customerId: 'c', appointmentId: 'a' };
    expect(withPhone(expected, '138').customerId).toBe('c');
  });
});
