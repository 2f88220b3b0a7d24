import type { MappingRow, Target } from '../../shared/contract/crm-targets';
import { targetText } from './text';

/** A target as it is typed; secrets by name, empty: as it is. */
export interface TargetTyped {
  readonly name: string;
  readonly mappingId: string;
  readonly purpose: Target['purpose'];
  readonly recipient: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** empty: not by itself */
  readonly sendAt: string;
}

/** What saving would change, a sentence for each; of secrets only that they are others. */
export function changesOf(
  before: Target | null,
  typed: TargetTyped,
  mapping: MappingRow,
): string[] {
  const changes: string[] = [];
  const compare = (label: string, from: string, to: string) => {
    if (from !== to)
      changes.push(targetText.change(label, from || targetText.empty, to || targetText.empty));
  };
  compare(targetText.name, before?.name ?? '', typed.name.trim());
  for (const { name, label, kind, default: standard } of mapping.settings) {
    if (kind === 'secret') {
      if ((typed.secrets[name] ?? '') !== '') changes.push(targetText.secretChange(label));
    } else compare(label, before?.settings[name] ?? '', (typed.settings[name] ?? standard).trim());
  }
  compare(targetText.schedule, before?.sendAt ?? '', typed.sendAt);
  return changes;
}
