import type { Draft, drafts } from '../../shared/contract/drafts';
import type { Handlers, Office } from '../office';
import type { DraftRecord } from '../store/schema';

/** Half-typed forms, sealed, each for its owner alone. */
export function draftHandlers(office: Office): Handlers<typeof drafts> {
  const { store, vault, clock } = office;

  return {
    'drafts.keep': async ({ id, kind, body }, { me }) => {
      const sealed = vault.seal('draft', id, { body });
      await store.write(async ({ query }) => {
        // A form still open somewhere must not bring back who was forgotten meanwhile.
        const forgotten = await query<{ id: string }>(
          'SELECT id FROM customer WHERE erased_at IS NOT NULL',
        );
        if (forgotten.some((one) => one.id === id || body.includes(one.id))) return;
        // Somebody else's draft of the same id is left alone, and its owner does not learn of it.
        await query(
          `INSERT INTO draft (id, kind, staff_id, sealed, updated_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, updated_at = excluded.updated_at
             WHERE draft.staff_id = excluded.staff_id`,
          [id, kind, me.id, sealed, clock()],
        );
      });
      return null;
    },

    'drafts.list': async (_input, { me }) => {
      const rows = await store.read<DraftRecord>(
        'SELECT * FROM draft WHERE staff_id = ? ORDER BY updated_at DESC LIMIT 50',
        [me.id],
      );
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind as Draft['kind'],
        body: vault.open<{ body: string }>('draft', row.id, row.sealed).body,
        updatedAt: row.updated_at,
      }));
    },

    'drafts.drop': async ({ id }, { me }) => {
      await store.write(async ({ query }) => {
        await query('DELETE FROM draft WHERE id = ? AND staff_id = ?', [id, me.id]);
      });
      return null;
    },
  };
}
