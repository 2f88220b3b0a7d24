import { useState } from 'react';
import type { PanelHandle } from '../frame/panels';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';

/**
 * A form of the week in its panel: kept at every change, and what is wrong said beside its field.
 *
 * @param start the form as it opens; what was kept before goes over it, field by field
 */
export function useForm<Form extends object>(
  start: Form,
  kept: unknown,
  panel: PanelHandle,
): {
  readonly form: Form;
  readonly change: (part: Partial<Form>) => void;
  readonly isSaving: boolean;
  readonly problemAt: (field: string) => string | null;
  /** what is wrong and belongs to no field that was named */
  readonly problem: string | null;
  /** somebody else saved it first; until the next change */
  readonly isStale: boolean;
  readonly save: (work: () => Promise<unknown>) => Promise<void>;
} {
  const [form, setForm] = useState<Form>(() => ({ ...start, ...sameKinds(start, kept) }));
  const [wrong, setWrong] = useState<{
    field: string | null;
    sentence: string;
    isStale: boolean;
  } | null>(null);
  const [isSaving, setSaving] = useState(false);
  return {
    form,
    isSaving,
    change(part) {
      const next = { ...form, ...part };
      setForm(next);
      setWrong(null);
      panel.keep(next);
    },
    problemAt: (field) => (wrong?.field === field ? wrong.sentence : null),
    isStale: wrong?.isStale === true,
    problem:
      wrong === null || (wrong.field !== null && wrong.field in form) ? null : wrong.sentence,
    async save(work) {
      if (isSaving) return;
      setSaving(true);
      setWrong(null);
      try {
        await work();
        panel.done();
      } catch (cause) {
        const error = asAppError(cause);
        const field = error.details['field'];
        setWrong({
          field: typeof field === 'string' ? field : null,
          sentence: sentenceOf(error),
          isStale: error.code === 'stale',
        });
      } finally {
        setSaving(false);
      }
    },
  };
}

/** The kept fields that still are of the kind the form has. */
function sameKinds<Form extends object>(start: Form, kept: unknown): Partial<Form> {
  if (typeof kept !== 'object' || kept === null) return {};
  const fields = Object.entries(kept).filter(([field, value]) => {
    if (!(field in start)) return false;
    const was: unknown = start[field as keyof Form];
    const isList = Array.isArray(value) && Array.isArray(was);
    return isList || value === null || was === null || typeof value === typeof was;
  });
  return Object.fromEntries(fields) as Partial<Form>;
}
