import type { InputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { Meeting, WeekFigure } from '../../shared/contract/meetings';
import type { DefectCount } from '../../shared/contract/defects';
import type { Figure } from '../../shared/contract/reports';
import { type DayOn, dayOf } from '../../shared/domain/day';
import type { Standing } from '../../shared/domain/one-on-one';
import { FIGURE_KEYS } from '../../shared/domain/report';
import { mondayOf } from '../../shared/domain/week';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import { countDefects, readDefects } from './defect-list';
import type { Query, Tx } from './open';
import type { MeetingRecord } from './schema';
import type { SealedMeeting } from './sealed';
import { readFigures } from './report-figures';
import { readFrozen } from './week-count-book';
import { figureRows, liveStandings, standingsIn } from './week-figures';

/** What a week comes out at. */
export interface WeekNumbers {
  readonly figures: WeekFigure[];
  readonly defects: DefectCount[];
  readonly report: Figure[];
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
      report,
    };
  const isNow = weekOn === mondayOf(dayOf(office.clock()));
  const standings = await liveStandings(office, query, weekOn);
  return {
    // which dates are kept now, and what is wrong now, says nothing of another week
    figures: figureRows(office, isNow ? standings : standings.map(withoutDates)),
    defects: isNow ? countDefects(office, await readDefects(office, query)) : [],
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
    byName: office.staffName(row.by_id),
    version: row.version,
  };
}

/**
 * Writes a meeting down, or its words anew.
 *
 * @param numbers as they stand; a meeting that was written down before keeps its own
 * @throws attendeesMissing, contentMissing, stale
 */
export async function recordMeeting(
  office: Office,
  { query }: Tx,
  { id, weekOn, attendeeIds, minutes, version }: InputOf<'meetings.record'>,
  numbers: WeekNumbers,
  me: StaffFace,
): Promise<void> {
  const isKnown = attendeeIds.every((one) => office.staff().some((person) => person.id === one));
  if (attendeeIds.length === 0 || !isKnown)
    throw new AppError('attendeesMissing', { field: 'attendeeIds' });
  if (minutes.trim() === '') throw new AppError('contentMissing', { field: 'minutes' });
  const [known] = await query<MeetingRecord>('SELECT * FROM meeting WHERE id = ?', [id]);
  const at = office.clock();
  if (known === undefined) {
    const sealed: SealedMeeting = { attendeeIds, minutes, ...numbers };
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
