import { createHash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { dayOf, timeOf } from '../../shared/domain/day';
import type { SuccessPlan } from '../../shared/contract/one-on-ones';
import type { ProcessFigure } from '../../shared/domain/one-on-one';
import { weekNumber } from '../../shared/domain/week';
import type { Say } from '../../shared/report/document';
import { FIGURE_WORDS } from '../../shared/report-words';
import {
  DEFECT_WORDS,
  IMPROVEMENT_STATE_WORDS,
  LIST_OUTCOME_WORDS,
  PROCESS_FIGURE_WORDS,
} from '../../shared/week-words';
import { toCell } from '../crm/cell';
import { sortedJson } from '../crm/sorted-json';
import type { WeekFacts } from '../store/week-facts';

/** A file of a package. */
export interface WeekFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** `week-2026-48`: nothing in the name comes out of the data. */
export function weekFolderName(facts: Pick<WeekFacts, 'weekOn'>): string {
  const { year, week } = weekNumber(facts.weekOn);
  return `week-${year}-${String(week).padStart(2, '0')}`;
}

const when = (at: number | null) => (at === null ? '' : `${dayOf(at)} ${timeOf(at)}`);

/** The files of a package: pages, data, and a manifest with the SHA-256 of each. */
export function weekFiles(facts: WeekFacts, pdf: Buffer, say: Say): WeekFile[] {
  const files: WeekFile[] = [
    { name: `${weekFolderName(facts)}.pdf`, bytes: pdf },
    { name: 'week.json', bytes: Buffer.from(sortedJson(facts)) },
    csv(
      'figures.csv',
      ['指标', '顾问', '分子', '分母'],
      [
        ...facts.report.map((row) => [
          say(FIGURE_WORDS[row.key]),
          '全员',
          row.numerator,
          row.denominator ?? '',
        ]),
        ...facts.figures.map((row) => [
          PROCESS_FIGURE_WORDS[row.figure],
          row.consultantId === null ? '全员' : row.consultantName,
          row.part,
          row.whole,
        ]),
      ],
    ),
    csv(
      'h-list.csv',
      ['顾问', '客户', '级别', say('意向产品'), '评估', '结果'],
      facts.lists.flatMap((list) =>
        list.lines.map((line) => [
          list.consultantName,
          line.name,
          line.grade,
          line.product,
          line.note,
          LIST_OUTCOME_WORDS[line.outcome],
        ]),
      ),
    ),
    csv(
      'reviews.csv',
      ['顾问', '客户', '卡号', '评估'],
      (facts.reviews ?? []).map((row) => [row.consultantName, row.name, row.cardNo, row.note]),
    ),
    csv(
      'defects.csv',
      ['缺陷', '客户', '卡号', '自', '整改人'],
      facts.defects.map((row) => [
        DEFECT_WORDS[row.kind],
        row.name,
        row.cardNo,
        row.sinceOn ?? '',
        row.mendName,
      ]),
    ),
    csv(
      'meetings.csv',
      ['时间', '参加', '记录', '记录人'],
      facts.meetings.map((row) => [
        when(row.heldAt),
        row.attendees.join('、'),
        row.minutes,
        row.byName,
      ]),
    ),
    csv(
      'improvements.csv',
      ['状态', '问题', '改进措施', '责任人', '整改期限', '证明', '结果', '关闭时间'],
      facts.improvements.map((row) => [
        IMPROVEMENT_STATE_WORDS[row.state],
        row.problem,
        row.measure,
        row.personName,
        row.dueOn,
        row.proof,
        row.result,
        when(row.closedAt),
      ]),
    ),
    csv(
      'one-on-ones.csv',
      ['时间', '顾问', '是否面谈', '内容', '记录人'],
      facts.talks.map((row) => [
        when(row.at),
        row.consultantName,
        row.isHeld ? '是' : '否',
        row.notes,
        row.byName,
      ]),
    ),
    csv(
      'success-plans.csv',
      ['顾问', '从哪一周起', '目标', '经理写', '顾问写', '周', '分子', '分母'],
      facts.plans.flatMap((plan) =>
        plan.weeks.map((week) => [
          plan.consultantName,
          plan.fromWeekOn,
          goalWord(plan.goals, week.figure),
          plan.managerWords,
          plan.consultantWords,
          week.weekOn,
          week.part,
          week.whole,
        ]),
      ),
    ),
  ];
  const manifest = {
    format: 1,
    weekOn: facts.weekOn,
    madeAt: facts.madeAt,
    files: files.map(({ name, bytes }) => ({
      name,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  };
  return [
    ...files,
    { name: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
  ];
}

function goalWord(goals: SuccessPlan['goals'], figure: ProcessFigure): string {
  const goal = goals.find((each) => each.figure === figure);
  return `${PROCESS_FIGURE_WORDS[figure]} ≥ ${goal?.percent ?? ''} %`;
}

/** UTF-8 with a mark in front, so that a spreadsheet reads the Chinese. */
function csv(
  name: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): WeekFile {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? toCell(cell) : cell)),
  );
  const text = stringify([[...heads], ...cells], { record_delimiter: '\r\n' });
  return { name, bytes: Buffer.from(`\ufeff${text}`) };
}
