import type { imports, ImportPlan, ImportPreview } from '../../shared/contract/imports';
import { dayOf } from '../../shared/domain/day';
import {
  findHeader,
  guessByContent,
  guessColumns,
  guessYear,
} from '../../shared/domain/old-log-columns';
import { changesBetween } from '../../shared/domain/settings-change';
import { AppError } from '../../shared/errors';
import type { Session } from '../dispatch';
import { makeBreath } from '../imports/breath';
import { faultsCsv } from '../imports/faults-csv';
import { lookUp } from '../imports/known-before';
import { type OldRow, readOldRows } from '../imports/old-rows';
import { type Lexicon, lexiconOf, oldWordsIn, wordsTaken } from '../imports/old-words';
import { rowKeys } from '../imports/row-keys';
import { type Sheet, shorten } from '../imports/sheet';
import { type ImportCourse, tellApart } from '../imports/tell-apart';
import { Uploads } from '../imports/uploads';
import { writeLog, type WrittenLog } from '../imports/write-log';
import type { Handlers, Office } from '../office';
import { noteAudit } from '../store/audit-book';
import type { Query } from '../store/open';

/** Faults and repeats that a screen lists; all of them are counted, and stand in the CSV. */
const MOST_LISTED = 1000;
const SAMPLE_ROWS = 12;
/** How much of a cell the sample shows. */
const SAMPLE_SIGNS = 120;
/** Rows that tell what a column is. */
const TELLING_ROWS = 200;

/** The showroom's old log. */
export function importHandlers(office: Office): Handlers<typeof imports> {
  const uploads = new Uploads();

  return {
    async 'imports.receive'({ bytes, ...part }, { session }) {
      const received = uploads.receive(session, { ...part, bytes: Buffer.from(bytes, 'base64') });
      return { received };
    },

    async 'imports.read'({ uploadId, encoding }, { session }) {
      const { fileName, sheet, sha256 } = await uploads.read(session, uploadId, encoding);
      const header = findHeader(sheet.rows);
      const headers = headersOf(sheet, header);
      const plan: ImportPlan = {
        uploadId,
        encoding: sheet.encoding,
        mapping: guessMapping(sheet, header, headers),
        year: 0,
        words: { source: {}, consultant: {} },
        badPhone: 'withoutPhone',
        nobody: 'anonymous',
        dates: {},
      };
      plan.year = yearOf(sheet, header, plan, office.clock());
      const rows = await readOldRows(sheet, header, plan, opensAt(office));
      const oldWords = oldWordsIn(rows);
      const lexicon = lexiconOf(plan.words, office.staff());
      return {
        uploadId,
        fileName,
        encoding: sheet.encoding,
        headerLine: header < 0 ? 0 : (sheet.lines[header] ?? 0),
        headers,
        sample: rows
          .slice(0, SAMPLE_ROWS)
          .map(({ cells }) => headers.map((_, at) => sampleOf(cells[at]))),
        plan: { ...plan, words: wordsTaken(oldWords, plan.words, lexicon) },
        oldWords,
        importedAt: await importedAt(office.store.read, sha256),
      };
    },

    async 'imports.preview'(plan, { session }) {
      const log = await readLog(session, plan);
      const course = await courseOf(office.store.read, log.rows);
      return previewOf(plan, log, course);
    },

    async 'imports.run'(plan, { session, me }) {
      const log = await readLog(session, plan);
      const now = office.clock();
      const { course, written } = await office.store.write(async (tx) => {
        // looked up again where nobody can write in between: the preview may be an hour old
        const course = await courseOf(tx.query, log.rows);
        const writing = { office, lexicon: log.lexicon, byId: me.id, now };
        const written = await writeLog(writing, tx, course, (done, total) =>
          office.tell({ event: 'progress', payload: { job: 'import', done, total } }),
        );
        await tx.query(
          `INSERT INTO import_run (id, file_sha256, at, counts, by_id) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (file_sha256) DO NOTHING`,
          [office.newId(), log.sha256, now, JSON.stringify(course.counts), me.id],
        );
        await noteAudit(tx.query, {
          at: now,
          staffId: me.id,
          action: 'imports.run',
          subjectId: null,
          outcome: 'done',
          changes: changesBetween({}, { imported: broughtIn(course) }),
        });
        return { course, written };
      });
      await makeFindable(session, written);
      office.changed('customers', 'visits', 'calls', 'followUps');
      uploads.drop(plan.uploadId);
      return previewOf(plan, log, course);
    },

    async 'imports.faults'(plan, { session }) {
      const log = await readLog(session, plan);
      const course = await courseOf(office.store.read, log.rows);
      const csv = faultsCsv(log.headers, course.faulty, plan.year);
      return { csv: csv.toString('base64') };
    },
  };

  /** The rows as the plan has them understood. @throws mappingIncomplete, invalidInput, notFound */
  async function readLog(session: Session, plan: ImportPlan): Promise<OldLog> {
    const { sheet, sha256 } = await uploads.read(session, plan.uploadId, plan.encoding);
    const has = new Set(plan.mapping);
    const isWho = has.has('name') || has.has('phone');
    if (!has.has('date') || !has.has('visitOrCall') || !isWho)
      throw new AppError('mappingIncomplete');
    const header = findHeader(sheet.rows);
    return {
      headers: headersOf(sheet, header),
      rows: await readOldRows(sheet, header, plan, opensAt(office)),
      lexicon: lexiconOf(plan.words, office.staff()),
      sha256,
    };
  }

  async function courseOf(query: Query, rows: readonly OldRow[]): Promise<ImportCourse> {
    const keys = await rowKeys(office.vault, rows);
    return tellApart(rows, keys, await lookUp(query, office.vault, rows, keys));
  }

  /** Everybody who came in is found at once; a desk that was locked meanwhile reads them anew. */
  async function makeFindable(session: Session, { customers }: WrittenLog): Promise<void> {
    const { people } = office.vault;
    const breath = makeBreath();
    for (const { record, person } of customers) {
      await breath();
      if (session.isLocked && !people.isComplete) return;
      people.put({
        id: record.id,
        cardNo: record.card_no,
        name: person.name,
        phones: person.phones,
        ownerId: record.owner_id,
        lastContactAt: record.last_contact_at,
        grade: record.grade,
      });
    }
  }
}

