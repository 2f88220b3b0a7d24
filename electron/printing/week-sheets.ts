import type { StaffFace } from '../../shared/contract/desk';
import type { SheetOrder, WeekSheet } from '../../shared/contract/week-archive';
import { dayOf } from '../../shared/domain/day';
import { sayIn } from '../../shared/domain/trade-words';
import { mondayOf } from '../../shared/domain/week';
import { weekWord } from '../../shared/week-words';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { countDefects, countsFor, defectRows, mayMend, readDefects } from '../store/defect-list';
import { readHitRates, readLists } from '../store/h-list-book';
import { readImprovements } from '../store/improvement-book';
import { readMeetings, weekNumbers } from '../store/meeting-book';
import { readMorning } from '../store/morning-list';
import { readSuccessPlans, readTalks } from '../store/one-on-one-book';
import { consultantsFor, readReviewSheet } from '../store/week-review-book';
import { figuresFor } from '../store/week-figures';
import { cutSigns } from './file-name';
import { type Html, html } from './html';
import { morningSection } from './morning-section';
import {
  defectSection,
  figureSection,
  improvementSection,
  listSection,
  meetingSection,
  reviewSection,
  talkSection,
} from './week-sections';

export const SHEET_TITLES: Record<WeekSheet, string> = {
  morning: '晨会清单',
  review: '每周客户评估表',
  hList: 'H级客户名单',
  defects: '缺陷清单',
  meeting: '销售管理周会',
  oneOnOnes: '一对一面谈',
};

/** Sheets that only managers have. */
const MANAGERS_OWN: ReadonlySet<WeekSheet> = new Set(['meeting']);

/** The matter of a sheet, as `me` may see it. @throws notFound when it is not theirs to see */
export async function sheetBody(office: Office, me: StaffFace, order: SheetOrder): Promise<Html> {
  const { read } = office.store;
  const { sheet, weekOn } = order;
  const say = sayIn(office.settings().words);
  const isManager = me.role === 'showroomManager' || me.role === 'salesManager';
  const isConsultant = me.role === 'consultant';
  if (sheet === 'morning') {
    const list = await readMorning(office, me, order.consultantId);
    return morningSection(list, office.clock(), order.withoutNumbers, say);
  }
  if (!isManager && !isConsultant && !(me.role === 'dataClerk' && sheet === 'defects'))
    throw new AppError('notFound');
  if (isConsultant && MANAGERS_OWN.has(sheet)) throw new AppError('notFound');
  const whose = isConsultant ? me.id : order.consultantId;
  switch (sheet) {
    case 'review':
      return reviewBody(office, me, order, whose);
    case 'hList': {
      const rates = await readHitRates(office, read, weekOn);
      const own = rates.filter((row) => whose === null || row.consultantId === whose);
      return listSection(await readLists(office, read, weekOn, whose), own, say);
    }
    case 'defects': {
      const found = (await readDefects(office, read)).filter(
        (defect) => mayMend(me, defect) && (whose === null || defect.consultantId === whose),
      );
      const rows = await defectRows(office, read, me, found);
      return defectSection(
        countsFor(me, countDefects(office, found)),
        rows.map(({ customer, description, ...row }) => ({
          ...row,
          cardNo: customer?.cardNo ?? '',
          name: customer?.name ?? description,
        })),
      );
    }
    case 'meeting': {
      const numbers = await weekNumbers(office, read, weekOn);
      return html`${improvementSection(await readImprovements(office, read, me, false))}
      ${figureSection(numbers.report, numbers.figures, say)}
      ${defectSection(numbers.defects, [], null)}
      ${meetingSection(await readMeetings(office, read, weekOn))}`;
    }
    case 'oneOnOnes': {
      const { figures } = await weekNumbers(office, read, weekOn);
      const own = figuresFor(me, figures);
      const plans = await readSuccessPlans(office, read, me);
      return html`${figureSection([], own, say)}
      ${talkSection(await readTalks(office, read, me, weekOn), plans)}`;
    }
    default:
      throw new AppError('notFound');
  }
}

async function reviewBody(
  office: Office,
  me: StaffFace,
  { weekOn }: SheetOrder,
  whose: string | null,
): Promise<Html> {
  const consultants = (await consultantsFor(office, me)).filter(
    ({ id }) => whose === null || id === whose,
  );
  const say = sayIn(office.settings().words);
  const parts: Html[] = [];
  for (const { id, name } of consultants) {
    const sheet = await readReviewSheet(office, me, weekOn, id);
    // of the whole team nobody needs a page without a line
    if (sheet.total > 0 || whose !== null) parts.push(reviewSection(sheet, name, say));
  }
  if (parts.length === 0) return html`<p class="none">没有需要评估的客户。</p>`;
  return html`${parts.map((part) => html`<div class="part">${part}</div>`)}`;
}

/** What the sheet is about: its week, or the day. */
export function sheetWhen(office: Office, { sheet, weekOn }: SheetOrder): string {
  const today = dayOf(office.clock());
  // what is wrong is wrong now, whatever week was chosen
  if (sheet === 'morning') return today;
  return sheet === 'defects' ? `${today} · ${weekWord(mondayOf(today))}` : weekWord(weekOn);
}

/** Under what 打印记录 keeps it; a staff member's name at most, never a customer's. */
export function sheetSubject(office: Office, me: StaffFace, order: SheetOrder): string {
  const { sheet, weekOn } = order;
  const day = sheet === 'morning' || sheet === 'defects' ? dayOf(office.clock()) : weekOn;
  const whose = me.role === 'consultant' ? me.id : order.consultantId;
  const name = cutSigns(office.staffName(whose), (cut) => cut.length <= 12);
  return [SHEET_TITLES[sheet], day, name].filter(Boolean).join(' ');
}
