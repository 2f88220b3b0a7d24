import type { ReportRecord } from '../contract/reports';
import { dayOf, timeOf } from '../domain/day';
import { titleOf } from '../domain/form-of-address';
import { formatPhone } from '../domain/phone';
import type { RecordFilter } from '../domain/record-filter';
import { FIGURES, type FigureRule } from '../domain/report';
import { FIGURE_WORDS, MEASURE_WORDS, RECORD_WORDS } from '../report-words';
import { lossWord } from '../stage-words';
import { CALL_OUTCOME_WORDS, SOURCE_WORDS, VISIT_KIND_WORDS } from '../words';
import type { WeekRecordQuestion } from '../contract/week-records';
import { KEPT_IN_WORDS, weekRecordsWord, weekWord } from '../week-words';
import type { ReportTopic } from './build-rates';
import type { Cell, questionOf, ReportDocument, Say, Trace } from './document';
import { periodWord, scopeWord, weekdayName } from './period-words';

/** The records behind a number, as the back office answers. */
export interface RecordsAnswer {
  readonly rows: readonly ReportRecord[];
  readonly total: number;
  readonly heads: number | null;
}

type ReportQuestion = ReturnType<typeof questionOf>;
type People = ReportTopic['people'];

/** Which number they are behind, in words. */
export interface RecordsHead {
  readonly name: string;
  readonly period: string;
  /** empty: somebody who is not among the people given */
  readonly scope: string;
  /** empty: all of the number's records */
  readonly narrowed: string;
}

/** The number that was asked about. @param people who may be named in it */
export function recordsHead(
  question: ReportQuestion | WeekRecordQuestion,
  people: People,
  say: Say,
): RecordsHead {
  if (question.about === 'report')
    return {
      name: recordsName(question, say),
      period: recordsPeriod(question),
      scope: say(scopeWord(question.scope, people)),
      narrowed: filterWord(question.only, people, say),
    };
  const { weekOn, keptIn, consultantId } = question;
  const scope =
    consultantId === null
      ? ({ of: 'team' } as const)
      : ({ of: 'consultant', staffId: consultantId } as const);
  return {
    name: say(weekRecordsWord(question)),
    period: `${weekWord(weekOn)}${KEPT_IN_WORDS[keptIn.is]}`,
    scope: say(scopeWord(scope, people)),
    narrowed: '',
  };
}

/**
 * The very records behind a number, on paper and as a file; masked as on screen.
 *
 * @param withoutNumbers leaves the numbers out even where the asker may see them
 */
export function recordsDocument(
  { rows, total, heads }: RecordsAnswer,
  { name, period, scope, narrowed }: RecordsHead,
  withoutNumbers: boolean,
  say: Say,
): ReportDocument {
  const sum = heads === null ? `共 ${total} 条` : `共 ${total} 批 ${heads} 人`;
  const cut = rows.length < total ? `，这里列出前 ${rows.length} 条` : '';
  return {
    title: `明细 · ${name}`,
    period,
    scope,
    blocks: [
      {
        is: 'note',
        text: [...(narrowed === '' ? [] : [narrowed]), `${sum}${cut}`].join(' · '),
        isWarning: false,
      },
      {
        is: 'table',
        table: {
          caption: '记录',
          columns: [
            { title: '时间', isNumber: false },
            { title: '记录', isNumber: false },
            { title: '客户', isNumber: false },
            ...(withoutNumbers ? [] : [{ title: '电话', isNumber: false }]),
            { title: '级别', isNumber: false },
            { title: say('销售顾问'), isNumber: false },
          ],
          rows: rows.map((record): Cell[] => [
            `${dayOf(record.at)} ${timeOf(record.at)}`,
            recordWord(record, say),
            personWord(record),
            ...(withoutNumbers ? [] : [formatPhone(record.customer?.phone ?? '')]),
            record.customer?.grade ?? '',
            record.consultantName ?? '',
          ]),
          total: null,
          empty: '没有记录。',
        },
      },
    ],
  };
}

/** What is counted: 首次留档, 订单. */
function recordsName({ figure, part }: Pick<Trace, 'figure' | 'part'>, say: Say): string {
  const rule: FigureRule = FIGURES[figure];
  const measure = rule[part];
  return say(measure === null ? FIGURE_WORDS[figure] : MEASURE_WORDS[measure]);
}

/** Of when: one period, several together, a day as it was closed, a week as a meeting had it. */
function recordsPeriod({
  period,
  periods,
  asClosed,
  inMeeting,
}: Pick<ReportQuestion, 'period' | 'periods' | 'asClosed' | 'inMeeting'>): string {
  const word = periodWord(period);
  if (inMeeting !== null) return `${word}${KEPT_IN_WORDS.meeting}`;
  if (asClosed) return `${word}（关账时）`;
  return periods === 1 ? word : `${word}与前 ${periods - 1} 期`;
}

/** A record in a few words: 首次来店 · 2 人, 来电 · 已预约到店, 战败 · 价格. */
export function recordWord(
  { kind, visitKind, headcount, outcome, reason }: ReportRecord,
  say: Say,
): string {
  if (visitKind !== null)
    return `${say(VISIT_KIND_WORDS[visitKind])}${headcount === null ? '' : ` · ${headcount} 人`}`;
  if (outcome !== null) return `${say(RECORD_WORDS.call)} · ${say(CALL_OUTCOME_WORDS[outcome])}`;
  if (reason !== null) return `${say(RECORD_WORDS.loss)} · ${say(lossWord(reason))}`;
  return say(RECORD_WORDS[kind]);
}

/** What narrows a number down, in words: 周一 · 9 时, 竞品 荣泰. Empty: nothing. */
function filterWord(only: RecordFilter | null, people: People, say: Say): string {
  if (only === null) return '';
  const { weekday, hour, staffId, reason, competitor, source, referrer, hasNumber, departure } =
    only;
  return [
    weekday === undefined ? '' : weekdayName(weekday),
    hour === undefined ? '' : `${hour}–${hour + 1} 时`,
    reason === undefined ? '' : say(lossWord(reason)),
    competitor === undefined ? '' : `竞品 ${competitor || '未注明'}`,
    staffId === undefined ? '' : (people.find(({ id }) => id === staffId)?.name ?? '无人负责'),
    source === undefined ? '' : say(SOURCE_WORDS[source]),
    referrer === undefined ? '' : `${referrer.name || '未留姓名'} ${referrer.company}`.trim(),
    hasNumber === true ? '有电话' : '',
    departure === undefined ? '' : departure === 'noted' ? '已登记离店' : '未登记离店',
  ]
    .filter((word) => word !== '')
    .join(' · ');
}

/** Whom a record is about, with the form of address where only the surname is known. */
function personWord({ customer, name }: ReportRecord): string {
  const plain = (customer?.name ?? name).trim();
  const title = titleOf(customer?.sex ?? null);
  return /^\p{Script=Han}$/u.test(plain) && title !== null ? `${plain}${title}` : plain;
}
