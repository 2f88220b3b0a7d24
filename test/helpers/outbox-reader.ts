import { join } from 'node:path';
import { EVENT_COLUMNS, eventOf, type EventRow, type OutboxEvent } from '../../electron/crm/event';
import { STORE_FILE } from '../../electron/store/guard';
import { connect, type Query } from '../../electron/store/open';
import { fileCustody } from '../../electron/vault/key-store';
import { openVault, type Vault } from '../../electron/vault/vault';
import type { TestDesk } from './desk';

/** A desk's file, looked into from beside while it runs. */
export interface DeskReader {
  readonly vault: Vault;
  readonly deskId: string;
  readonly query: Query;
  close(): Promise<void>;
}

export async function readerOf(desk: Pick<TestDesk, 'folder'>): Promise<DeskReader> {
  const file = await connect(join(desk.folder, STORE_FILE), 'read');
  const custody = fileCustody(desk.folder);
  const vault = await openVault({ custody, folder: desk.folder, hasRecords: true });
  const [row] = await file.query<{ desk_id: string }>('SELECT desk_id FROM outbox LIMIT 1');
  return { vault, deskId: row?.desk_id ?? '', query: file.query, close: () => file.close() };
}

/** Every event of a desk, by its number; those of the forgotten are gone, and their numbers with them. */
export async function allEvents(desk: Pick<TestDesk, 'folder'>): Promise<OutboxEvent[]> {
  const reader = await readerOf(desk);
  try {
    const rows = await reader.query<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM outbox WHERE desk_id = ? ORDER BY seq`,
      [reader.deskId],
    );
    return rows.map((row) => eventOf(reader, row));
  } finally {
    await reader.close();
  }
}
