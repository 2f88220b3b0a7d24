import { describe, expect, it } from 'vitest';
import { CALL_OUTCOMES, isSpoken, makesLead } from '../../shared/domain/call';

const caller = { callerKind: 'product', hasNameOrPhone: true, hasAppointment: false } as const;

describe('a caller nobody knows', () => {
  it('becomes a lead by asking about a product, unless nobody is to ring', () => {
    const leads = CALL_OUTCOMES.filter((outcome) => makesLead({ ...caller, outcome }));
    expect(leads).toEqual([
      'appointment',
      'callBack',
      'inquiryKept',
      'inquiryNotKept',
      'transferred',
      'messageTaken',
      'outOfTown',
      'dropped',
    ]);
  });

  it('becomes one without a name for what was asked only where the outcome says buying', () => {
    const leads = CALL_OUTCOMES.filter((outcome) =>
      makesLead({ ...caller, callerKind: null, outcome }),
    );
    expect(leads).toEqual(['appointment', 'callBack', 'inquiryKept']);
  });

  it('becomes one by agreeing to come, whatever the call was about', () => {
    const call = { ...caller, callerKind: 'afterSales', outcome: 'afterSales' } as const;
    expect(makesLead(call)).toBe(false);
    expect(makesLead({ ...call, hasAppointment: true })).toBe(true);
  });

  it('does not become one without a name or a number', () => {
    const nameless = { ...caller, hasNameOrPhone: false, hasAppointment: true } as const;
    expect(CALL_OUTCOMES.some((outcome) => makesLead({ ...nameless, outcome }))).toBe(false);
  });
});

it('counts a missed or dropped call as no contact', () => {
  expect(CALL_OUTCOMES.filter((outcome) => !isSpoken(outcome))).toEqual(['noAnswer', 'dropped']);
});
