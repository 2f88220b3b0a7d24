import { type desk, Settings, type SnapshotRow } from '../../shared/contract/desk';
import { type FieldChange, mergeChanges, withChanges } from '../../shared/domain/settings-change';
import { AppError } from '../../shared/errors';
import type { Handlers, Office } from '../office';
import { hashPin, isTooSimple } from '../pins';
import { addSampleData, countSampleData, wipeSampleData } from '../sample';
import { noteAudit } from '../store/audit-book';
import { readSettings, writeSetting } from '../store/settings-book';
import type { SnapshotManifest } from '../store/snapshots';

/** The calls about the desk that also work while its store cannot be opened; app.ts has them. */
type AlwaysThere = 'desk.hello' | 'desk.recover' | 'snapshots.restore';

/** First run, settings and snapshots of a desk whose store is open. */
export function deskHandlers(office: Office): Omit<Handlers<typeof desk>, AlwaysThere> {
  const { store, clock } = office;

  return {
    'desk.setUp': async ({ showroom, staff, withSampleData }) => {
      if (office.staff().length > 0) throw new AppError('alreadySetUp');
      if (!staff.some(({ role }) => role === 'showroomManager' || role === 'admin'))
        throw new AppError('lastAdmin');
      if (new Set(staff.map(({ name }) => name)).size < staff.length)
        throw new AppError('staffNameTaken');
      if (staff.some(({ pin }) => isTooSimple(pin))) throw new AppError('pinTooSimple');
      const hashes = await Promise.all(staff.map(({ pin }) => hashPin(pin)));
      const now = clock();
      await store.write(async ({ query }) => {
        const [present] = await query('SELECT 1 FROM staff LIMIT 1');
        if (present !== undefined) throw new AppError('alreadySetUp');
        for (const [place, { name, role }] of staff.entries()) {
          await query(
            `INSERT INTO staff (id, name, role, pin_hash, is_active, place, failed_attempts, created_at)
             VALUES (?, ?, ?, ?, 1, ?, 0, ?)`,
            [office.newId(), name, role, hashes[place], place + 1, now],
          );
        }
        await writeSetting(query, 'settings', { ...office.settings(), showroom }, now);
        await noteAudit(query, {
          at: now,
          staffId: null,
          action: 'desk.setUp',
          subjectId: null,
          outcome: 'done',
        });
      });
      await office.refresh();
      if (withSampleData) await addSampleData(office);
      const recoveryCode = await office.vault.makeRecoveryCode();
      office.tell({ event: 'phase', payload: { reason: 'store' } });
      return { recoveryCode };
    },

    'desk.saveSettings': async ({ opened, wanted }, { me }) => {
      const now = clock();
      await store.write(async ({ query }) => {
        const kept = await readSettings(query);
        const { changes, clashes } = mergeChanges(kept, opened, wanted);
        if (clashes.length > 0) throw new AppError('stale', { fields: pathsOf(clashes) });
        if (changes.length === 0) return;
        const next = Settings.safeParse(withChanges(kept, changes));
        // each field was free, and yet the two do not go together: hours that end before they begin
        if (!next.success) throw new AppError('stale', { fields: pathsOf(changes) });
        await writeSetting(query, 'settings', next.data, now);
        await noteAudit(query, {
          at: now,
          staffId: me.id,
          action: 'desk.saveSettings',
          subjectId: null,
          outcome: 'done',
          changes,
        });
      });
      await office.refresh();
      office.changed('settings', 'followUps', 'visits', 'rotation', 'reports');
      return office.settings();
    },

    'desk.countSample': () => countSampleData(store.read),

    'desk.wipeSample': async (_input, { me }) => {
      const removed = await wipeSampleData(office, me.id);
      office.changed('customers', 'visits', 'calls', 'followUps', 'rotation', 'settings');
      return { removed };
    },

    'desk.pickFolder': async () => ({ folder: await office.host.pickFolder() }),

    'snapshots.list': async () => (await store.snapshots.list()).map(snapshotRow),

    'snapshots.take': async () => {
      const taken = await store.snapshots.take('byHand');
      office.changed('snapshots');
      return snapshotRow(taken);
    },
  };
}

/** Which fields, for whoever has to look at them again: names of fields, never what is in them. */
function pathsOf(changes: readonly FieldChange[]): string {
  return changes.map(({ field }) => field).join(',');
}

/** A copy as the settings page lists it. */
export function snapshotRow({ name, takenAt, bytes, counts }: SnapshotManifest): SnapshotRow {
  return { name, takenAt, bytes, counts };
}
