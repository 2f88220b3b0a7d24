import { z } from 'zod';
import type { CallerKind, CallOutcome } from '../../shared/domain/call';
import { DAY_MS, SHOWROOM_OFFSET_MS, dayOf } from '../../shared/domain/day';
import { countDay, type CallTally, type VisitTally } from '../../shared/domain/figures';
import type { VisitKind } from '../../shared/domain/visit';
import type { Office } from '../office';
import type { Query, Tx } from '../store/open';
import { readSetting, writeSetting } from '../store/settings-book';
import type { Change } from './change';
import { noteChanges } from './outbox';

/** One day's counts as they stood when a batch was made. Formulas: domain §10. */
export type DayFigures = ReturnType<typeof countDay> & {
  readonly on: string;
  /** cards opened */
  readonly newLeads: number;
  /** follow-ups with an answer */
  readonly contacts: number;
};

/** Days since 1970 by the showroom's clock. Whole numbers divided give a whole number in SQL. */
const dayNumber = (column: string) => `(${column} + ${SHOWROOM_OFFSET_MS}) / ${DAY_MS}`;

const dayOfNumber = (day: number) => dayOf(day * DAY_MS - SHOWROOM_OFFSET_MS);

const SUBJECTS = `SELECT subject_id FROM outbox WHERE desk_id = ? AND seq BETWEEN ? AND ? AND kind`;

const FIGURES_UNTIL = 'export.figuresUntilSeq';

/** The number up to which the counts of the days were told. */
export async function figuresUntil(query: Query): Promise<number> {
  const kept = await readSetting(query, FIGURES_UNTIL, z.int());
  if (kept !== null) return kept;
  // a desk from before kept its counts with its batches
  const [last] = await query<{ seq: number | null }>('SELECT max(to_seq) AS seq FROM export_batch');
  return last?.seq ?? 0;
}

/**
 * Tells the counts of every day on which something changed since they were told last. Before each
 * batch and each delivery: a day's counts are a fact of their own, with a number like any other.
 *
 * @returns how many days
 */
export async function noteFigures(office: Office): Promise<number> {
  const { deskId } = office;
  const { figures, from, toSeq } = await office.store.view(async (query) => {
    const from = (await figuresUntil(query)) + 1;
    const [last] = await query<{ seq: number | null }>(
      'SELECT max(seq) AS seq FROM outbox WHERE desk_id = ?',
      [deskId],
    );
    const toSeq = last?.seq ?? 0;
    const days = toSeq < from ? [] : await daysTouched(query, deskId, from, toSeq);
    return { from, toSeq, figures: await figuresOf(query, days) };
  });
  if (figures.length === 0) return 0;
  return await office.store.write(async (tx) => {
    // somebody else told them meanwhile
    if ((await figuresUntil(tx.query)) + 1 !== from) return 0;
    await noteChanges(office, tx, await versioned(tx.query, figures));
    await writeSetting(tx.query, FIGURES_UNTIL, toSeq, office.clock());
    return figures.length;
  });
}

/** Notes that everything up to here was told, as when a whole state was taken in. */
export async function figuresToldUntil(tx: Tx, office: Office): Promise<void> {
  const [last] = await tx.query<{ seq: number | null }>(
    'SELECT max(seq) AS seq FROM outbox WHERE desk_id = ?',
    [office.deskId],
  );
  await writeSetting(tx.query, FIGURES_UNTIL, last?.seq ?? 0, office.clock());
}

/** A day's counts are a subject: their version rises each time they are told. */
async function versioned(query: Query, figures: readonly DayFigures[]): Promise<Change[]> {
  const rows = await query<{ day: string; version: number }>(
    `SELECT subject_id AS day, max(version) AS version FROM outbox WHERE kind = 'dailyFigures'
     GROUP BY subject_id`,
  );
  const versions = new Map(rows.map(({ day, version }) => [day, version]));
  return figures.map((state) => ({
    kind: 'dailyFigures',
    subjectId: state.on,
    version: (versions.get(state.on) ?? 0) + 1,
    state,
  }));
}

