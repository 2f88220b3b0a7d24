import type { Sex } from '../../shared/contract/customers';
import type { ImportFault, ImportField, ImportPlan } from '../../shared/contract/imports';
import { Name, Note } from '../../shared/contract/value';
import { type DayOn, instantOf, isRealDay } from '../../shared/domain/day';
import type { Grade } from '../../shared/domain/grade';
import {
  readDay,
  readGrade,
  readHeadcount,
  readIsFirst,
  readName,
  readPhone,
  readSex,
  readTime,
  readVisitOrCall,
  readYesNo,
  timeBehindDay,
} from '../../shared/domain/old-log';
import { isRecord } from '../../shared/domain/old-log-columns';
import type { Phone } from '../../shared/domain/phone';
import { fromCell } from '../crm/cell';
import { makeBreath } from './breath';
import { type Sheet, shorten } from './sheet';

/** A line of the old log, understood as far as it can be. */
export interface OldRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly kind: 'visit' | 'call' | null;
  /** null: the day is missing or does not exist */
  readonly on: DayOn | null;
  /** `HH:mm`; the opening hour where the log does not say */
  readonly time: string;
  readonly isTimeWritten: boolean;
  readonly headcount: number;
  readonly name: string;
  readonly sex: Sex | null;
  readonly phones: readonly Phone[];
  readonly isPhoneBad: boolean;
  readonly product: string;
  readonly sourceWord: string;
  readonly consultantWord: string;
  readonly grade: Grade;
  readonly isFirst: boolean | null;
  readonly isExperienced: boolean | null;
  /** epoch ms; null where nobody wrote down when they left */
  readonly leftAt: number | null;
  readonly notes: string;
  readonly faults: readonly ImportFault[];
}

/** What a row looks like once it may come in: it has a kind and a day. */
export interface DatedRow extends OldRow {
  readonly kind: 'visit' | 'call';
  readonly on: DayOn;
}

export function isDated(row: OldRow): row is DatedRow {
  return row.kind !== null && row.on !== null && !row.faults.some(({ isLeftOut }) => isLeftOut);
}

/** The instant a dated row speaks of, epoch ms UTC. */
export function instantOfRow({ on, time }: DatedRow): number {
  return instantOf(on, time);
}

/** So much of a faulty cell is shown. */
const SHOWN = 60;

/** The columns that a plan gives to each field; notes may stand in several. */
function columnsOf(mapping: readonly ImportField[]): (field: ImportField) => number[] {
  const columns = new Map<ImportField, number[]>();
  for (const [place, field] of mapping.entries()) {
    columns.set(field, [...(columns.get(field) ?? []), place]);
  }
  return (field) => columns.get(field) ?? [];
}

/**
 * Reads every record below the header as the plan says. Titles, blank lines and subtotals are no
 * records.
 *
 * @param header place of the header among the rows; -1: the file has none
 * @param opensAt `HH:mm`, stands in for a time that nobody wrote down
 */
export async function readOldRows(
  sheet: Sheet,
  header: number,
  plan: ImportPlan,
  opensAt: string,
): Promise<OldRow[]> {
  const breath = makeBreath();
  const headers = sheet.rows[header] ?? [];
  const columns = columnsOf(plan.mapping);
  const rows: OldRow[] = [];
  let lastOn: DayOn | null = null;
  for (let place = header + 1; place < sheet.rows.length; place += 1) {
    await breath();
    const cells = sheet.rows[place] ?? [];
    if (!isRecord(cells, headers, plan.mapping)) continue;
    const row = readOldRow(cells, sheet.lines[place] ?? place + 1, columns, plan, lastOn, opensAt);
    lastOn = row.on ?? lastOn;
    rows.push(row);
  }
  return rows;
}

function readOldRow(
  cells: readonly string[],
  line: number,
  columns: (field: ImportField) => number[],
  plan: ImportPlan,
  lastOn: DayOn | null,
  opensAt: string,
): OldRow {
  const faults: ImportFault[] = [];
  const blame = (what: ImportFault['what'], cell: string, isLeftOut: boolean) =>
    faults.push({ line, what, cell: shorten(cell, SHOWN), isLeftOut });
  const cellOf = (field: ImportField) => {
    const [place] = columns(field);
    return place === undefined ? '' : (cells[place] ?? '');
  };
  const textOf = (field: ImportField) => fromCell(cellOf(field)).replaceAll('\r\n', '\n').trim();

  const dateCell = cellOf('date');
  const read = readDay(dateCell, plan.year);
  const mended = plan.dates[`${line}`] ?? '';
  let on: DayOn | null = null;
  if (isRealDay(mended)) on = mended;
  else if (read.is === 'day') ({ on } = read);
  else if (read.is === 'ditto' && lastOn !== null) on = lastOn;
  else blame(read.is === 'bad' ? 'badDate' : 'noDate', dateCell, true);

  const timeCell = cellOf('time') || timeBehindDay(dateCell);
  const time = readTime(timeCell);
  if (time.is === 'bad') blame('badTime', timeCell, false);
  const came = time.is === 'time' ? time.time : opensAt;

  const kind = readVisitOrCall(cellOf('visitOrCall'));
  if (kind === null) blame('unknownKind', cellOf('visitOrCall'), true);

  const phone = readPhone(cellOf('phone'));
  if (phone.is === 'bad') blame('badPhone', cellOf('phone'), plan.badPhone === 'leaveOut');
  const phones = phone.is === 'numbers' ? phone.phones : [];

  const name = readName(fromCell(cellOf('name')));
  if (name === '' && phones.length === 0 && phone.is !== 'bad') {
    blame('nobody', `${cellOf('name')} ${cellOf('phone')}`.trim(), plan.nobody === 'leaveOut');
  }
  const notes = notesOf(cells, columns('notes'));
  const texts = {
    product: textOf('product'),
    source: textOf('source'),
    consultant: textOf('consultant'),
  };
  const bad =
    [name, texts.product, texts.source, texts.consultant].find(
      (text) => !Name.safeParse(text).success,
    ) ?? (Note.safeParse(notes).success ? undefined : notes);
  if (bad !== undefined) blame('badText', bad, true);

  return {
    line,
    cells,
    kind,
    on,
    time: came,
    isTimeWritten: time.is === 'time',
    headcount: readHeadcount(cellOf('headcount')),
    name,
    sex: readSex(cellOf('title')),
    phones,
    isPhoneBad: phone.is === 'bad',
    product: texts.product,
    sourceWord: texts.source,
    consultantWord: texts.consultant,
    grade: readGrade(cellOf('grade')),
    isFirst: readIsFirst(cellOf('isFirst')),
    isExperienced: readYesNo(cellOf('isExperienced')),
    leftAt: on === null ? null : leftAt(on, came, cellOf('leftTime')),
    notes,
    faults,
  };
}

/** Notes as they stand, formula or not; several columns of them one under the other. */
function notesOf(cells: readonly string[], places: readonly number[]): string {
  return places
    .map((place) => fromCell((cells[place] ?? '').replaceAll('\r\n', '\n')))
    .filter((note) => note.trim() !== '')
    .join('\n');
}

/** Nobody leaves before he has come: such a time is none. */
function leftAt(on: DayOn, came: string, cell: string): number | null {
  const left = readTime(cell);
  return left.is === 'time' && left.time >= came ? instantOf(on, left.time) : null;
}
