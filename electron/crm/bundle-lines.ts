import { stringify } from 'csv-stringify/sync';
import type { ExportCounts } from '../../shared/contract/crm';
import { BundleFile, type FileFacts } from './bundle-file';
import type { Change, ChangeKind } from './change';
import {
  appointmentColumns,
  assignmentColumns,
  callColumns,
  type Columns,
  consentColumns,
  type Entry,
  figureColumns,
  followUpColumns,
  gradeChangeColumns,
  leadColumns,
  lossColumns,
  stageColumns,
  visitColumns,
} from './csv-columns';
import type { DayFigures } from './daily-figures';
import { sortedJson } from './sorted-json';

/** What a bundle holds, in the order of its manifest. */
export const PARTS = [
  'leads',
  'visits',
  'calls',
  'followUps',
  'gradeChanges',
  'consents',
  'appointments',
  'dailyFigures',
  'stages',
  'losses',
  'assignments',
] as const satisfies readonly (keyof ExportCounts)[];
export type Part = (typeof PARTS)[number];

/** Parts that the first format did not have: a batch of that time is repeated without them. */
const SINCE_FORMAT: Partial<Record<Part, number>> = { stages: 2, losses: 2, assignments: 3 };

const FILE_NAMES: Record<Part, string> = {
  leads: 'leads',
  visits: 'visits',
  calls: 'calls',
  followUps: 'follow-ups',
  gradeChanges: 'grade-changes',
  consents: 'consents',
  appointments: 'appointments',
  dailyFigures: 'daily-figures',
  stages: 'stages',
  losses: 'losses',
  assignments: 'assignments',
};

/** The part that a kind of change goes into. A deletion takes the place of its lead. */
export const PART_OF: Record<ChangeKind, Part> = {
  customer: 'leads',
  deletion: 'leads',
  visit: 'visits',
  call: 'calls',
  followUp: 'followUps',
  gradeChange: 'gradeChanges',
  consent: 'consents',
  appointment: 'appointments',
  stage: 'stages',
  loss: 'losses',
  assignment: 'assignments',
  dailyFigures: 'dailyFigures',
};

/** A change as it is exported: where it stands in the outbox, and what it says. */
export type Line = Entry<Change['state']> & {
  readonly kind: ChangeKind;
  readonly seq: number;
  readonly at: number;
  readonly version: number;
};

/** The JSON of a line: the state, with names beside ids and days beside grades. */
function jsonOf({ kind, seq, at, version, id, state, staff, gradeDays }: Line): string {
  const names: Record<string, string> = {};
  for (const [field, value] of Object.entries(state)) {
    const name = typeof value === 'string' && field.endsWith('Id') ? staff[value] : undefined;
    if (name !== undefined) names[field.replace(/Id$/, 'Name')] = name;
  }
  const days = kind === 'customer' ? { gradeDays } : {};
  const isDeleted = kind === 'deletion' ? { isDeleted: true } : {};
  return sortedJson({ ...state, ...names, ...days, ...isDeleted, id, seq, changedAt: at, version });
}

/** One part while it is written, twice: for machines and for people. */
class PartFiles {
  #entries: unknown[][] = [];
  #json = '';

  constructor(
    readonly json: BundleFile,
    readonly csv: BundleFile,
  ) {}

  add(json: string, cells: (string | number)[]): void {
    this.#json += `${json}\n`;
    this.#entries.push(cells);
  }

  async flush(): Promise<void> {
    const rows = this.#entries.length;
    if (rows === 0) return;
    await this.json.add(this.#json, rows);
    await this.csv.add(csvOf(this.#entries), rows);
    this.#entries = [];
    this.#json = '';
  }
}

function csvOf(rows: unknown[][]): string {
  return stringify(rows, { record_delimiter: '\r\n', quoted_string: true });
}

/** The type of a change decides its columns; a table of all of them is read with the entry's own. */
function cellsOf<Row>(columns: Columns<Row>, row: Row): (string | number)[] {
  return columns.map(([, cell]) => cell(row));
}

const headings = (columns: Columns<never>): string[] => columns.map(([heading]) => heading);

const COLUMNS: Record<Part, Columns<never>> = {
  leads: leadColumns,
  visits: visitColumns,
  calls: callColumns,
  followUps: followUpColumns,
  gradeChanges: gradeChangeColumns,
  consents: consentColumns,
  appointments: appointmentColumns,
  dailyFigures: figureColumns,
  stages: stageColumns,
  losses: lossColumns,
  assignments: assignmentColumns,
};

/** All the files of a bundle but the manifest. Memory stays the same at any number of lines. */
export class BundleLines {
  readonly #parts = new Map<Part, PartFiles>();

  static async create(folder: string, formatVersion: number): Promise<BundleLines> {
    const lines = new BundleLines();
    try {
      for (const part of PARTS) {
        if ((SINCE_FORMAT[part] ?? 1) > formatVersion) continue;
        const json = await BundleFile.create(folder, `${FILE_NAMES[part]}.jsonl`);
        const csv = await BundleFile.create(folder, `${FILE_NAMES[part]}.csv`);
        lines.#parts.set(part, new PartFiles(json, csv));
        // the mark tells spreadsheets that this is UTF-8
        await csv.add(`\ufeff${csvOf([headings(COLUMNS[part])])}`, 0);
      }
    } catch (error) {
      await lines.abandon();
      throw error;
    }
    return lines;
  }

  add(line: Line): void {
    const columns = COLUMNS[PART_OF[line.kind]] as Columns<Line>;
    this.#files(PART_OF[line.kind]).add(jsonOf(line), cellsOf(columns, line));
  }

  addFigures(figures: DayFigures): void {
    this.#files('dailyFigures').add(sortedJson(figures), cellsOf(figureColumns, figures));
  }

  /** Hands on what has gathered; called once per page. */
  async flush(): Promise<void> {
    for (const part of this.#parts.values()) await part.flush();
  }

  /** Puts everything on the disk. */
  async end(): Promise<{ counts: Partial<ExportCounts>; files: FileFacts[] }> {
    await this.flush();
    const files: FileFacts[] = [];
    const counts: Partial<ExportCounts> = {};
    for (const [part, { json, csv }] of this.#parts) {
      const facts = await json.end();
      files.push(facts, await csv.end());
      counts[part] = facts.rows;
    }
    return { counts, files };
  }

  async abandon(): Promise<void> {
    for (const { json, csv } of this.#parts.values()) {
      await json.abandon();
      await csv.abandon();
    }
  }

  #files(part: Part): PartFiles {
    const files = this.#parts.get(part);
    if (files === undefined) throw new Error('this part has no file');
    return files;
  }
}

export const noCounts: ExportCounts = {
  leads: 0,
  visits: 0,
  calls: 0,
  followUps: 0,
  gradeChanges: 0,
  consents: 0,
  appointments: 0,
  dailyFigures: 0,
  stages: 0,
  losses: 0,
  assignments: 0,
};
