import { useState, type ReactNode } from 'react';
import type { AppError } from '../../shared/errors';
import { words } from '../text';
import { Field, TextBox } from './field';

/** What a form needs that may mend a record of a sealed week or month. */
export interface Correction {
  /** goes into the call's input */
  readonly input: { readonly correctionReason?: string };
  /** where the reason is asked for; null: nobody asked for one */
  readonly field: ReactNode;
  /** Looks at why saving was refused: shows the field where the reason is missing. */
  look(error: AppError): void;
}

/** 更正理由, asked for as soon as the back office says that the day is sealed. */
export function useCorrection(): Correction {
  /** null: not asked for */
  const [reason, setReason] = useState<string | null>(null);
  return {
    input: reason === null || reason === '' ? {} : { correctionReason: reason },
    field:
      reason === null ? null : (
        <Field label={words.correctionReason}>
          <TextBox maxLength={200} value={reason} onChange={setReason} />
        </Field>
      ),
    look: (error) => {
      if (error.code === 'correctionReasonMissing') setReason((before) => before ?? '');
    },
  };
}
