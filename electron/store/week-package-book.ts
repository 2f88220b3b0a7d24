import { createHash } from 'node:crypto';
import type { StaffFace } from '../../shared/contract/desk';
import type { WeekPackage } from '../../shared/contract/week-archive';
import { type DayOn, dayOf, instantOf } from '../../shared/domain/day';
import { addWeeks, isWeekOver, mondayOf } from '../../shared/domain/week';
import { AppError } from '../../shared/errors';
import { sortedJson } from '../crm/sorted-json';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import type { Query, Tx } from './open';
import type { WeekPackageRecord, WeekPageRecord } from './schema';
import type { SealedWeekPackage, SealedWeekPage } from './sealed';
import { gatherWeek, type WeekFacts } from './week-facts';

/** Weeks back in which one that was never archived is still offered. */
const OFFERED_WEEKS = 8;

/** Packages, newest week first. */
export async function readPackages(office: Office, query: Query): Promise<WeekPackage[]> {
  const rows = await query<WeekPackageRecord>('SELECT * FROM week_package ORDER BY week_on DESC');
  return rows.map((row) => openPackage(office, row).row);
}

/** One package and what is in it. @throws notFound, storeDamaged */
export async function readPackage(office: Office, query: Query, id: string) {
  const [row] = await query<WeekPackageRecord>('SELECT * FROM week_package WHERE id = ?', [id]);
  if (row === undefined) throw new AppError('notFound');
  return openPackage(office, row);
}

function openPackage(
  office: Office,
  row: WeekPackageRecord,
): { readonly row: WeekPackage; readonly facts: WeekFacts } {
  const { facts } = office.vault.open<SealedWeekPackage>('week_package', row.id, row.sealed);
  return {
    facts,
    row: {
      id: row.id,
      weekOn: row.week_on as DayOn,
      madeAt: row.made_at,
      byName: office.staffName(row.by_id),
      counts: JSON.parse(row.counts) as WeekPackage['counts'],
      sha256: createHash('sha256').update(sortedJson(facts)).digest('hex'),
      isEmptied: row.is_emptied === 1,
    },
  };
}

/** Weeks that are over, had anything in them, and have no package; newest first. */
export async function readWaiting(office: Office, query: Query) {
  const thisWeek = mondayOf(dayOf(office.clock()));
  const waiting: { weekOn: DayOn; meetings: number }[] = [];
  for (let back = 1; back <= OFFERED_WEEKS; back += 1) {
    const weekOn = addWeeks(thisWeek, -back);
    const [found] = await query<{ made: number; had_events: number; meetings: number }>(
      `SELECT (SELECT COUNT(*) FROM week_package WHERE week_on = ?1) AS made,
         EXISTS (SELECT 1 FROM customer WHERE received_at < ?2) OR
         EXISTS (SELECT 1 FROM visit WHERE on_day < ?3) AS had_events,
         (SELECT COUNT(*) FROM meeting WHERE week_on = ?1) AS meetings`,
      [weekOn, instantOf(addWeeks(weekOn, 1)), addWeeks(weekOn, 1)],
    );
    if (found !== undefined && found.made === 0 && found.had_events === 1)
      waiting.push({ weekOn, meetings: found.meetings });
  }
  return waiting;
}

/** What a week's package will hold; read beforehand, so that no walk-in waits. @throws weekNotOver */
export async function gatherPackage(
  office: Office,
  me: StaffFace,
  weekOn: DayOn,
): Promise<WeekFacts> {
  if (!isWeekOver(weekOn, dayOf(office.clock()))) throw new AppError('weekNotOver');
  return office.store.view((query) => gatherWeek(office, query, me, weekOn));
}

/** Makes a week's package; the one that is there stays as it is. @returns its id */
export async function makePackage(
  office: Office,
  { query }: Tx,
  me: StaffFace,
  id: string,
  facts: WeekFacts,
): Promise<string> {
  const { weekOn } = facts;
  const [known] = await query<{ id: string }>('SELECT id FROM week_package WHERE week_on = ?', [
    weekOn,
  ]);
  if (known !== undefined) return known.id;
  const counts: WeekPackage['counts'] = {
    listed: facts.lists.reduce((sum, { lines }) => sum + lines.length, 0),
    defects: facts.defectCounts.reduce((sum, { count }) => sum + count, 0),
    meetings: facts.meetings.length,
    improvements: facts.improvements.length,
    oneOnOnes: facts.talks.length,
  };
  const sealed: SealedWeekPackage = { facts };
  await query(
    `INSERT INTO week_package (id, desk_id, week_on, made_at, counts, is_emptied, sealed, by_id)
     VALUES (?, ?, ?, ?, ?, 0, ?, ?)`,
    [
      id,
      office.deskId,
      weekOn,
      facts.madeAt,
      JSON.stringify(counts),
      office.vault.seal('week_package', id, sealed),
      me.id,
    ],
  );
  await notePackage(office, query, 'weekArchive.make', id, me);
  return id;
}

/** The pages as they were first printed, base64; null: never, or somebody in them was forgotten. */
export async function readPages(office: Office, query: Query, id: string): Promise<string | null> {
  const [row] = await query<WeekPageRecord>('SELECT * FROM week_page WHERE id = ?', [id]);
  if (row === undefined) return null;
  return office.vault.open<SealedWeekPage>('week_page', id, row.sealed).pdf;
}

/** Keeps the pages of a package; the first ones stay. */
export async function keepPages(office: Office, { query }: Tx, id: string, pdf: string) {
  const sealed: SealedWeekPage = { pdf };
  await query('INSERT INTO week_page (id, sealed) VALUES (?, ?) ON CONFLICT (id) DO NOTHING', [
    id,
    office.vault.seal('week_page', id, sealed),
  ]);
}

/** Notes what was done with a package. */
export async function notePackage(
  office: Office,
  query: Query,
  action: string,
  subjectId: string,
  me: StaffFace,
): Promise<void> {
  const at = office.clock();
  await noteAudit(query, { at, staffId: me.id, action, subjectId, outcome: 'done' });
}
