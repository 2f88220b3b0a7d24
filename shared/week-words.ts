import type { DefectKind } from './domain/defect';
import type { KeptIn, WeekCount, WeekRecordQuestion } from './contract/week-records';
import { type DayOn } from './domain/day';
import type { ListOutcome } from './domain/h-list';
import type { ImprovementState } from './domain/improvement';
import type { ProcessFigure } from './domain/one-on-one';
import { sundayOf, weekNumber } from './domain/week';
import type { WeekReason } from './domain/week-review';

/* The Chinese names of the managers' week, on screen and on paper alike. */

/** `2026年第48周（11-23 至 11-29）`; both years where the week goes across New Year. */
export function weekWord(weekOn: DayOn): string {
  const { year, week } = weekNumber(weekOn);
  const until = sundayOf(weekOn);
  const isAcross = weekOn.slice(0, 4) !== until.slice(0, 4);
  const days = isAcross ? `${weekOn} 至 ${until}` : `${weekOn.slice(5)} 至 ${until.slice(5)}`;
  return `${year}年第${week}周（${days}）`;
}

export const WEEK_REASON_WORDS: Record<WeekReason, string> = {
  gradeH: 'H 级',
  gradeA: 'A 级',
  notHit: '上周名单未成交',
  horizonPassed: '预计购买时间已过',
  oldH: 'H 级停留过久',
  triedC: '体验过仍为 C 级',
  overdue: '跟进逾期',
  silent: '久未联系',
  defect: '有缺陷',
};

export const LIST_OUTCOME_WORDS: Record<ListOutcome, string> = {
  open: '进行中',
  hit: '命中',
  missed: '未中',
  carried: '结转下周',
};

export const DEFECT_WORDS: Record<DefectKind, string> = {
  incomplete: '未完善',
  noNextDate: '无下次日期',
  noReason: '无跟进理由',
  unsigned: '未签字',
  notSameDay: '未当日录入',
  overdue: '跟进逾期',
  rescheduled: '改期超过 3 次',
  firstLate: '首次跟进超时',
};

/** What each defect means, under its count. */
export const DEFECT_FORMULAS: Record<DefectKind, string> = {
  incomplete: '以前日子的来店，顾问还没有完善',
  noNextDate: '已有首次跟进，却没有下次跟进日期',
  noReason: '有下次日期，没有写理由',
  unsigned: '首次跟进之后第二天起仍未签字的卡',
  notSameDay: '签字当天没有录入',
  overdue: '下次日期已过，没有跟进',
  rescheduled: '没有跟进就改期，超过 3 次',
  firstLate: '36 小时内没有首次跟进',
};

export const IMPROVEMENT_STATE_WORDS: Record<ImprovementState, string> = {
  open: '进行中',
  overdue: '逾期',
  closed: '已关闭',
};

export const PROCESS_FIGURE_WORDS: Record<ProcessFigure, string> = {
  firstInTime: '首次跟进及时率',
  keptDates: '按期跟进率',
  completed: '来店完善率',
  hits: 'H 级命中率',
};

/** What the numerator and the denominator of a figure count. */
const PROCESS_PARTS: Record<ProcessFigure, Record<WeekRecordQuestion['part'], string>> = {
  firstInTime: {
    numerator: '36 小时内首次跟进',
    denominator: '本周收到、已到期或已跟进的线索',
  },
  keptDates: { numerator: '没有逾期的客户', denominator: '有下次日期的客户' },
  completed: { numerator: '已完善', denominator: '本周应完善的来店' },
  hits: { numerator: '本周名单中成交', denominator: '名单人数' },
};

const formulaOf = (figure: ProcessFigure) =>
  `${PROCESS_PARTS[figure].numerator} ÷ ${PROCESS_PARTS[figure].denominator}`;

export const PROCESS_FORMULAS: Record<ProcessFigure, string> = {
  firstInTime: formulaOf('firstInTime'),
  keptDates: formulaOf('keptDates'),
  completed: formulaOf('completed'),
  hits: formulaOf('hits'),
};

/** What the records behind a number of the week are: `H 级命中率 · 名单人数`, `未签字`. */
export function weekRecordsWord({ what, part }: Pick<WeekRecordQuestion, 'what' | 'part'>): string {
  if (isDefect(what)) return DEFECT_WORDS[what];
  return `${PROCESS_FIGURE_WORDS[what]} · ${PROCESS_PARTS[what][part]}`;
}

function isDefect(what: WeekCount): what is DefectKind {
  return what in DEFECT_WORDS;
}

/** As of when the records are told, behind the week's name; empty: as of now. */
export const KEPT_IN_WORDS: Record<KeptIn['is'], string> = {
  present: '',
  week: '（周末冻结时）',
  meeting: '（周会时）',
  talk: '（面谈时）',
};
