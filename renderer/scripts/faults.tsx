import type { ReactNode } from 'react';
import type { ScriptFault } from '../../shared/domain/script-faults';
import { numbered } from './numbered';
import { faultSentence, text } from './text';

const SHOWN = 8;

/** What keeps the script from being published; a click leads there. */
export function Faults({
  faults,
  titleOf,
  onGo,
}: {
  readonly faults: readonly ScriptFault[];
  readonly titleOf: (step: string) => string;
  readonly onGo: (step: string) => void;
}): ReactNode {
  if (faults.length === 0) return null;
  return (
    <section className="script-faults" aria-label={text.faults(faults.length)}>
      <strong>▲ {text.faults(faults.length)}</strong>
      <ul>
        {numbered(faults.slice(0, SHOWN)).map(({ item: fault, place }) => (
          <li key={place}>
            <button type="button" className="bare" onClick={() => onGo(fault.step)}>
              {faultSentence(fault, titleOf)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
