import { describe, expect, it } from 'vitest';
import { guessConsultant, guessSource, referrerOf } from '../../shared/domain/old-log-words';

describe('an old word for a source', () => {
  it.each([
    ['房产中介', 'partner'],
    ['保险公司王经理', 'partner'],
    ['中介介绍', 'partner'],
    ['老客户介绍', 'referral'],
    ['朋友介绍', 'referral'],
    ['小区推广', 'marketing'],
    ['网络', 'marketing'],
    ['电视广告', 'marketing'],
    ['路过', 'walkIn'],
    ['自然到店', 'walkIn'],
    ['来店', 'walkIn'],
    ['来电', 'phoneCall'],
    ['上门拓客', 'canvass'],
  ])('%s means %s', (word, source) => {
    expect(guessSource(word)).toBe(source);
  });

  it('means nothing we know where nothing speaks for it', () => {
    expect(guessSource('其他')).toBeNull();
    expect(guessSource('__proto__')).toBeNull();
  });

  it('names who sent the customer where our source asks for somebody', () => {
    expect(referrerOf('保险公司王经理', 'partner')).toBe('保险公司王经理');
    expect(referrerOf('路过', 'walkIn')).toBeNull();
  });
});

describe('an old word for a consultant', () => {
  const people = [
    { id: '1', name: '李敏', isConsultant: true },
    { id: '2', name: '赵蕾', isConsultant: true },
    { id: '3', name: '王浩', isConsultant: true },
    { id: '4', name: '王芳', isConsultant: true },
    { id: '5', name: '赵敏', isConsultant: false },
  ];

  it('is the same name whatever its spaces', () => {
    expect(guessConsultant('李 敏', people)).toBe('1');
    expect(guessConsultant('赵　敏', people)).toBe('5');
  });

  it('is a short form that only one of them can be', () => {
    expect(guessConsultant('小赵', people)).toBe('2');
    expect(guessConsultant('李经理', people)).toBe('1');
    expect(guessConsultant('小王', people)).toBeNull();
    expect(guessConsultant('前台', people)).toBeNull();
  });
});
