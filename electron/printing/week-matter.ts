import type { DefectCount } from '../../shared/contract/defects';
import type { StaffFace } from '../../shared/contract/desk';
import type { Improvement, Meeting, WeekFigure } from '../../shared/contract/meetings';
import type { OneOnOne, SuccessPlan } from '../../shared/contract/one-on-ones';
import type { Figure } from '../../shared/contract/reports';
import type { TabledSheet } from '../../shared/contract/week-archive';
import type { DayOn } from '../../shared/domain/day';
import type { HitRate, HList, ReviewSheet } from '../../shared/contract/week-review';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { countDefects, countsFor, defectRows, mayMend, readDefects } from '../store/defect-list';
import { readHitRates, readLists } from '../store/h-list-book';
import { readImprovements } from '../store/improvement-book';
import { readMeetings, weekNumbers } from '../store/meeting-book';
import { readSuccessPlans, readTalks } from '../store/one-on-one-book';
import { figuresFor } from '../store/week-figures';
import { consultantsFor, readReviewSheet } from '../store/week-review-book';
import type { DefectLine } from './week-sections';

/** What stands on a sheet of the managers' week, on paper and in a file alike. */
export type WeekMatter =
  | {
      readonly sheet: 'review';
      readonly parts: readonly { readonly name: string; readonly page: ReviewSheet }[];
    }
  | {
      readonly sheet: 'hList';
      readonly lists: readonly HList[];
      readonly rates: readonly HitRate[];
    }
  | {
      readonly sheet: 'defects';
      readonly counts: readonly DefectCount[];
      readonly records: readonly DefectLine[];
    }
  | {
      readonly sheet: 'meeting';
      readonly plans: readonly Improvement[];
      readonly report: readonly Figure[];
      readonly figures: readonly WeekFigure[];
      readonly counts: readonly DefectCount[];
      readonly meetings: readonly Meeting[];
    }
  | {
      readonly sheet: 'oneOnOnes';
      readonly figures: readonly WeekFigure[];
      readonly talks: readonly OneOnOne[];
      readonly plans: readonly SuccessPlan[];
    };

/** Which sheet, of which week, of whom (null: the whole team). */
export interface MatterOrder {
  readonly sheet: TabledSheet;
  readonly weekOn: DayOn;
  readonly consultantId: string | null;
}

/** Sheets that only managers have. */
const MANAGERS_OWN: ReadonlySet<TabledSheet> = new Set(['meeting']);

/** The matter of a sheet, as `me` may see it. @throws notFound when it is not theirs to see */
export async function readMatter(
  office: Office,
  me: StaffFace,
  order: MatterOrder,
): Promise<WeekMatter> {
  const { read } = office.store;
  const { sheet, weekOn } = order;
  const isManager = me.role === 'showroomManager' || me.role === 'salesManager';
  const isConsultant = me.role === 'consultant';
  if (!isManager && !isConsultant && !(me.role === 'dataClerk' && sheet === 'defects'))
    throw new AppError('notFound');
  if (isConsultant && MANAGERS_OWN.has(sheet)) throw new AppError('notFound');
  const whose = isConsultant ? me.id : order.consultantId;
  switch (sheet) {
    case 'review':
      return { sheet, parts: await readParts(office, me, order, whose) };
    case 'hList': {
      const rates = await readHitRates(office, read, weekOn);
      return {
        sheet,
        lists: await readLists(office, read, weekOn, whose),
        rates: rates.filter((row) => whose === null || row.consultantId === whose),
      };
    }
    case 'defects': {
      const found = (await readDefects(office, read)).filter(
        (defect) => mayMend(me, defect) && (whose === null || defect.consultantId === whose),
      );
      const rows = await defectRows(office, read, me, found);
      return {
        sheet,
        counts: countsFor(me, countDefects(office, found)),
        records: rows.map(({ customer, description, ...row }) => ({
          ...row,
          cardNo: customer?.cardNo ?? '',
          name: customer?.name ?? description,
        })),
      };
    }
    case 'meeting': {
      const { report, figures, defects: counts } = await weekNumbers(office, read, weekOn);
      const plans = await readImprovements(office, read, me, false);
      const meetings = await readMeetings(office, read, weekOn);
      return { sheet, plans, report, figures, counts, meetings };
    }
    case 'oneOnOnes': {
      const { figures } = await weekNumbers(office, read, weekOn);
      return {
        sheet,
        figures: figuresFor(me, figures),
        talks: await readTalks(office, read, me, weekOn),
        plans: await readSuccessPlans(office, read, me),
      };
    }
  }
}

async function readParts(
  office: Office,
  me: StaffFace,
  { weekOn }: MatterOrder,
  whose: string | null,
): Promise<{ name: string; page: ReviewSheet }[]> {
  const consultants = (await consultantsFor(office, me)).filter(
    ({ id }) => whose === null || id === whose,
  );
  const parts: { name: string; page: ReviewSheet }[] = [];
  for (const { id, name } of consultants) {
    const page = await readReviewSheet(office, me, weekOn, id);
    // of the whole team nobody needs a page without a line
    if (page.total > 0 || whose !== null) parts.push({ name, page });
  }
  return parts;
}
