import { createHash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { weekNumber } from '../../shared/domain/week';
import { type Cell, plainNumber, type ReportTable, type Say } from '../../shared/report/document';
import { FIGURE_WORDS } from '../../shared/report-words';
import { PROCESS_FIGURE_WORDS } from '../../shared/week-words';
import { sortedJson } from '../crm/sorted-json';
import type { WeekFacts } from '../store/week-facts';
import { plainCell } from './report-file';
import {
  goalTable,
  listTable,
  minuteTable,
  planTable,
  recordTable,
  talkTable,
} from './week-tables';

/** A file of a package. */
export interface WeekFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** `week-2026-48`: nothing in the name comes out of the data. */
export function weekFolderName(facts: Pick<WeekFacts, 'weekOn'>): string {
  const { year, week } = weekNumber(facts.weekOn);
  return `week-${year}-${String(week).padStart(2, '0')}`;
}

/** The files of a package: pages, data, and a manifest with the SHA-256 of each. */
export function weekFiles(facts: WeekFacts, pdf: Buffer, say: Say): WeekFile[] {
  const files: WeekFile[] = [
    { name: `${weekFolderName(facts)}.pdf`, bytes: pdf },
    { name: 'week.json', bytes: Buffer.from(sortedJson(facts)) },
    csv(
      'figures.csv',
      ['指标', '顾问', '分子', '分母'],
      [
        ...facts.report.map((row) => [
          say(FIGURE_WORDS[row.key]),
          '全员',
          plainNumber(row.numerator),
          row.denominator === null ? '' : plainNumber(row.denominator),
        ]),
        ...facts.figures.map((row) => [
          PROCESS_FIGURE_WORDS[row.figure],
          row.consultantId === null ? '全员' : row.consultantName,
          plainNumber(row.part),
          plainNumber(row.whole),
        ]),
      ],
    ),
    csvOf('h-list.csv', listTable(facts.lists, say)),
    csv(
      'reviews.csv',
      ['顾问', '客户', '卡号', '评估'],
      (facts.reviews ?? []).map((row) => [row.consultantName, row.name, row.cardNo, row.note]),
    ),
    csvOf('defects.csv', recordTable(facts.defects)),
    csvOf('meetings.csv', minuteTable(facts.meetings)),
    csvOf('improvements.csv', planTable(facts.improvements)),
    csvOf('one-on-ones.csv', talkTable(facts.talks)),
    csvOf('success-plans.csv', goalTable(facts.plans)),
  ];
  const manifest = {
    format: 1,
    weekOn: facts.weekOn,
    madeAt: facts.madeAt,
    files: files.map(({ name, bytes }) => ({
      name,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  };
  return [
    ...files,
    { name: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
  ];
}

/** A table as the sheets have it, each cell as files of reports have it. */
function csvOf(name: string, { columns, rows }: ReportTable): WeekFile {
  return csv(
    name,
    columns.map(({ title }) => title),
    rows,
  );
}

/** UTF-8 with a mark in front, so that a spreadsheet reads the Chinese. */
function csv(name: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): WeekFile {
  const cells = rows.map((row) => row.map(plainCell));
  const text = stringify([[...heads], ...cells], { record_delimiter: '\r\n' });
  return { name, bytes: Buffer.from(`\ufeff${text}`) };
}
