import { Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../frame/field';
import { SHORTEST_PASSPHRASE, strengthOf } from '../../shared/domain/passphrase';
import { text } from './text';

/** A passphrase as it is typed twice. */
export interface Typed {
  readonly first: string;
  readonly second: string;
}

export const NOT_TYPED: Typed = { first: '', second: '' };

/** Why it cannot be used yet; null: it can. */
export function passphraseFault({ first, second }: Typed): string | null {
  if (first === '') return text.passphraseMissing;
  if (first.length < SHORTEST_PASSPHRASE) return text.tooShort(SHORTEST_PASSPHRASE - first.length);
  return first === second ? null : text.differ;
}

/** A passphrase, twice, with a remark on its strength and what losing it means. */
export function PassphraseFields({
  typed,
  isAsked,
  onChange,
}: {
  readonly typed: Typed;
  /** it was tried: faults are said aloud from then on */
  readonly isAsked: boolean;
  readonly onChange: (typed: Typed) => void;
}): ReactNode {
  const { first, second } = typed;
  const fault = passphraseFault(typed);
  const isFirstAtFault = first.length < SHORTEST_PASSPHRASE;
  return (
    <div className="export-guard">
      <Field
        label={text.passphrase}
        hint={first === '' ? text.guardHint : remark(first)}
        problem={isAsked && isFirstAtFault ? fault : null}
      >
        <Input.Password
          value={first}
          maxLength={200}
          autoComplete="new-password"
          onChange={(event) => onChange({ first: event.target.value, second })}
        />
      </Field>
      <Field
        label={text.passphraseAgain}
        problem={(isAsked || second.length >= first.length) && !isFirstAtFault ? fault : null}
      >
        <Input.Password
          value={second}
          maxLength={200}
          autoComplete="new-password"
          onChange={(event) => onChange({ first, second: event.target.value })}
        />
      </Field>
    </div>
  );
}

function remark(passphrase: string): string {
  if (passphrase.length < SHORTEST_PASSPHRASE)
    return text.tooShort(SHORTEST_PASSPHRASE - passphrase.length);
  return `${text[strengthOf(passphrase)]}${text.guardHint}`;
}
