import type { z } from 'zod';
import type { StaffFace } from '../../shared/contract/desk';
import type { RecordQuestion } from '../../shared/contract/reports';
import type { WeekRecordQuestion } from '../../shared/contract/week-records';
import {
  FIGURES,
  figuresFor,
  type FigureRule,
  type Measure,
  mayReadRecords,
  mayReadWeekRecords,
} from '../../shared/domain/report';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { keptHits, readClosing } from './day-close';
import { meetingRecords } from './meeting-book';
import type { Query } from './open';
import type { Asked } from './report-records';
import { recordsOfSeveral } from './report-sources';
import { askedOfWeek } from './week-trace';

type ReportQuestion = z.infer<typeof RecordQuestion>;
type Question = ReportQuestion | WeekRecordQuestion;

/** @throws notFound: not for the asker */
export function mustReadRecords(me: StaffFace, question: Question): void {
  const isFor =
    question.about === 'week'
      ? mayReadWeekRecords(me, question.consultantId)
      : mayReadRecords(me, question.period.unit, question.scope) &&
        figuresFor(me.role).includes(question.figure);
  if (!isFor) throw new AppError('notFound');
}

/**
 * The records that a number counts.
 *
 * @throws invalidInput: a count has no such part; notFound: no such meeting or talk
 */
export async function askedRecords(
  office: Office,
  query: Query,
  question: Question,
): Promise<Asked> {
  if (question.about === 'week') return { kept: await askedOfWeek(office, query, question) };
  const { figure, part, period, scope, only, periods, asClosed, inMeeting } = question;
  const rule: FigureRule = FIGURES[figure];
  const measure: Measure | null = rule[part];
  if (measure === null) throw new AppError('invalidInput', { field: 'part' });
  if (inMeeting !== null)
    return { kept: keptHits(await meetingRecords(office, query, inMeeting), measure, scope) };
  if (!asClosed)
    return {
      found: recordsOfSeveral(measure, period, periods, scope, office.clock()),
      only,
    };
  const closing = period.unit === 'day' ? await readClosing(office, query, period.on) : null;
  return { kept: keptHits(closing?.day.records, measure, scope) };
}
