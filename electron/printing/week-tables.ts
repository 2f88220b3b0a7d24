import type { DefectCount } from '../../shared/contract/defects';
import type { Improvement, Meeting, WeekFigure } from '../../shared/contract/meetings';
import type { OneOnOne, SuccessPlan } from '../../shared/contract/one-on-ones';
import type { Figure } from '../../shared/contract/reports';
import type { HitRate, HList } from '../../shared/contract/week-review';
import { dayOf, timeOf } from '../../shared/domain/day';
import { DEFECT_KINDS } from '../../shared/domain/defect';
import { share } from '../../shared/domain/figures';
import {
  type Cell,
  type NumberCell,
  plainNumber,
  type ReportTable,
  type Say,
} from '../../shared/report/document';
import { FIGURE_WORDS } from '../../shared/report-words';
import {
  DEFECT_FORMULAS,
  DEFECT_WORDS,
  IMPROVEMENT_STATE_WORDS,
  LIST_OUTCOME_WORDS,
  PROCESS_FIGURE_WORDS,
  WEEK_REASON_WORDS,
  weekWord,
} from '../../shared/week-words';
import type { WeekMatter } from './week-matter';
import type { DefectLine } from './week-sections';

/** What stands on a sheet of the managers' week as tables, for spreadsheets. */
export function weekTables(matter: WeekMatter, say: Say): ReportTable[] {
  switch (matter.sheet) {
    case 'review':
      return [reviewTable(matter.parts, say)];
    case 'hList':
      return [listTable(matter.lists, say), rateTable(matter.rates)];
    case 'defects':
      return [countTable(matter.counts), recordTable(matter.records)];
    case 'meeting':
      return [
        planTable(matter.plans),
        reportTable(matter.report, say),
        processTable(matter.figures),
        countTable(matter.counts),
        minuteTable(matter.meetings),
      ];
    case 'oneOnOnes':
      return [processTable(matter.figures), talkTable(matter.talks), goalTable(matter.plans)];
  }
}

