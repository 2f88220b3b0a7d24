import type { z } from 'zod';
import type { StaffFace } from '../../shared/contract/desk';
import type { RecordQuestion } from '../../shared/contract/reports';
import {
  FIGURES,
  figuresFor,
  type FigureRule,
  type Measure,
  mayReadRecords,
} from '../../shared/domain/report';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { keptHits, readClosing } from './day-close';
import type { Query } from './open';
import type { Asked } from './report-records';
import { recordsOfSeveral } from './report-sources';

type Question = z.infer<typeof RecordQuestion>;

/** @throws notFound: not for the asker */
export function mustReadRecords(me: StaffFace, { figure, period, scope }: Question): void {
  if (!mayReadRecords(me, period.unit, scope) || !figuresFor(me.role).includes(figure))
    throw new AppError('notFound');
}

/** The records that a number of a report counts. @throws invalidInput: a count has no denominator */
export async function askedRecords(
  office: Office,
  query: Query,
  { figure, part, period, scope, only, periods, asClosed }: Question,
): Promise<Asked> {
  const rule: FigureRule = FIGURES[figure];
  const measure: Measure | null = rule[part];
  if (measure === null) throw new AppError('invalidInput', { field: 'part' });
  if (!asClosed)
    return {
      found: recordsOfSeveral(measure, period, periods, scope, office.clock()),
      only,
    };
  const closing = period.unit === 'day' ? await readClosing(office, query, period.on) : null;
  return { kept: closing === null ? [] : keptHits(closing.day, measure, scope) };
}
