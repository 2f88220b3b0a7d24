/** The form of address somebody gave with the name: 刘女士 is a woman; null: none given. */
export function sexFromTitle(name: string): 'male' | 'female' | null {
  if (/(?:先生|师傅)$/u.test(name.trim())) return 'male';
  return /(?:女士|小姐|太太|阿姨)$/u.test(name.trim()) ? 'female' : null;
}

/** The word for a sex in front of which the surname stands; null: not known. */
export function titleOf(sex: 'male' | 'female' | null): string | null {
  if (sex === null) return null;
  return sex === 'male' ? '先生' : '女士';
}
