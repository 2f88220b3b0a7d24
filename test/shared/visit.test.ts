import { describe, expect, it } from 'vitest';
import {
  decideKind,
  entersRates,
  needsCompletion,
  STRANGER,
  takesTurn,
  wantsConsultant,
} from '../../shared/domain/visit';

const onFile = { isOnFile: true, hasVisited: false };
const regular = { isOnFile: true, hasVisited: true };

describe('what kind of visit it is', () => {
  it('is a first visit when nobody knows them', () => {
    expect(decideKind(STRANGER, null, null)).toBe('first');
  });

  it('is 已建卡首次 when they rang before and now stand in the store for the first time', () => {
    expect(decideKind(onFile, null, null)).toBe('knownFirst');
  });

  it('is a return when they were here before', () => {
    expect(decideKind(regular, null, null)).toBe('return');
  });

  it('trusts the file more than a guess at the door', () => {
    expect(decideKind(onFile, 'first', null)).toBe('knownFirst');
    expect(decideKind(regular, 'first', null)).toBe('return');
    expect(decideKind(regular, 'knownFirst', null)).toBe('return');
  });

  it('believes a stranger who says they were here before', () => {
    expect(decideKind(STRANGER, 'return', null)).toBe('return');
    expect(decideKind(onFile, 'return', null)).toBe('return');
  });

  it('is other business as soon as such a purpose is named, whoever comes', () => {
    expect(decideKind(STRANGER, null, 'jobApplication')).toBe('other');
    expect(decideKind(regular, 'other', 'afterSales')).toBe('other');
  });
});

describe('what a visit costs and counts', () => {
  it('takes a turn for a first visit, and for 已建卡首次 without an owner', () => {
    expect(takesTurn('first', false)).toBe(true);
    expect(takesTurn('knownFirst', false)).toBe(true);
    expect(takesTurn('knownFirst', true)).toBe(false);
    expect(takesTurn('first', true)).toBe(false);
  });

  it('takes no turn for a return and for other business', () => {
    expect(takesTurn('return', false)).toBe(false);
    expect(takesTurn('other', false)).toBe(false);
  });

  it('leaves other business out of rates and of 待完善', () => {
    expect(entersRates('other')).toBe(false);
    expect(needsCompletion('other')).toBe(false);
    expect(entersRates('return')).toBe(true);
    expect(needsCompletion('first')).toBe(true);
  });

  it('calls a consultant for papers, not for a parcel or an applicant', () => {
    expect(wantsConsultant('other', 'paperwork')).toBe(true);
    expect(wantsConsultant('other', 'goods')).toBe(false);
    expect(wantsConsultant('other', 'jobApplication')).toBe(false);
    expect(wantsConsultant('first', null)).toBe(true);
  });
});
