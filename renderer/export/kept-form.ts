import type { TargetTyped } from './target-changes';

/** A target's form that somebody left half typed. */
export interface KeptForm {
  /** of the target it is about; null: a new one */
  readonly beforeId: string | null;
  /** the id that a new one will get */
  readonly id: string;
  readonly typed: TargetTyped;
}

/** By person: nobody goes on with what another one has typed. */
const kept = new Map<string, KeptForm>();

export const keptForm = (personId: string): KeptForm | null => kept.get(personId) ?? null;

/** Keeps a form while its sheet is left; secrets are typed again. */
export function keepForm(personId: string, form: KeptForm): void {
  kept.set(personId, { ...form, typed: { ...form.typed, secrets: {} } });
}

export function dropForm(personId: string): void {
  kept.delete(personId);
}
