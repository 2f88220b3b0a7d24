import { normalisePhone } from '../../shared/domain/phone';
import type { Office } from '../office';
import type { Tx } from './open';
import type { DraftRecord } from './schema';
import type { SealedCustomer } from './sealed';

/**
 * Drops half-typed forms that are about a person: by her id or one of her records', or by one of
 * her numbers. The name alone is no proof: others bear it too.
 *
 * @returns how many went
 */
export async function dropDrafts(
  office: Office,
  tx: Tx,
  ids: readonly string[],
  person: SealedCustomer,
): Promise<number> {
  const rows = await tx.query<DraftRecord>('SELECT * FROM draft');
  const own = new Set(ids);
  const phones = new Set(person.phones);
  let count = 0;
  for (const row of rows) {
    const { body } = office.vault.open<{ body: string }>('draft', row.id, row.sealed);
    if (!own.has(row.id) && !ids.some((id) => body.includes(id)) && !hasPhone(body, phones))
      continue;
    await tx.query('DELETE FROM draft WHERE id = ?', [row.id]);
    count += 1;
  }
  return count;
}

/** Whether one of the form's fields is one of these numbers, however it was typed. */
function hasPhone(body: string, phones: ReadonlySet<string>): boolean {
  if (phones.size === 0) return false;
  try {
    return textsIn(JSON.parse(body)).some((text) => {
      const typed = text.length > 40 ? null : normalisePhone(text);
      return typed !== null && phones.has(typed.text);
    });
  } catch {
    return false;
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
