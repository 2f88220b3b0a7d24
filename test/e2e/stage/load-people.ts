import { join } from 'node:path';
import { STORE_FILE } from '../../../electron/store/guard';
import { connect } from '../../../electron/store/open';
import { fileCustody } from '../../../electron/vault/key-store';
import { openVault } from '../../../electron/vault/vault';
import type { MadeUpPerson } from '../../bench/people';
import { insertPeople } from '../../bench/stock';
import type { Stage } from './stage';

const ROWS_AT_ONCE = 500;

/** Puts made-up customers beside the desk's own, and opens the desk again so that it knows them. */
export async function loadPeople(
  { desk, restart }: Pick<Stage, 'desk' | 'restart'>,
  people: readonly MadeUpPerson[],
): Promise<void> {
  const { folder } = desk;
  const vault = await openVault({ custody: fileCustody(folder), folder, hasRecords: true });
  const connection = await connect(join(folder, STORE_FILE), 'write');
  try {
    await connection.query('BEGIN IMMEDIATE');
    for (let from = 0; from < people.length; from += ROWS_AT_ONCE)
      await insertPeople(connection, vault, people.slice(from, from + ROWS_AT_ONCE));
    await connection.query('COMMIT');
  } finally {
    await connection.close();
  }
  await restart();
}