/** A column named with `#` in front is of numbers. */
function table(
  caption: string,
  titles: readonly string[],
  rows: readonly (readonly Cell[])[],
): ReportTable {
  const columns = titles.map((title) => ({
    title: title.replace(/^#/, ''),
    isNumber: title.startsWith('#'),
  }));
  return { caption, columns, rows, total: null, empty: '' };
}

const when = (at: number | null) => (at === null ? '' : `${dayOf(at)} ${timeOf(at)}`);

const rate = (part: number, whole: number): NumberCell => plainNumber(share(part, whole), 'share');

const EVERYBODY = '全员';

function reviewTable(
  parts: Extract<WeekMatter, { readonly sheet: 'review' }>['parts'],
  say: Say,
): ReportTable {
  return table(
    '每周客户评估',
    [
      '顾问',
      'H 名单',
      '级别',
      '客户',
      '卡号',
      say('意向产品'),
      '评估原因',
      '预计购买',
      '下次跟进',
      '评估',
    ],
    parts.flatMap(({ name, page }) =>
      page.rows.map(({ customer, reasons, horizonOn, note, isPicked }) => [
        name,
        isPicked ? '是' : '',
        customer.grade,
        customer.name,
        customer.cardNo,
        customer.product,
        reasons.map((reason) => say(WEEK_REASON_WORDS[reason])).join('、'),
        horizonOn ?? '',
        customer.nextOn ?? '',
        note,
      ]),
    ),
  );
}

/** Who stands on the lists, and what became of them. */
export function listTable(lists: readonly HList[], say: Say): ReportTable {
  return table(
    'H级客户名单',
    ['顾问', '客户', '级别', say('意向产品'), '评估', '结果'],
    lists.flatMap(({ consultantName, lines }) =>
      lines.map(({ name, grade, product, note, outcome }) => [
        consultantName,
        name,
        grade,
        product,
        note,
        LIST_OUTCOME_WORDS[outcome],
      ]),
    ),
  );
}

function rateTable(rates: readonly HitRate[]): ReportTable {
  return table(
    '命中率',
    ['周', '顾问', '#成交', '#名单人数', '#命中率'],
    rates.map(({ weekOn, consultantId, consultantName, part, whole }) => [
      weekWord(weekOn),
      consultantId === null ? EVERYBODY : consultantName,
      plainNumber(part),
      plainNumber(whole),
      rate(part, whole),
    ]),
  );
}

function countTable(counts: readonly DefectCount[]): ReportTable {
  const total = (kind: DefectCount['kind']) =>
    counts.reduce((sum, row) => sum + (row.kind === kind ? row.count : 0), 0);
  return table(
    '缺陷件数',
    ['缺陷', '#件数', '含义'],
    DEFECT_KINDS.map((kind) => [
      DEFECT_WORDS[kind],
      plainNumber(total(kind)),
      DEFECT_FORMULAS[kind],
    ]),
  );
}

/** Defect by defect, with whoever mends it. */
export function recordTable(records: readonly DefectLine[]): ReportTable {
  return table(
    '逐条',
    ['缺陷', '客户', '卡号', '自', '整改人'],
    records.map(({ kind, name, cardNo, sinceOn, mendName }) => [
      DEFECT_WORDS[kind],
      name,
      cardNo,
      sinceOn ?? '',
      mendName,
    ]),
  );
}

/** 持续改进行动计划. */
export function planTable(plans: readonly Improvement[]): ReportTable {
  return table(
    '持续改进行动计划',
    ['状态', '问题', '改进措施', '责任人', '整改期限', '证明', '结果', '关闭时间'],
    plans.map(({ state, problem, measure, personName, dueOn, proof, result, closedAt }) => [
      IMPROVEMENT_STATE_WORDS[state],
      problem,
      measure,
      personName,
      dueOn,
      proof,
      result,
      when(closedAt),
    ]),
  );
}

function reportTable(report: readonly Figure[], say: Say): ReportTable {
  return table(
    '本周数据',
    ['指标', '#数值', '#分子', '#分母'],
    report.map(({ key, value, numerator, denominator }) => [
      say(FIGURE_WORDS[key]),
      plainNumber(value, denominator === null ? 'count' : 'share'),
      denominator === null ? '' : plainNumber(numerator),
      denominator === null ? '' : plainNumber(denominator),
    ]),
  );
}

function processTable(figures: readonly WeekFigure[]): ReportTable {
  return table(
    '跟进过程',
    ['顾问', '指标', '#数值', '#分子', '#分母'],
    figures.map(({ figure, consultantId, consultantName, part, whole }) => [
      consultantId === null ? EVERYBODY : consultantName,
      PROCESS_FIGURE_WORDS[figure],
      rate(part, whole),
      plainNumber(part),
      plainNumber(whole),
    ]),
  );
}

/** 周会记录. */
export function minuteTable(meetings: readonly Meeting[]): ReportTable {
  return table(
    '周会记录',
    ['时间', '参加', '记录', '记录人'],
    meetings.map(({ heldAt, attendees, minutes, byName }) => [
      when(heldAt),
      attendees.join('、'),
      minutes,
      byName,
    ]),
  );
}

/** 一对一面谈. */
export function talkTable(talks: readonly OneOnOne[]): ReportTable {
  return table(
    '一对一面谈',
    ['时间', '顾问', '是否面谈', '内容', '记录人'],
    talks.map(({ at, consultantName, isHeld, notes, byName }) => [
      when(at),
      consultantName,
      isHeld ? '是' : '否',
      notes,
      byName,
    ]),
  );
}

/** 个人成功计划, week by week against its goals, and what both wrote. */
export function goalTable(plans: readonly SuccessPlan[]): ReportTable {
  return table(
    '个人成功计划',
    [
      '顾问',
      '从哪一周起',
      '目标',
      '#不低于',
      '周',
      '#实际',
      '#分子',
      '#分母',
      '达到',
      '经理写',
      '顾问写',
    ],
    plans.flatMap(({ consultantName, fromWeekOn, goals, weeks, managerWords, consultantWords }) =>
      weeks.map(({ weekOn, figure, part, whole, isReached }) => [
        consultantName,
        fromWeekOn,
        PROCESS_FIGURE_WORDS[figure],
        plainNumber((goals.find((goal) => goal.figure === figure)?.percent ?? 0) / 100, 'share'),
        weekOn,
        rate(part, whole),
        plainNumber(part),
        plainNumber(whole),
        isReached === null ? '' : isReached ? '是' : '否',
        managerWords,
        consultantWords,
      ]),
    ),
  );
}
