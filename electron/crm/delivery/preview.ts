import type { MappingPreview } from '../../../shared/contract/crm-targets';
import type { Office } from '../../office';
import { asText, cutText, fillRecord, fillText } from './fill';
import { type FieldRule, MAPPED_KINDS, type Mapping, ruleFor } from './mapping';
import { madeUp } from './trial';

const MOST_SHOWN = 200;

/**
 * What a CRM would be told under a mapping: each kind of record with its fields, where each comes
 * from, and for a made-up customer what would stand there. Nobody's data are read.
 */
export function previewMapping(office: Office, mapping: Mapping): MappingPreview {
  const id = office.newId();
  const data = madeUp(id, office.clock());
  return {
    kinds: MAPPED_KINDS.flatMap((kind) => {
      const rule = ruleFor(mapping, kind);
      if (rule === null) return [];
      const settings = Object.fromEntries(
        mapping.settings.map(({ name, default: standard = '' }) => [name, standard]),
      );
      const own = { data, subjectId: id, customerId: id, settings, secrets: {} };
      const key = 'table' in rule ? '' : fillText(rule.key ?? '{{/subjectId}}', own);
      const fields = Object.entries(rule.fields ?? {}).map(([name, field]) => ({
        name,
        source: sourceOf(field),
        value: kind === 'customer' ? valueOf(field, { ...own, key }) : null,
      }));
      return [{ kind, goesTo: 'table' in rule ? rule.table : '', fields }];
    }),
  };
}

function sourceOf({ from, template, link, to, value }: FieldRule): string {
  if (from !== undefined) return from;
  if (template !== undefined) return template;
  if (link !== undefined) return `${link} → ${to ?? ''}`;
  return JSON.stringify(value ?? null);
}

/** null: this record would be refused, or nothing stands there. */
function valueOf(rule: FieldRule, context: Parameters<typeof fillRecord>[1]): string | null {
  try {
    const { value } = fillRecord({ value: rule }, context, () => null);
    return value === undefined || value === null ? null : cutText(asText(value), MOST_SHOWN);
  } catch {
    return null;
  }
}
