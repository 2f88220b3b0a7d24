import type { DefectCount, DefectWeek } from '../../shared/contract/defects';
import type { WeekFigure } from '../../shared/contract/meetings';
import type { KeptIn } from '../../shared/contract/week-records';
import { type DayOn, dayOf, instantOf } from '../../shared/domain/day';
import { DEFECT_KINDS } from '../../shared/domain/defect';
import { PROCESS_FIGURES } from '../../shared/domain/one-on-one';
import { addWeeks, mondayOf } from '../../shared/domain/week';
import type { Office } from '../office';
import { countDefects, readDefects } from './defect-list';
import { mayFreeze } from './freezing';
import { keepRecords, type KeptRecords } from './kept-records';
import type { Query } from './open';
import type { WeekCountRecord } from './schema';
import { liveStandings } from './week-figures';
import { weekToKeep } from './week-hits';

/** The line that says that a week was frozen, also where there was nothing to count. */
const FROZEN = 'frozen';

/** So many weeks back at most, when the desk was off. */
const MOST_WEEKS = 8;

/**
 * Freezes the counts of the weeks that have ended since the last frozen one, once: each as of its
 * own end. While the desk was off nobody changed anything, so that they are what they were then. At
 * the very first time only the week that has just ended; one before any record has none.
 *
 * @param isAsked somebody wants it now, whatever the clock did lately
 */
export async function freezeWeeks(office: Office, isAsked = false): Promise<void> {
  const { store, clock } = office;
  const now = clock();
  const thisWeek = mondayOf(dayOf(now));
  if (!isAsked && !mayFreeze(store)) return;
  for (let weekOn = await firstOpenWeek(store.read, now); weekOn < thisWeek;) {
    await freezeWeek(office, weekOn, now);
    weekOn = addWeeks(weekOn, 1);
  }
}

async function firstOpenWeek(query: Query, now: number): Promise<DayOn> {
  const thisWeek = mondayOf(dayOf(now));
  const [row] = await query<{ last: DayOn | null }>(
    'SELECT max(week_on) AS last FROM week_count WHERE kind = ? AND week_on < ? AND frozen_at <= ?',
    [FROZEN, thisWeek, now],
  );
  const last = row?.last ?? addWeeks(thisWeek, -2);
  const earliest = addWeeks(thisWeek, -MOST_WEEKS);
  return last < earliest ? earliest : addWeeks(last, 1);
}

async function freezeWeek(office: Office, weekOn: DayOn, now: number): Promise<void> {
  const { store } = office;
  const endAt = instantOf(addWeeks(weekOn, 1));
  const [before] = await store.read(
    `SELECT 1 FROM customer WHERE received_at < ?1
     UNION ALL SELECT 1 FROM visit WHERE arrived_at < ?1 LIMIT 1`,
    [endAt],
  );
  if (before === undefined) return;
  // counted beforehand, so that no walk-in waits for it; of one moment, so that numbers and records agree
  const { defects, standings, records } = await store.view(async (query) => {
    const found = await readDefects(office, query, { now: endAt, weekOn });
    return {
      defects: countDefects(office, found),
      standings: await liveStandings(office, query, weekOn, endAt),
      records: keepRecords(await weekToKeep(office, query, weekOn, PROCESS_FIGURES, found, endAt)),
    };
  });
  await store.write(async ({ query }) => {
    if (await isFrozen(query, weekOn, now)) return;
    // what a clock running ahead has frozen gives way
    await query('DELETE FROM week_count WHERE week_on = ?', [weekOn]);
    await query(
      `INSERT INTO week_count (week_on, kind, person_id, part, whole, frozen_at, records)
       VALUES (?, ?, '', 0, NULL, ?, ?)`,
      [weekOn, FROZEN, now, JSON.stringify(records)],
    );
    const keep = (kind: string, personId: string | null, part: number, whole: number | null) =>
      query(
        `INSERT INTO week_count (week_on, kind, person_id, part, whole, frozen_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
        [weekOn, kind, personId ?? '', part, whole, now],
      );
    for (const { kind, consultantId, count } of defects)
      await keep(kind, consultantId, count, null);
    for (const { consultantId, figures } of standings)
      for (const figure of PROCESS_FIGURES)
        await keep(figure, consultantId, figures[figure].part, figures[figure].whole);
  });
}

async function isFrozen(query: Query, weekOn: DayOn, now: number): Promise<boolean> {
  const rows = await query(
    'SELECT 1 FROM week_count WHERE week_on = ? AND kind = ? AND frozen_at <= ?',
    [weekOn, FROZEN, now],
  );
  return rows.length > 0;
}

/** The frozen weeks from one to another, both included, newest first. */
export async function readFrozen(
  office: Office,
  query: Query,
  fromOn: DayOn,
  untilOn: DayOn,
): Promise<(DefectWeek & { readonly figures: WeekFigure[] })[]> {
  const rows = await query<Omit<WeekCountRecord, 'records'> & { readonly is_traced: number }>(
    `SELECT week_on, kind, person_id, part, whole, frozen_at, records IS NOT NULL AS is_traced
     FROM week_count WHERE week_on BETWEEN ? AND ? AND frozen_at <= ?
     ORDER BY week_on DESC, kind, person_id`,
    [fromOn, untilOn, office.clock()],
  );
  const weeks = rows.filter(({ kind }) => kind === FROZEN);
  return weeks.map(({ week_on: weekOn, frozen_at: frozenAt, is_traced: isTraced }) => {
    const own = rows.filter((row) => row.week_on === weekOn);
    const keptIn: KeptIn | null = isTraced === 1 ? { is: 'week' } : null;
    return {
      weekOn: weekOn as DayOn,
      frozenAt,
      keptIn,
      counts: own.flatMap((row) => defectCount(office, row)),
      figures: own.flatMap((row) => weekFigure(office, row)),
    };
  });
}

/** The records behind a frozen week's numbers; undefined: not frozen, or before the desk kept them. */
export async function frozenRecords(
  { clock }: Office,
  query: Query,
  weekOn: DayOn,
): Promise<KeptRecords | undefined> {
  const [row] = await query<Pick<WeekCountRecord, 'records'>>(
    'SELECT records FROM week_count WHERE week_on = ? AND kind = ? AND frozen_at <= ?',
    [weekOn, FROZEN, clock()],
  );
  const records = row?.records ?? null;
  return records === null ? undefined : (JSON.parse(records) as KeptRecords);
}

type Counted = Pick<WeekCountRecord, 'kind' | 'person_id' | 'part' | 'whole'>;

function defectCount(office: Office, row: Counted): DefectCount[] {
  const kind = DEFECT_KINDS.find((each) => each === row.kind);
  if (kind === undefined) return [];
  const consultantId = row.person_id === '' ? null : row.person_id;
  return [{ kind, consultantId, consultantName: office.staffName(consultantId), count: row.part }];
}

function weekFigure(office: Office, row: Counted): WeekFigure[] {
  const figure = PROCESS_FIGURES.find((each) => each === row.kind);
  if (figure === undefined || row.person_id === '') return [];
  return [
    {
      figure,
      consultantId: row.person_id,
      consultantName: office.staffName(row.person_id),
      part: row.part,
      whole: row.whole ?? 0,
    },
  ];
}
