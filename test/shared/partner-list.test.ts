import {
  array,
  assert,
  constantFrom,
  integer,
  option,
  property,
  record,
  boolean,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONSENT_PURPOSES } from '../../shared/domain/consent';
import { LEAD_STATES } from '../../shared/domain/grade';
import {
  type ConsentGiven,
  isDeal,
  recipientKey,
  ruleOnPartner,
} from '../../shared/domain/partner-list';

const CCB = { purpose: 'bank', recipient: '建行城东支行' } as const;
const agreed = (parts: Partial<ConsentGiven> = {}): ConsentGiven => ({
  ...CCB,
  givenAt: 1000,
  withdrawnAt: null,
  ...parts,
});
const open = { state: 'open', isSample: false } as const;

describe('a partner’s list', () => {
  it('has nobody who did not agree to this very partner before the sale', () => {
    expect(ruleOnPartner(open, [], CCB)).toEqual({ isListed: false, refusal: 'none' });
    const other = [agreed({ recipient: '工行迎宾支行' })];
    expect(ruleOnPartner(open, other, CCB)).toEqual({ isListed: false, refusal: 'elsewhere' });
    const insurer = [agreed({ purpose: 'insurer' })];
    expect(ruleOnPartner(open, insurer, CCB)).toEqual({ isListed: false, refusal: 'elsewhere' });
    const ours = [agreed({ purpose: 'marketing', recipient: '' })];
    expect(ruleOnPartner(open, ours, CCB)).toEqual({ isListed: false, refusal: 'none' });
  });

  it('has those who agreed, with the newest agreement that stands', () => {
    const twice = [agreed({ withdrawnAt: 1500 }), agreed({ givenAt: 2000 })];
    expect(ruleOnPartner(open, twice, CCB)).toEqual({
      isListed: true,
      basis: 'consent',
      givenAt: 2000,
    });
  });

  it('loses whoever takes the consent back, after the sale as well', () => {
    const withdrawn = [agreed({ withdrawnAt: 2000 })];
    for (const state of LEAD_STATES) {
      expect(ruleOnPartner({ state, isSample: false }, withdrawn, CCB)).toEqual({
        isListed: false,
        refusal: 'withdrawn',
      });
    }
  });

  it('has buyers by the sale alone', () => {
    const sold = { state: 'O', isSample: false } as const;
    expect(ruleOnPartner(sold, [], CCB)).toMatchObject({ isListed: true, basis: 'deal' });
  });

  it('never has people made up for practice', () => {
    const sample = { state: 'D', isSample: true } as const;
    expect(ruleOnPartner(sample, [agreed()], CCB)).toMatchObject({ refusal: 'sample' });
  });

  it('knows a partner by its name, however it was spaced or typed', () => {
    expect(recipientKey(' 建行 城东支行')).toBe(recipientKey('建行城东支行'));
    expect(recipientKey('ＡＢＣ bank')).toBe(recipientKey('abcBank'));
    expect(recipientKey('建行城西支行')).not.toBe(recipientKey('建行城东支行'));
  });

  it('has nobody before the sale without a standing consent of that partner, whatever the ledger holds', () => {
    const consent = record({
      purpose: constantFrom(...CONSENT_PURPOSES),
      recipient: constantFrom('', '建行城东支行', '建行城西支行', ' 建行城东支行 ', '平安'),
      givenAt: integer({ min: 0, max: 9 }),
      withdrawnAt: option(integer({ min: 10, max: 19 }), { nil: null }),
    });
    const customer = record({ state: constantFrom(...LEAD_STATES), isSample: boolean() });
    assert(
      property(customer, array(consent, { maxLength: 6 }), (who, ledger) => {
        const ruling = ruleOnPartner(who, ledger, CCB);
        const own = ledger.filter(
          ({ purpose, recipient }) => purpose === 'bank' && recipient.trim() === CCB.recipient,
        );
        const stands = own.some(({ withdrawnAt }) => withdrawnAt === null);
        if (ruling.isListed && !stands) return isDeal(who.state) && own.length === 0;
        return (
          ruling.isListed === (stands || (isDeal(who.state) && own.length === 0)) || who.isSample
        );
      }),
      { numRuns: 2000 },
    );
  });
});
