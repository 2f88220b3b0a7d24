import { beforeAll, describe, expect, it } from 'vitest';
import { loadPinyin, spell } from '../../../electron/vault/pinyin';

beforeAll(loadPinyin);

const spellings = (name: string) => spell(name).map((spelling) => spelling.full);

describe('a name in letters', () => {
  it('knows where its syllables begin, and their initials', () => {
    expect(spell('张晓明')[0]).toEqual({
      full: 'zhangxiaoming',
      starts: [0, 5, 9],
      initials: 'zxm',
    });
  });

  it.each([
    ['单田芳', 'shantianfang'],
    ['曾国强', 'zengguoqiang'],
    ['仇英', 'qiuying'],
    ['解小东', 'xiexiaodong'],
    ['查良', 'zhaliang'],
    ['乐嘉', 'yuejia'],
    ['尉迟恭', 'yuchigong'],
    ['万俟雪', 'moqixue'],
    ['长孙无忌', 'zhangsunwuji'],
    ['澹台明', 'tantaiming'],
    ['令狐冲', 'linghuchong'],
    ['司马青衫', 'simaqingshan'],
    ['诸葛亮亮', 'zhugeliangliang'],
    ['阿依古丽买买提', 'ayigulimaimaiti'],
    ['王peter', 'wangpeter'],
  ])('reads a surname as a surname: %s is %s', (name, full) => {
    expect(spellings(name)[0]).toBe(full);
  });

  it.each([
    ['单田芳', 'dantianfang'],
    ['曾国强', 'cengguoqiang'],
    ['尉迟恭', 'weichigong'],
    ['张乐', 'zhangyue'],
    ['张乐', 'zhangle'],
    ['王行', 'wanghang'],
    ['吕布', 'lvbu'],
    ['吕布', 'lubu'],
    ['覃敏', 'qinmin'],
    ['覃敏', 'tanmin'],
    ['𠮷田文', 'jitianwen'],
  ])('may also be typed otherwise: %s as %s', (name, full) => {
    expect(spellings(name)).toContain(full);
  });

  it.each(['peterwang', '__proto__', '👨‍👩‍👧', '', '%'])('is not spelt without Hanzi: %j', (name) => {
    expect(spell(name)).toEqual([]);
  });

  it('stays a handful of spellings however many readings there are', () => {
    expect(spell('乐行长朝重盛单曾解查').length).toBeLessThanOrEqual(8);
  });
});
