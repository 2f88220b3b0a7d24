import type { KeptIn, WeekRecordQuestion } from '../../shared/contract/week-records';
import type { DayOn } from '../../shared/domain/day';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { readDefects } from './defect-list';
import { type KeptRecords, keptOf } from './kept-records';
import { meetingRecords } from './meeting-book';
import { talkRecords } from './one-on-one-book';
import type { Query } from './open';
import type { Hit } from './report-narrow';
import { frozenRecords } from './week-count-book';
import { defectHits, figureHits, isProcessFigure, keptName } from './week-hits';

/**
 * The records that a number of the managers' week counts; none where none were kept.
 *
 * @throws invalidInput: a defect has no numerator; notFound: no such meeting or talk
 */
export async function askedOfWeek(
  office: Office,
  query: Query,
  question: WeekRecordQuestion,
): Promise<readonly Hit[]> {
  const { what, part, consultantId } = question;
  if (!isProcessFigure(what) && part === 'numerator')
    throw new AppError('invalidInput', { field: 'part' });
  const { keptIn } = question;
  const hits =
    keptIn.is === 'present'
      ? await presentHits(office, query, question)
      : keptOf(await keptRecords(office, query, question.weekOn, keptIn), keptName(what, part));
  return consultantId === null ? hits : hits.filter(({ staff }) => staff === consultantId);
}

async function presentHits(
  office: Office,
  query: Query,
  { what, part, weekOn }: WeekRecordQuestion,
): Promise<readonly Hit[]> {
  if (isProcessFigure(what)) return figureHits(office, query, what, part, weekOn);
  return defectHits(await readDefects(office, query), what);
}

function keptRecords(
  office: Office,
  query: Query,
  weekOn: DayOn,
  keptIn: Exclude<KeptIn, { readonly is: 'present' }>,
): Promise<KeptRecords | undefined> {
  switch (keptIn.is) {
    case 'meeting':
      return meetingRecords(office, query, keptIn.id);
    case 'talk':
      return talkRecords(office, query, keptIn.id);
    case 'week':
      return frozenRecords(office, query, weekOn);
  }
}
