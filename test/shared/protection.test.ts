import { describe, expect, it } from 'vitest';
import {
  type Deed,
  protectedOn,
  protectionsFrom,
  proposedRuling,
} from '../../shared/domain/protection';
import { at } from '../helpers/desk';

const deed = (kind: Deed['kind'], moment: string, who = '李敏', isEffective = true): Deed => {
  return { kind, at: at(moment), consultantId: who, isEffective };
};
const spells = (...deeds: Deed[]) =>
  protectionsFrom(deeds).map(({ consultantId, fromOn, untilOn }) =>
    [consultantId, fromOn, untilOn].join(' '),
  );

describe('protection of a consultant', () => {
  it('lasts 15 days after a call and 30 after a visit, the last day included', () => {
    expect(spells(deed('call', '2026-11-01T10:00'))).toEqual(['李敏 2026-11-01 2026-11-16']);
    expect(spells(deed('visit', '2026-11-01T10:00'))).toEqual(['李敏 2026-11-01 2026-12-01']);
    const protections = protectionsFrom([deed('call', '2026-11-01T23:59:59.999')]);
    expect(protectedOn(protections, '2026-11-16')).toEqual(['李敏']);
    expect(protectedOn(protections, '2026-11-17')).toEqual([]);
    expect(protectedOn(protections, '2026-10-31')).toEqual([]);
  });

  it('is renewed by every effective follow-up, by 15 days from its own day', () => {
    const call = deed('call', '2026-11-01T10:00');
    expect(spells(call, deed('followUp', '2026-11-10T10:00'))).toEqual([
      '李敏 2026-11-01 2026-11-25',
    ]);
    // on the very last day still
    expect(spells(call, deed('followUp', '2026-11-16T23:59:59.999'))).toEqual([
      '李敏 2026-11-01 2026-12-01',
    ]);
  });

  it('is not renewed by no answer, nor by a follow-up the day after it ended', () => {
    const call = deed('call', '2026-11-01T10:00');
    const noAnswer = deed('followUp', '2026-11-10T10:00', '李敏', false);
    expect(spells(call, noAnswer, deed('followUp', '2026-11-17T00:00'))).toEqual([
      '李敏 2026-11-01 2026-11-16',
    ]);
  });

  it('is never shortened: a follow-up soon after a visit leaves the 30 days', () => {
    expect(spells(deed('visit', '2026-11-01T10:00'), deed('followUp', '2026-11-02T10:00'))).toEqual(
      ['李敏 2026-11-01 2026-12-01'],
    );
  });

  it('begins anew by a visit after it ended', () => {
    expect(spells(deed('call', '2026-11-01T10:00'), deed('visit', '2026-11-20T10:00'))).toEqual([
      '李敏 2026-11-01 2026-11-16',
      '李敏 2026-11-20 2026-12-20',
    ]);
  });

  it('does not begin by a follow-up alone', () => {
    expect(spells(deed('followUp', '2026-11-01T10:00'))).toEqual([]);
  });
});

describe('what the evidence speaks for', () => {
  const parties = { holderId: '李敏', claimantId: '王浩' };
  const evidence = protectionsFrom([
    deed('call', '2026-11-01T10:00'),
    deed('visit', '2026-11-16T10:00', '王浩'),
  ]);

  it('is the owner while her protection runs, though the other received them too', () => {
    expect(proposedRuling(evidence, parties, '2026-11-16')).toBe('owner');
  });

  it('is the present consultant from the day after it ended', () => {
    expect(proposedRuling(evidence, parties, '2026-11-17')).toBe('present');
  });

  it('is nobody, and so a manager, when both have ended', () => {
    expect(proposedRuling(evidence, parties, '2026-12-17')).toBe('manager');
  });
});
