import type { Vault } from '../vault/vault';
import { makeBreath } from './breath';
import { type DatedRow, isDated, type OldRow } from './old-rows';

/** How a row is known again, in this file and in any other that has it too. */
export interface RowKeys {
  readonly key: string;
  /** how the same row was known while its number was still faulty; null where it has none */
  readonly beforeMending: string | null;
}

/** Long rows are told apart by what makes an event: who, what, when. The rest may be mended. */
function canonical(row: DatedRow, phones: string, nth: number): string {
  const when = [row.kind, row.on, row.isTimeWritten ? row.time : ''];
  const who = [row.name, phones];
  // without a number two people of one name are told apart by what they came for
  const what = phones === '' || phones === 'bad' ? [row.product, row.notes, row.headcount] : [];
  return `old log row ${JSON.stringify([...when, ...who, ...what, nth])}`;
}

/**
 * Keys for the rows that have a day and a kind. Nameless rows that read alike are different people,
 * and are counted; a person who comes twice at the same minute is the same event.
 */
export async function rowKeys(
  vault: Vault,
  rows: readonly OldRow[],
): Promise<Map<OldRow, RowKeys>> {
  const breath = makeBreath();
  const keys = new Map<OldRow, RowKeys>();
  const nameless = new Map<string, number>();
  for (const row of rows) {
    await breath();
    if (!isDated(row)) continue;
    const phones = row.isPhoneBad ? 'bad' : row.phones.map(({ text }) => text).join(' ');
    let nth = 0;
    if (row.name === '' && phones === '') {
      const alike = canonical(row, '', 0);
      nth = nameless.get(alike) ?? 0;
      nameless.set(alike, nth + 1);
    }
    const isMended = row.phones.length > 0 && row.name !== '';
    keys.set(row, {
      key: vault.phoneKey(canonical(row, phones, nth)),
      beforeMending: isMended ? vault.phoneKey(canonical(row, 'bad', 0)) : null,
    });
  }
  return keys;
}