/** The days on which something happened that changed between two numbers of the outbox, in order. */
export async function daysTouched(
  query: Query,
  deskId: string,
  fromSeq: number,
  toSeq: number,
): Promise<string[]> {
  const range = [deskId, fromSeq, toSeq];
  const plain = await query<{ day: string }>(
    `SELECT on_day AS day FROM visit WHERE id IN (${SUBJECTS} = 'visit')
     UNION SELECT on_day FROM phone_call WHERE id IN (${SUBJECTS} = 'call')`,
    [...range, ...range],
  );
  const counted = await query<{ day: number }>(
    `SELECT ${dayNumber('received_at')} AS day FROM customer WHERE id IN (${SUBJECTS} = 'customer')
     UNION SELECT ${dayNumber('at')} FROM contact WHERE id IN (${SUBJECTS} = 'followUp')`,
    [...range, ...range],
  );
  const days = new Set([
    ...plain.map(({ day }) => day),
    ...counted.map(({ day }) => dayOfNumber(day)),
  ]);
  return [...days].toSorted();
}

/** The counts of these days, in their order. */
export async function figuresOf(query: Query, days: readonly string[]): Promise<DayFigures[]> {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const visits = byDay(await visitTallies(query, first, last));
  const calls = byDay(await callTallies(query, first, last));
  const leads = await countByDay(query, 'customer', 'received_at', 'is_sample = 0');
  const ofRealPeople = 'customer_id NOT IN (SELECT id FROM customer WHERE is_sample = 1)';
  const answered = `is_answered = 1 AND ${ofRealPeople}`;
  const contacts = await countByDay(query, 'contact', 'at', answered);
  return days.map((on) => ({
    on,
    ...countDay(visits.get(on) ?? [], calls.get(on) ?? []),
    newLeads: leads.get(on) ?? 0,
    contacts: contacts.get(on) ?? 0,
  }));
}

function byDay<Tally extends { readonly on: string }>(tallies: readonly Tally[]) {
  const days = new Map<string, Tally[]>();
  for (const tally of tallies) {
    const day = days.get(tally.on);
    if (day === undefined) days.set(tally.on, [tally]);
    else day.push(tally);
  }
  return days;
}

async function visitTallies(query: Query, first: string, last: string) {
  const rows = await query<{
    on_day: string;
    kind: VisitKind;
    kept: number;
    incomplete: number;
    parties: number;
    heads: number;
  }>(
    `SELECT on_day, kind, is_contact_kept AS kept, is_incomplete AS incomplete,
            count(*) AS parties, sum(headcount) AS heads
     FROM visit WHERE on_day BETWEEN ? AND ? AND is_sample = 0
     GROUP BY on_day, kind, is_contact_kept, is_incomplete`,
    [first, last],
  );
  return rows.map((row): VisitTally & { on: string } => ({
    on: row.on_day,
    kind: row.kind,
    isContactKept: row.kept === 1,
    isIncomplete: row.incomplete === 1,
    parties: row.parties,
    heads: row.heads,
  }));
}

async function callTallies(query: Query, first: string, last: string) {
  const rows = await query<{
    on_day: string;
    caller_kind: CallerKind | null;
    outcome: CallOutcome;
    rings: number | null;
    kept: number;
    calls: number;
  }>(
    `SELECT on_day, caller_kind, outcome, rings, is_contact_kept AS kept, count(*) AS calls
     FROM phone_call WHERE on_day BETWEEN ? AND ? AND is_sample = 0
     GROUP BY on_day, caller_kind, outcome, rings, is_contact_kept`,
    [first, last],
  );
  return rows.map((row): CallTally & { on: string } => ({
    on: row.on_day,
    callerKind: row.caller_kind,
    outcome: row.outcome,
    rings: row.rings,
    isContactKept: row.kept === 1,
    calls: row.calls,
  }));
}

async function countByDay(
  query: Query,
  table: string,
  column: string,
  condition: string,
): Promise<Map<string, number>> {
  const rows = await query<{ day: number; many: number }>(
    `SELECT ${dayNumber(column)} AS day, count(*) AS many FROM ${table}
     WHERE ${condition} GROUP BY ${dayNumber(column)}`,
  );
  return new Map(rows.map(({ day, many }) => [dayOfNumber(day), many]));
}
