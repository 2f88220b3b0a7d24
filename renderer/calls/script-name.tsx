import type { ReactNode } from 'react';
import { text } from './text';
import type { DeskScript } from './use-scripts';

/** Which script is being read, why, and the key that takes the next one. */
export function ScriptName({
  script,
  isByHand,
  onNext,
}: {
  readonly script: DeskScript;
  readonly isByHand: boolean;
  readonly onNext: () => void;
}): ReactNode {
  const { product, fromOn, untilOn, line } = script.rule;
  const why = isByHand
    ? text.scriptByHand
    : product !== ''
      ? text.scriptByProduct(product)
      : fromOn !== null || untilOn !== null
        ? text.scriptByCampaign
        : line !== ''
          ? text.scriptByLine
          : '';
  return (
    <p className="call-script">
      <span className="quiet">{text.script}</span> <strong>{script.name}</strong>{' '}
      <span className="quiet">{why}</span>
      <button type="button" className="bare" tabIndex={-1} onClick={onNext}>
        {text.nextScript} <kbd>Alt+S</kbd>
      </button>
    </p>
  );
}
