import { formatPhone } from '../../shared/domain/phone';
import type { Office } from '../office';
import type { Tx } from './open';
import type { SealedCustomer, SealedWeekPackage } from './sealed';
import type { WeekFacts } from './week-facts';

/** Tables of the managers' week whose words are not kept by customer, but may name one. */
const FREE_WORDS = ['meeting', 'improvement', 'one_on_one', 'success_plan'] as const;

/** A one-letter name is a syllable of other words: it proves nothing. */
const SHORTEST_NAME = 2;

/** What stands where a name stood. */
const GONE = '〔已删除〕';

/**
 * Takes somebody out of the managers' week: out of frozen packages by id, and by name and number
 * out of what was written down at meetings. Counts stay; pages that named her are dropped, and
 * printed anew from what is left.
 *
 * @param ids the card, and former cards of the same person
 */
export async function forgetInWeeks(
  office: Office,
  { query }: Tx,
  ids: readonly string[],
  person: SealedCustomer,
): Promise<void> {
  const { vault } = office;
  const staff = new Set(office.staff().map(({ name }) => name));
  const found = striker(person);
  // a colleague of the same name stays who she is
  const strike = (text: string) => (staff.has(text) ? text : found(text));
  for (const table of FREE_WORDS) {
    const rows = await query<{ id: string; sealed: Buffer }>(`SELECT id, sealed FROM ${table}`);
    for (const { id, sealed } of rows) {
      const said = vault.open<unknown>(table, id, sealed);
      const struck = inTexts(said, strike);
      if (JSON.stringify(struck) === JSON.stringify(said)) continue;
      await query(`UPDATE ${table} SET sealed = ? WHERE id = ?`, [
        vault.seal(table, id, struck),
        id,
      ]);
    }
  }
  const packages = await query<{ id: string; sealed: Buffer }>(
    'SELECT id, sealed FROM week_package',
  );
  for (const { id, sealed } of packages) {
    const { facts } = vault.open<SealedWeekPackage>('week_package', id, sealed);
    const left = inTexts(without(facts, new Set(ids)), strike);
    if (JSON.stringify(left) === JSON.stringify(facts)) continue;
    await query('UPDATE week_package SET sealed = ?, is_emptied = 1 WHERE id = ?', [
      vault.seal('week_package', id, { facts: left }),
      id,
    ]);
    await query('DELETE FROM week_page WHERE id = ?', [id]);
  }
}

function without(facts: WeekFacts, ids: ReadonlySet<string>): WeekFacts {
  const isTheirs = (id: string | null) => id !== null && ids.has(id);
  return {
    ...facts,
    defects: facts.defects.map((row) =>
      isTheirs(row.customerId) ? { ...row, customerId: null, cardNo: '', name: '' } : row,
    ),
    ...(facts.reviews === undefined
      ? {}
      : {
          reviews: facts.reviews.map((row) =>
            isTheirs(row.customerId)
              ? { ...row, customerId: null, cardNo: '', name: '', note: '' }
              : row,
          ),
        }),
    lists: facts.lists.map((list) => ({
      ...list,
      lines: list.lines.map((line) =>
        isTheirs(line.customerId)
          ? { ...line, customerId: null, name: '', product: '', note: '' }
          : line,
      ),
    })),
  };
}

function striker({ name, phones }: SealedCustomer): (text: string) => string {
  const plain = name.trim();
  const words = [
    ...(Array.from(plain).length < SHORTEST_NAME ? [] : [plain]),
    ...phones.flatMap((phone) => [phone, formatPhone(phone), phone.replaceAll('-', '')]),
  ];
  return (text) => words.reduce((left, word) => left.replaceAll(word, GONE), text);
}

/** The same value, every text of it passed through `change`. */
function inTexts<Value>(value: Value, change: (text: string) => string): Value {
  return changed(value, change) as Value;
}

function changed(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => changed(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, each]) => [field, changed(each, change)]),
  );
}
