import type { z } from 'zod';
import type { Sex } from '../shared/contract/customers';

/** How the desk speaks of somebody: 张晓明; 刘女士 where only the surname is known. */
export function whoWord(name: string, sex: z.infer<typeof Sex> | null): string {
  const plain = name.trim();
  if ([...plain].length !== 1 || sex === null) return plain;
  return `${plain}${sex === 'male' ? '先生' : '女士'}`;
}

/** The word to greet somebody with: the surname and 先生 or 女士. */
export function greetWord(name: string, sex: z.infer<typeof Sex> | null): string {
  const plain = name.trim();
  // 刘女士 is a title already; 阿依古丽·买买提 or a Latin name has no surname in front
  if (
    plain === '' ||
    sex === null ||
    /[先生女士]$/.test(plain) ||
    !/^\p{Script=Han}{1,4}$/u.test(plain)
  )
    return plain;
  const [surname = ''] = plain;
  return `${surname}${sex === 'male' ? '先生' : '女士'}`;
}
