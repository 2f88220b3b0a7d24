/** Characters of the shortest passphrase of a bundle: below it the work factor protects nothing. */
export const SHORTEST_PASSPHRASE = 12;

/**
 * A coarse remark on a passphrase of sufficient length: by how many different signs it has, a
 * Chinese one weighing as much as two Latin ones, because there are more to choose from.
 */
export function strengthOf(passphrase: string): 'weak' | 'fair' | 'strong' {
  const different = new Set(passphrase);
  const runs = /(.)\1{3}|0123|1234|2345|3456|4567|5678|6789|abcd|qwer|password/i.test(passphrase);
  let weight = 0;
  for (const sign of different) weight += /\p{Script=Han}/u.test(sign) ? 2 : 1;
  if (different.size < 7 || runs) return 'weak';
  return weight >= 14 && passphrase.length >= 14 ? 'strong' : 'fair';
}
