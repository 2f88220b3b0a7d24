import { describe, expect, it } from 'vitest';
import { greetWord, whoWord } from '../../renderer/who';

describe('how somebody is called', () => {
  it('adds 先生 or 女士 where only the surname is known', () => {
    expect(whoWord('刘', 'female')).toBe('刘女士');
    expect(whoWord('刘', null)).toBe('刘');
    expect(whoWord('张晓明', 'male')).toBe('张晓明');
    expect(whoWord('𠮷', 'male')).toBe('𠮷先生');
  });

  it('greets by surname, and leaves titles and other names alone', () => {
    expect(greetWord('张晓明', 'male')).toBe('张先生');
    expect(greetWord('刘女士', 'female')).toBe('刘女士');
    expect(greetWord('阿依古丽·买买提', 'female')).toBe('阿依古丽·买买提');
    expect(greetWord('Maria Lopez', 'female')).toBe('Maria Lopez');
    expect(greetWord('张晓明', null)).toBe('张晓明');
  });
});
