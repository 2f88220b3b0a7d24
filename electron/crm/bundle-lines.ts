import type { ExportCounts } from '../../shared/contract/crm';
import { BundleFile, type FileFacts } from './bundle-file';
import type { Change, ChangeKind } from './change';
import type { Cover } from './cover';
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
import type { OutboxEvent } from './event';
import { sortedJson } from './sorted-json';
import { workbookOf } from './workbook';

/** What a bundle holds, in the order of its manifest. */
export const PARTS = [
  'leads',
  'visits',
  'calls',
  'followUps',
  'gradeChanges',
  'assignments',
  'consents',
  'appointments',
  'dailyFigures',
  'stages',
  'losses',
] as const satisfies readonly (keyof ExportCounts)[];
export type Part = (typeof PARTS)[number];

export const FILE_NAMES: Record<Part, string> = {
  leads: 'leads',
  visits: 'visits',
  calls: 'calls',
  followUps: 'follow-ups',
  gradeChanges: 'grade-changes',
  assignments: 'assignments',
  consents: 'consents',
  appointments: 'appointments',
  dailyFigures: 'daily-figures',
  stages: 'stages',
  losses: 'losses',
};

const SHEET_NAMES: Record<Part, string> = {
  leads: '潜客',
  visits: '来店',
  calls: '来电',
  followUps: '跟进',
  gradeChanges: '级别变更',
  assignments: '分派',
  consents: '同意',
  appointments: '预约',
  dailyFigures: '日报',
  stages: '阶段记录',
  losses: '战败申请',
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

/** A change as it is exported: for machines the event, for people the entry. */
export interface Line {
  readonly kind: ChangeKind;
  readonly event: OutboxEvent;
  readonly entry: Entry<Change['state']>;
  /** nothing but the fact leaves: the customer took her consent back */
  readonly isWithheld: boolean;
}

/** Rows of all sheets together that one workbook holds: what is kept in memory until it is written. */
export const BOOK_ROWS = 10_000;

/** One part while it is written, twice: for machines and for people. */
class PartFiles {
  #entries: (string | number)[][] = [];
  #json = '';
  /** rows that wait for the workbook */
  sheet: (string | number)[][] = [];

  constructor(
    readonly json: BundleFile,
    readonly csv: BundleFile,
  ) {}

  add(json: string, cells: (string | number)[]): void {
    this.#json += `${json}\n`;
    this.#entries.push(cells);
    this.sheet.push(cells);
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

/** RFC 4180 by hand, in a third of the time: texts in quotation marks, numbers bare. */
function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  let text = '';
  for (const row of rows) {
    let isFirst = true;
    for (const cell of row) {
      text += isFirst ? fieldOf(cell) : `,${fieldOf(cell)}`;
      isFirst = false;
    }
    text += '\r\n';
  }
  return text;
}

function fieldOf(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  return cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : `"${cell}"`;
}

const headings = (columns: Columns<never>): string[] => columns.map(([heading]) => heading);

/** For a day's figures the entry's state is the row. */
const ofState = columnsOf(figureColumns);

function columnsOf<Row>(columns: Columns<Row>): Columns<Entry<Row>> {
  return columns.map(([heading, cell]) => [heading, ({ state }) => cell(state)]);
}

const COLUMNS: Record<Part, Columns<never>> = {
  leads: leadColumns,
  visits: visitColumns,
  calls: callColumns,
  followUps: followUpColumns,
  gradeChanges: gradeChangeColumns,
  assignments: assignmentColumns,
  consents: consentColumns,
  appointments: appointmentColumns,
  dailyFigures: ofState,
  stages: stageColumns,
  losses: lossColumns,
};

/** The kind of a change decides its columns. */
function cellsOf({ kind, entry, isWithheld }: Line): (string | number)[] {
  const columns = COLUMNS[PART_OF[kind]] as Columns<Entry<Change['state']>>;
  if (!isWithheld) return columns.map(([, cell]) => cell(entry));
  return columns.map((_, at) => (at === 0 ? entry.id : at === 1 ? WITHHELD : ''));
}

const WITHHELD = '客户已撤回同意';

/** All the files of a bundle but the manifest. Memory stays the same at any number of lines. */
export class BundleLines {
  readonly #parts = new Map<Part, PartFiles>();
  readonly #books: FileFacts[] = [];
  #bookRows = 0;

  private constructor(
    private readonly folder: string,
    private readonly cover: Cover | null,
  ) {}

  static async create(folder: string, cover: Cover | null): Promise<BundleLines> {
    const lines = new BundleLines(folder, cover);
    try {
      for (const part of PARTS) {
        const json = await BundleFile.create(folder, `${FILE_NAMES[part]}.jsonl`, cover);
        const csv = await BundleFile.create(folder, `${FILE_NAMES[part]}.csv`, cover);
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

  async add(line: Line): Promise<void> {
    const files = this.#parts.get(PART_OF[line.kind]);
    if (files === undefined) throw new Error('this part has no file');
    files.add(sortedJson(line.event), cellsOf(line));
    this.#bookRows += 1;
    if (this.#bookRows >= BOOK_ROWS) await this.#writeBook();
  }

  /** Hands on what has gathered; called once per page. */
  async flush(): Promise<void> {
    for (const part of this.#parts.values()) await part.flush();
  }

  /** Puts everything on the disk. */
  async end(): Promise<{ counts: ExportCounts; files: FileFacts[] }> {
    await this.flush();
    // a bundle always has one, if only with headings
    if (this.#bookRows > 0 || this.#books.length === 0) await this.#writeBook();
    const files: FileFacts[] = [];
    const counts = { ...noCounts };
    for (const [part, { json, csv }] of this.#parts) {
      const facts = await json.end();
      files.push(facts, await csv.end());
      counts[part] = facts.rows;
    }
    return { counts, files: [...files, ...this.#books] };
  }

  async abandon(): Promise<void> {
    for (const { json, csv } of this.#parts.values()) {
      await json.abandon();
      await csv.abandon();
    }
  }

  async #writeBook(): Promise<void> {
    const name = `workbook-${String(this.#books.length + 1).padStart(2, '0')}.xlsx`;
    const sheets = [...this.#parts].map(([part, { sheet }]) => ({
      name: SHEET_NAMES[part],
      headings: headings(COLUMNS[part]),
      rows: sheet,
    }));
    const file = await BundleFile.create(this.folder, name, this.cover);
    try {
      await file.add(await workbookOf(sheets), this.#bookRows);
      this.#books.push(await file.end());
    } catch (error) {
      await file.abandon();
      throw error;
    }
    for (const part of this.#parts.values()) part.sheet = [];
    this.#bookRows = 0;
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
