import type { InputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { Meeting, WeekFigure } from '../../shared/contract/meetings';
import type { DefectCount } from '../../shared/contract/defects';
import type { Figure } from '../../shared/contract/reports';
import type { KeptIn } from '../../shared/contract/week-records';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { PROCESS_FIGURES, type Standing } from '../../shared/domain/one-on-one';
import { FIGURE_KEYS } from '../../shared/domain/report';
import { mondayOf } from '../../shared/domain/week';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import { hitsToKeep } from './day-close';
import { countDefects, readDefects } from './defect-list';
import { keepRecords, type KeptRecords, keptOf } from './kept-records';
import type { Query, Tx } from './open';
import type { MeetingRecord } from './schema';
import type { SealedMeeting } from './sealed';
import { readFigures } from './report-figures';
import type { Hit } from './report-narrow';
import { frozenRecords, readFrozen } from './week-count-book';
import { figureRows, liveStandings, standingsIn } from './week-figures';
import { weekToKeep } from './week-hits';

/** What a week comes out at. */
export interface WeekNumbers {
  readonly figures: WeekFigure[];
  readonly defects: DefectCount[];
  /** where the records behind figures and defects stand; null: they were not kept */
  readonly keptIn: KeptIn | null;
  readonly report: Figure[];
}

/** A week's numbers as they stand, with the records behind them. */
export interface WeekToKeep {
  readonly numbers: WeekNumbers;
  /** undefined: the week was frozen before the desk kept them */
  readonly records: KeptRecords | undefined;
}

/** What a meeting or a talk about a week takes with it. */
export function weekAsItStands(office: Office, weekOn: DayOn): Promise<WeekToKeep> {
  // of one moment, so that numbers and records agree; beforehand, so that no walk-in waits for it
  return office.store.view(async (query) => {
    const numbers = await weekNumbers(office, query, weekOn);
    if (numbers.keptIn === null) return { numbers, records: undefined };
    const found = new Map([
      ...(await hitsOfWeek(office, query, weekOn, numbers.keptIn)),
      ...(await hitsToKeep(query, { unit: 'week', on: weekOn }, office.clock())),
    ]);
    return { numbers, records: keepRecords(found) };
  });
}

/** The records behind figures and defects, by what they are kept under. */
async function hitsOfWeek(
  office: Office,
  query: Query,
  weekOn: DayOn,
  keptIn: KeptIn,
): Promise<ReadonlyMap<string, readonly Hit[]>> {
  if (keptIn.is !== 'present') {
    const frozen = await frozenRecords(office, query, weekOn);
    return new Map(Object.keys(frozen?.of ?? {}).map((what) => [what, keptOf(frozen, what)]));
  }
  const isNow = isPresent(office, weekOn);
  const figures = PROCESS_FIGURES.filter((figure) => isNow || figure !== 'keptDates');
  const defects = isNow ? await readDefects(office, query) : [];
  return weekToKeep(office, query, weekOn, figures, defects);
}

function isPresent({ clock }: Office, weekOn: DayOn): boolean {
  return weekOn === mondayOf(dayOf(clock()));
}

/** Figures and counts of a week: frozen where it is over, otherwise as of now. */
export async function weekNumbers(
  office: Office,
  query: Query,
  weekOn: DayOn,
): Promise<WeekNumbers> {
  const report = await readReport(office, query, weekOn);
  const [frozen] = await readFrozen(office, query, weekOn, weekOn);
  if (frozen !== undefined)
    return {
      figures: figureRows(office, standingsIn(frozen.figures)),
      defects: [...frozen.counts],
      keptIn: frozen.keptIn,
      report,
    };
  const isNow = isPresent(office, weekOn);
  const standings = await liveStandings(office, query, weekOn);
  return {
    // which dates are kept now, and what is wrong now, says nothing of another week
    figures: figureRows(office, isNow ? standings : standings.map(withoutDates)),
    defects: isNow ? countDefects(office, await readDefects(office, query)) : [],
    keptIn: { is: 'present' },
    report,
  };
}

function withoutDates({ consultantId, figures }: Standing): Standing {
  return { consultantId, figures: { ...figures, keptDates: { part: 0, whole: 0 } } };
}

/** The showroom's figures of a week; those that need a month's leads carried over are left out. */
function readReport(office: Office, query: Query, weekOn: DayOn): Promise<Figure[]> {
  const keys = FIGURE_KEYS.filter((key) => key !== 'conversionRate' && key !== 'lossRate');
  const period = { unit: 'week', on: weekOn } as const;
  return readFigures(query, keys, period, { of: 'showroom' }, office.clock());
}

/** The meetings about a week, oldest first. */
export async function readMeetings(
  office: Office,
  query: Query,
  weekOn: DayOn,
): Promise<Meeting[]> {
  const rows = await query<MeetingRecord>(
    'SELECT * FROM meeting WHERE week_on = ? ORDER BY held_at, id',
    [weekOn],
  );
  return rows.map((row) => openMeeting(office, row));
}

/** One meeting. @throws notFound */
export async function readMeeting(office: Office, query: Query, id: string): Promise<Meeting> {
  const [row] = await query<MeetingRecord>('SELECT * FROM meeting WHERE id = ?', [id]);
  if (row === undefined) throw new AppError('notFound');
  return openMeeting(office, row);
}

/** The records that a meeting kept; undefined: written down before the desk kept them. @throws notFound */
export async function meetingRecords(
  office: Office,
  query: Query,
  id: string,
): Promise<KeptRecords | undefined> {
  const [row] = await query<MeetingRecord>('SELECT * FROM meeting WHERE id = ?', [id]);
  if (row === undefined) throw new AppError('notFound');
  return office.vault.open<SealedMeeting>('meeting', id, row.sealed).records;
}

function openMeeting(office: Office, row: MeetingRecord): Meeting {
  const said = office.vault.open<SealedMeeting>('meeting', row.id, row.sealed);
  return {
    id: row.id,
    weekOn: row.week_on as DayOn,
    heldAt: row.held_at,
    attendeeIds: [...said.attendeeIds],
    attendees: said.attendeeIds.map((id) => office.staffName(id)),
    minutes: said.minutes,
    figures: [...said.figures],
    defects: [...said.defects],
    report: [...said.report],
    isTraced: said.records !== undefined,
    byName: office.staffName(row.by_id),
    version: row.version,
  };
}

/**
 * Writes a meeting down, or its words anew.
 *
 * @param week as it stands; a meeting that was written down before keeps its own
 * @throws attendeesMissing, contentMissing, dateInFuture, stale
 */
export async function recordMeeting(
  office: Office,
  { query }: Tx,
  { id, weekOn, attendeeIds, minutes, version }: InputOf<'meetings.record'>,
  { numbers, records }: WeekToKeep,
  me: StaffFace,
): Promise<void> {
  // its figures would be none, and stay so
  if (weekOn > mondayOf(dayOf(office.clock())))
    throw new AppError('dateInFuture', { field: 'weekOn' });
  const isKnown = attendeeIds.every((one) => office.staff().some((person) => person.id === one));
  if (attendeeIds.length === 0 || !isKnown)
    throw new AppError('attendeesMissing', { field: 'attendeeIds' });
  if (minutes.trim() === '') throw new AppError('contentMissing', { field: 'minutes' });
  const [known] = await query<MeetingRecord>('SELECT * FROM meeting WHERE id = ?', [id]);
  const at = office.clock();
  if (known === undefined) {
    const { figures, defects, report } = numbers;
    const kept = records === undefined ? {} : { records };
    const sealed: SealedMeeting = { attendeeIds, minutes, figures, defects, report, ...kept };
    await query(
      `INSERT INTO meeting (id, desk_id, week_on, held_at, sealed, by_id, version)
       VALUES (?, ?, ?, ?, ?, ?, 1)`,
      [id, office.deskId, weekOn, at, office.vault.seal('meeting', id, sealed), me.id],
    );
  } else {
    // a form that was sent twice
    if (version === null) return;
    if (known.version !== version) throw new AppError('stale', { version: known.version });
    const before = office.vault.open<SealedMeeting>('meeting', id, known.sealed);
    const sealed: SealedMeeting = { ...before, attendeeIds, minutes };
    await query('UPDATE meeting SET sealed = ?, version = version + 1 WHERE id = ?', [
      office.vault.seal('meeting', id, sealed),
      id,
    ]);
  }
  await noteAudit(query, {
    at,
    staffId: me.id,
    action: 'meetings.record',
    subjectId: id,
    outcome: 'done',
  });
}
