import type { ScriptRow } from '../../shared/contract/scripts';
import { text } from './text';

/** When a script is taken by itself, in words. */
export function ruleWord({ rule, isStandard }: Pick<ScriptRow, 'rule' | 'isStandard'>): string {
  if (isStandard) return text.always;
  const { product, fromOn, untilOn, line } = rule;
  const parts = [
    product === '' ? '' : text.byProduct(product),
    fromOn === null && untilOn === null
      ? ''
      : text.byDays(fromOn ?? text.openEnd, untilOn ?? text.openEnd),
    line === '' ? '' : text.byLine(line),
  ].filter((part) => part !== '');
  return parts.length === 0 ? text.neverByItself : parts.join(' · ');
}
