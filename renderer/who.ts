import type { Sex } from '../shared/contract/customers';

/** How the desk speaks of somebody: 张晓明; 刘女士 where only the surname is known. */
export function whoWord(name: string, sex: Sex | null): string {
  const plain = name.trim();
  if (!/^\p{Script=Han}$/u.test(plain) || sex === null) return plain;
  return `${plain}${sex === 'male' ? '先生' : '女士'}`;
}

/** The word to greet somebody with: the surname and 先生 or 女士. */
export function greetWord(name: string, sex: Sex | null): string {
  const plain = name.trim();
  // 刘女士 is a title already; 阿依古丽·买买提 or a Latin name has no surname in front
  const isTitled = /(?:先生|女士|小姐|太太)$/.test(plain);
  if (sex === null || isTitled || !/^\p{Script=Han}{1,4}$/u.test(plain)) return plain;
  const surname = /^./u.exec(plain)?.[0] ?? '';
  return `${surname}${sex === 'male' ? '先生' : '女士'}`;
}