/** A log as one plan has it understood. */
interface OldLog {
  readonly headers: readonly string[];
  readonly rows: readonly OldRow[];
  readonly lexicon: Lexicon;
  readonly sha256: string;
}

function opensAt(office: Office): string {
  return office.settings().showroom.hours.from;
}

function headersOf({ rows }: Sheet, header: number): string[] {
  const width = Math.max(0, ...rows.slice(0, TELLING_ROWS).map((row) => row.length));
  const titles = rows[header] ?? [];
  return Array.from({ length: width }, (_, place) => sampleOf(titles[place]));
}

function sampleOf(cell = ''): string {
  return shorten(cell, SAMPLE_SIGNS);
}

function guessMapping(sheet: Sheet, header: number, headers: readonly string[]) {
  const telling = sheet.rows.slice(header + 1, header + 1 + TELLING_ROWS);
  return guessByContent(guessColumns(headers), telling);
}

function yearOf(sheet: Sheet, header: number, plan: ImportPlan, now: number): number {
  const column = plan.mapping.indexOf('date');
  return guessYear(
    sheet.rows.slice(0, Math.max(0, header)).flat(),
    sheet.rows.slice(header + 1).map((row) => row[column] ?? ''),
    Number(dayOf(now).slice(0, 4)),
  );
}

async function importedAt(query: Query, sha256: string): Promise<number | null> {
  const [run] = await query<{ at: number }>('SELECT at FROM import_run WHERE file_sha256 = ?', [
    sha256,
  ]);
  return run?.at ?? null;
}

function previewOf(
  plan: ImportPlan,
  { rows, lexicon }: OldLog,
  course: ImportCourse,
): ImportPreview {
  const oldWords = oldWordsIn(rows);
  return {
    counts: course.counts,
    faults: course.faults.slice(0, MOST_LISTED),
    repeats: course.repeats.slice(0, MOST_LISTED),
    oldWords,
    words: wordsTaken(oldWords, plan.words, lexicon),
  };
}

/** How much a run adds, as the audit keeps it: counts, and nothing of what stands in the rows. */
function broughtIn({ counts }: ImportCourse): Readonly<Record<string, number>> {
  const { newCustomers, newVisits, newCalls, leftOut } = counts;
  return { customers: newCustomers, visits: newVisits, calls: newCalls, leftOut };
}
