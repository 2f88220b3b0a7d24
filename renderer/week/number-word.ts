import { share } from '../../shared/domain/figures';
import { words } from '../text';

/** `80 %`; — without a denominator. */
export function percentWord(part: number, whole: number): string {
  const value = share(part, whole);
  return value === null ? words.none : `${Math.round(value * 100)} %`;
}
