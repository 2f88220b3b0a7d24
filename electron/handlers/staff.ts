import type { staff } from '../../shared/contract/staff';
import type { StaffRow } from '../../shared/contract/staff';
import type { Role } from '../../shared/domain/role';
import { changesBetween, type FieldChange } from '../../shared/domain/settings-change';
import { AppError } from '../../shared/errors';
import type { Handlers, Office } from '../office';
import { hashPin, isPin, isTooSimple, LONGEST_PAUSE_MS, pauseAfter } from '../pins';
import { noteAudit } from '../store/audit-book';
import type { Query } from '../store/connection';
import type { StaffRecord } from '../store/schema';

/** Roles that may keep the staff list; one of them must always be left. */
const KEEPERS: readonly string[] = ['admin', 'showroomManager'] satisfies Role[];

/** Who works here, and who stands at the desk. */
export function staffHandlers(office: Office): Handlers<typeof staff> {
  const { store, clock } = office;

  return {
    'staff.signIn': async ({ staffId, pin }, { session }) => {
      const person = await tryPin(office, staffId, pin);
      if (person.is_active === 0) throw new AppError('notFound');
      session.staffId = staffId;
      session.role = person.role as Role;
      session.isLocked = false;
      office.sessionChanged('signedIn');
      return { id: person.id, name: person.name, role: person.role as Role };
    },

    'staff.lock': async (_input, { session }) => {
      session.isLocked = true;
      office.sessionChanged('locked');
      return null;
    },

    'staff.list': async () => {
      const rows = await store.read<StaffRecord>('SELECT * FROM staff ORDER BY place');
      return rows.map((row) => staffRow(row, clock()));
    },

    'staff.add': async ({ name, role, pin }, { me }) => {
      if (isTooSimple(pin)) throw new AppError('pinTooSimple');
      const id = office.newId();
      const pinHash = await hashPin(pin);
      const now = clock();
      await store.write(async ({ query }) => {
        await refuseTakenName(query, name, id);
        await query(
          `INSERT INTO staff (id, name, role, pin_hash, is_active, place, failed_attempts, created_at)
           VALUES (?, ?, ?, ?, 1, (SELECT COALESCE(MAX(place), 0) + 1 FROM staff), 0, ?)`,
          [id, name, role, pinHash, now],
        );
        await noteAudit(query, {
          at: now,
          staffId: me.id,
          action: 'staff.add',
          subjectId: id,
          outcome: 'done',
          changes: changesBetween({}, { role }),
        });
      });
      return afterChange(office, id);
    },

    'staff.change': async ({ id, name, role, isActive }, { me }) => {
      const now = clock();
      await store.write(async ({ query }) => {
        const before = await findPerson(query, id);
        await refuseTakenName(query, name, id);
        await query('UPDATE staff SET name = ?, role = ?, is_active = ? WHERE id = ?', [
          name,
          role,
          Number(isActive),
          id,
        ]);
        const keepers = await query<{ role: string }>('SELECT role FROM staff WHERE is_active = 1');
        if (!keepers.some((row) => KEEPERS.includes(row.role))) throw new AppError('lastAdmin');
        await noteAudit(query, {
          at: now,
          staffId: me.id,
          action: 'staff.change',
          subjectId: id,
          outcome: 'done',
          changes: [
            ...(before.name === name ? [] : [untold('name')]),
            ...changesBetween(
              { role: before.role, isActive: before.is_active === 1 },
              { role, isActive },
            ),
          ],
        });
      });
      return afterChange(office, id);
    },

    'staff.setPin': async ({ id, pin, presentPin }, { me }) => {
      const mayForOthers = KEEPERS.includes(me.role);
      if (id !== me.id && !mayForOthers) throw new AppError('notFound');
      if (isTooSimple(pin)) throw new AppError('pinTooSimple');
      await findPerson(store.read, id);
      if (id === me.id) {
        if (presentPin === null) throw new AppError('pinWrong');
        await tryPin(office, id, presentPin);
      }
      const pinHash = await hashPin(pin);
      await store.write(async ({ query }) => {
        await query(
          'UPDATE staff SET pin_hash = ?, failed_attempts = 0, paused_until_at = NULL WHERE id = ?',
          [pinHash, id],
        );
        await noteAudit(query, {
          at: clock(),
          staffId: me.id,
          action: 'staff.setPin',
          subjectId: id,
          outcome: 'done',
          changes: [untold('pin')],
        });
      });
      office.changed('staff');
      return null;
    },
  };
}

/** That a field was set otherwise, and not to what: a name or a PIN. */
function untold(field: 'name' | 'pin'): FieldChange {
  return { field, from: null, to: null };
}

async function findPerson(query: Query, id: string): Promise<StaffRecord> {
  const [person] = await query<StaffRecord>('SELECT * FROM staff WHERE id = ?', [id]);
  if (person === undefined) throw new AppError('notFound');
  return person;
}

async function refuseTakenName(query: Query, name: string, ownId: string): Promise<void> {
  const taken = await query('SELECT 1 FROM staff WHERE name = ? AND id <> ? AND is_active = 1', [
    name,
    ownId,
  ]);
  if (taken.length > 0) throw new AppError('staffNameTaken');
}

/**
 * Tries a PIN. Attempts are settled one after the other in the store: a restart must not forgive,
 * and a thousand guesses at once must not count as one.
 *
 * @throws pinWrong, pinPaused (details.untilAt: epoch ms)
 */
async function tryPin(office: Office, staffId: string, pin: string): Promise<StaffRecord> {
  const { store, clock } = office;
  const kept = await findPerson(store.read, staffId);
  refusePaused(kept, clock());
  const isRight = await isPin(pin, kept.pin_hash);
  const pausedUntilAt = await store.write(async ({ query }) => {
    const now = clock();
    const person = await findPerson(query, staffId);
    refusePaused(person, now);
    const attempts = isRight ? 0 : person.failed_attempts + 1;
    const delay = pauseAfter(attempts);
    const untilAt = delay === 0 ? null : now + delay;
    await query('UPDATE staff SET failed_attempts = ?, paused_until_at = ? WHERE id = ?', [
      attempts,
      untilAt,
      staffId,
    ]);
    await noteAudit(query, {
      at: now,
      staffId,
      action: 'staff.signIn',
      subjectId: null,
      outcome: isRight ? 'done' : 'refused',
    });
    return untilAt;
  });
  if (isRight) return kept;
  throw pausedUntilAt === null
    ? new AppError('pinWrong')
    : new AppError('pinPaused', { untilAt: pausedUntilAt });
}

function refusePaused(person: StaffRecord, now: number): void {
  const untilAt = pausedUntil(person, now);
  if (untilAt !== null) throw new AppError('pinPaused', { untilAt });
}

/** When a pause under way ends. A clock that was put back must not keep anybody out for years. */
function pausedUntil({ paused_until_at: untilAt }: StaffRecord, now: number): number | null {
  return untilAt !== null && untilAt > now && untilAt <= now + LONGEST_PAUSE_MS ? untilAt : null;
}

async function afterChange(office: Office, id: string): Promise<StaffRow> {
  await office.refresh();
  office.changed('staff', 'rotation');
  return staffRow(await findPerson(office.store.read, id), office.clock());
}

function staffRow(row: StaffRecord, now: number): StaffRow {
  return {
    id: row.id,
    name: row.name,
    role: row.role as Role,
    isActive: row.is_active === 1,
    pausedUntilAt: pausedUntil(row, now),
  };
}
