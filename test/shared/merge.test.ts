import { describe, expect, it } from 'vitest';
import { conflictsOf, mergeFacts, revert } from '../../shared/domain/merge';
import { ZHANG } from '../helpers/showroom-day';

const OTHER = {
  ...ZHANG,
  name: '张先生',
  phones: ['13600005521', '13900006688'],
  product: '',
  use: '给母亲用',
  nowOwns: '旧床',
  notes: '怕冷',
};

describe('two cards of one person', () => {
  it('differ only where both know something', () => {
    expect(conflictsOf(ZHANG, OTHER)).toEqual(['name', 'use']);
    expect(conflictsOf(ZHANG, ZHANG)).toEqual([]);
  });

  it('become one: what is known stays, gaps are filled, numbers and notes are joined', () => {
    const kept = { ...ZHANG, phones: ['13900006688'], notes: '怕热' };
    expect(mergeFacts(kept, OTHER, [])).toMatchObject({
      name: '张晓明',
      phones: ['13900006688', '13600005521'],
      product: '康乐富A型',
      use: '给父亲用',
      nowOwns: '旧床',
      notes: '怕热\n怕冷',
    });
  });

  it('take what was chosen from the card that goes, the referrer with its source', () => {
    const referrer = { name: '马强', company: '平安', phone: '13700003003' };
    const partner = { ...OTHER, source: 'partner' as const, referrer };
    expect(mergeFacts(ZHANG, partner, ['name', 'source'])).toMatchObject({
      name: '张先生',
      source: 'partner',
      referrer,
    });
    expect(mergeFacts(ZHANG, partner, [])).toMatchObject({ source: 'walkIn', referrer: null });
  });

  it('lose no number: a fourth one stands in the notes', () => {
    const kept = { ...ZHANG, phones: ['13900000001', '13900000002', '13900000003'] };
    const merged = mergeFacts(kept, { ...OTHER, phones: ['13900000004'] }, []);
    expect(merged.phones).toHaveLength(3);
    expect(merged.notes).toContain('13900000004');
  });
});

describe('taking a merge back', () => {
  it('restores what still is as the merge left it, and keeps what was changed since', () => {
    const before = { name: '张晓明', use: '', notes: 'a' };
    const merged = { name: '张晓明', use: '给母亲用', notes: 'a\nb' };
    expect(revert(before, merged, merged)).toEqual(before);
    expect(revert(before, merged, { ...merged, use: '自用' })).toEqual({ ...before, use: '自用' });
  });
});
