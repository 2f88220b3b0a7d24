import type { StaffFace } from '../../shared/contract/desk';
import type { SheetOrder, WeekSheet } from '../../shared/contract/week-archive';
import { dayOf } from '../../shared/domain/day';
import { sayIn } from '../../shared/domain/trade-words';
import { mondayOf } from '../../shared/domain/week';
import type { ReportDocument, Say } from '../../shared/report/document';
import { weekWord } from '../../shared/week-words';
import type { Office } from '../office';
import { readMorning } from '../store/morning-list';
import { cutSigns } from './file-name';
import { type Html, html } from './html';
import { morningSection } from './morning-section';
import { type MatterOrder, readMatter, type WeekMatter } from './week-matter';
import {
  defectSection,
  figureSection,
  improvementSection,
  listSection,
  meetingSection,
  reviewSection,
  talkSection,
} from './week-sections';
import { weekTables } from './week-tables';

export const SHEET_TITLES: Record<WeekSheet, string> = {
  morning: '晨会清单',
  review: '每周客户评估表',
  hList: 'H级客户名单',
  defects: '缺陷清单',
  meeting: '销售管理周会',
  oneOnOnes: '一对一面谈',
};

/** A sheet as it is printed, as `me` may see it. @throws notFound when it is not theirs to see */
export async function sheetBody(
  office: Office,
  me: StaffFace,
  { sheet, weekOn, consultantId, withoutNumbers }: SheetOrder,
): Promise<Html> {
  const say = sayIn(office.settings().words);
  if (sheet !== 'morning')
    return matterBody(await readMatter(office, me, { sheet, weekOn, consultantId }), say);
  const list = await readMorning(office, me, consultantId);
  return morningSection(list, office.clock(), withoutNumbers, say);
}

function matterBody(matter: WeekMatter, say: Say): Html {
  switch (matter.sheet) {
    case 'review':
      return reviewBody(matter.parts, say);
    case 'hList':
      return listSection(matter.lists, matter.rates, say);
    case 'defects':
      return defectSection(matter.counts, matter.records);
    case 'meeting':
      return html`${improvementSection(matter.plans)}
      ${figureSection(matter.report, matter.figures, say)} ${defectSection(matter.counts, [], null)}
      ${meetingSection(matter.meetings)}`;
    case 'oneOnOnes':
      return html`${figureSection([], matter.figures, say)}
      ${talkSection(matter.talks, matter.plans)}`;
  }
}

function reviewBody(
  parts: Extract<WeekMatter, { readonly sheet: 'review' }>['parts'],
  say: Say,
): Html {
  if (parts.length === 0) return html`<p class="none">没有需要评估的客户。</p>`;
  return html`${parts.map(
    ({ name, page }) => html`<div class="part">${reviewSection(page, name, say)}</div>`,
  )}`;
}

/** A sheet as a report of tables, for files. @throws notFound when it is not theirs to see */
export async function sheetDocument(
  office: Office,
  me: StaffFace,
  order: MatterOrder,
): Promise<ReportDocument> {
  const whose = me.role === 'consultant' ? me.id : order.consultantId;
  const matter = await readMatter(office, me, order);
  const tables = weekTables(matter, sayIn(office.settings().words));
  return {
    title: SHEET_TITLES[order.sheet],
    period: sheetWhen(office, order),
    scope: whose === null ? '全员' : office.staffName(whose),
    blocks: tables.map((table) => ({ is: 'table', table })),
  };
}

type Subject = Pick<SheetOrder, 'sheet' | 'weekOn' | 'consultantId'>;

/** What the sheet is about: its week, or the day. */
export function sheetWhen(office: Office, { sheet, weekOn }: Subject): string {
  const today = dayOf(office.clock());
  // what is wrong is wrong now, whatever week was chosen
  if (sheet === 'morning') return today;
  return sheet === 'defects' ? `${today} · ${weekWord(mondayOf(today))}` : weekWord(weekOn);
}

/** Under what 打印记录 keeps it; a staff member's name at most, never a customer's. */
export function sheetSubject(office: Office, me: StaffFace, order: Subject): string {
  const { sheet, weekOn } = order;
  const day = sheet === 'morning' || sheet === 'defects' ? dayOf(office.clock()) : weekOn;
  const whose = me.role === 'consultant' ? me.id : order.consultantId;
  const name = cutSigns(office.staffName(whose), (cut) => cut.length <= 12);
  return [SHEET_TITLES[sheet], day, name].filter(Boolean).join(' ');
}
