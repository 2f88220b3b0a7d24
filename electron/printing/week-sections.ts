import type { DefectCount } from '../../shared/contract/defects';
import type { Improvement, Meeting, WeekFigure } from '../../shared/contract/meetings';
import type { OneOnOne, SuccessPlan } from '../../shared/contract/one-on-ones';
import type { Figure } from '../../shared/contract/reports';
import type { HitRate, HList, ReviewSheet } from '../../shared/contract/week-review';
import { type DayOn, dayOf, timeOf } from '../../shared/domain/day';
import { DEFECT_KINDS, type DefectKind } from '../../shared/domain/defect';
import { PROCESS_FIGURES } from '../../shared/domain/one-on-one';
import type { Say } from '../../shared/report/document';
import { FIGURE_WORDS } from '../../shared/report-words';
import {
  DEFECT_FORMULAS,
  DEFECT_WORDS,
  IMPROVEMENT_STATE_WORDS,
  LIST_OUTCOME_WORDS,
  PROCESS_FIGURE_WORDS,
  PROCESS_FORMULAS,
  WEEK_REASON_WORDS,
  weekWord,
} from '../../shared/week-words';
import type { ReviewFact } from '../store/week-facts';
import { type Html, html, nothing } from './html';
import { lines, rate, tile } from './week-page';

const FORGOTTEN = '（已删除）';

/** 本周数据: the showroom's figures, then how each consultant manages leads. */
export function figureSection(
  report: readonly Figure[],
  figures: readonly WeekFigure[],
  say: Say,
): Html {
  const people = [...new Set(figures.map(({ consultantId }) => consultantId))];
  const rows = people.map((id) => {
    const own = figures.filter(({ consultantId }) => consultantId === id);
    return html`<tr>
      <td class="fit ${id === null ? 'strong' : ''}">
        ${id === null ? '全员' : (own[0]?.consultantName ?? '')}
      </td>
      ${PROCESS_FIGURES.map((figure) => {
        const row = own.find((each) => each.figure === figure);
        return html`<td class="num">${rate(row?.part ?? 0, row?.whole ?? 0)}</td>`;
      })}
    </tr>`;
  });
  const cell = (row: Figure | undefined) =>
    row === undefined
      ? html`<td></td>
          <td></td>`
      : html`<td>${say(FIGURE_WORDS[row.key])}</td>
          <td class="num">
            ${row.denominator === null ? row.numerator : rate(row.numerator, row.denominator)}
          </td>`;
  // two beside each other: a list of one column would fill the page with nothing
  const half = Math.ceil(report.length / 2);
  const reported = report.slice(0, half).map(
    (row, place) =>
      html`<tr>
        ${cell(row)} ${cell(report[half + place])}
      </tr>`,
  );
  return html`<section>
    <h2>本周数据</h2>
    ${report.length === 0 ? nothing : lines(['指标', '本周', '指标', '本周'], reported, '')}
    <h3>跟进过程</h3>
    ${lines(
      ['顾问', ...PROCESS_FIGURES.map((figure) => PROCESS_FIGURE_WORDS[figure])],
      rows,
      '本周没有可统计的记录。',
    )}
    <p class="small">
      ${PROCESS_FIGURES.map(
        (figure) => `${PROCESS_FIGURE_WORDS[figure]} = ${PROCESS_FORMULAS[figure]}`,
      ).join('；')}
    </p>
  </section>`;
}

/** H级客户名单, one table a consultant, and 命中率 of the weeks. */
export function listSection(lists: readonly HList[], rates: readonly HitRate[], say: Say): Html {
  const tables = lists.map((list) => {
    const rows = list.lines.map(
      ({ name, customerId, grade, product, note, outcome }, place) =>
        html`<tr>
          <td class="fit">${place + 1}</td>
          <td class="fit">${customerId === null && name === '' ? FORGOTTEN : name}</td>
          <td class="fit mid">${tile(grade)}</td>
          <td>${product}</td>
          <td>${note}</td>
          <td class="fit strong">${LIST_OUTCOME_WORDS[outcome]}</td>
        </tr>`,
    );
    return html`<h3>
        ${list.consultantName}
        <small> ${dayOf(list.confirmedAt)} ${timeOf(list.confirmedAt)} ${list.byName} 确认 </small>
      </h3>
      ${lines(['序号', '客户', '级别', say('意向产品'), '评估', '结果'], rows, '名单为空。')}`;
  });
  return html`<section>
    <h2>H级客户名单</h2>
    ${lists.length === 0 ? html`<p class="none">这一周没有确认名单。</p>` : tables}
    ${rates.length === 0 ? nothing : html`<h3>命中率</h3>`}
    ${
      rates.length === 0
        ? nothing
        : lines(
            ['周', '顾问', '命中率'],
            rates.map(
              (row) =>
                html`<tr>
                  <td>${weekWord(row.weekOn)}</td>
                  <td>${row.consultantId === null ? '全员' : row.consultantName}</td>
                  <td class="num">${rate(row.part, row.whole)}</td>
                </tr>`,
            ),
            '',
          )
    }
  </section>`;
}

/** What was said in a week's reviews of those who came onto no list. */
export function noteSection(reviews: readonly ReviewFact[]): Html {
  const rows = reviews.map(
    ({ consultantName, customerId, cardNo, name, note }) =>
      html`<tr>
        <td class="fit">${consultantName}</td>
        <td class="fit">${customerId === null ? FORGOTTEN : name || '未留姓名'}</td>
        <td class="fit">${cardNo}</td>
        <td>${note}</td>
      </tr>`,
  );
  return html`<section>
    <h2>每周评估 <small>未列入名单的客户</small></h2>
    ${lines(['顾问', '客户', '卡号', '评估'], rows, '没有写评估。')}
  </section>`;
}

/** A defect as a line of paper. */
export interface DefectLine {
  readonly kind: DefectKind;
  readonly cardNo: string;
  readonly name: string;
  readonly sinceOn: DayOn | null;
  readonly mendName: string;
}

/** 缺陷: counts with what they mean, then record by record. */
export function defectSection(
  counts: readonly DefectCount[],
  records: readonly DefectLine[],
  /** what stands over the records; null: the counts alone */
  listed: string | null = '逐条',
): Html {
  const total = (kind: DefectKind) =>
    counts.reduce((sum, row) => sum + (row.kind === kind ? row.count : 0), 0);
  return html`<section>
    <h2>缺陷</h2>
    ${lines(
      ['缺陷', '件数', '含义'],
      DEFECT_KINDS.map(
        (kind) =>
          html`<tr>
            <td class="fit">${DEFECT_WORDS[kind]}</td>
            <td class="num">${total(kind)}</td>
            <td>${DEFECT_FORMULAS[kind]}</td>
          </tr>`,
      ),
      '',
    )}
    ${listed === null ? nothing : html`<h3>${listed}</h3>`}
    ${
      listed === null
        ? nothing
        : lines(
            ['', '缺陷', '客户', '卡号', '自', '整改人'],
            records.map(
              (row) =>
                html`<tr>
                  <td class="fit"><span class="tick"></span></td>
                  <td class="fit">${DEFECT_WORDS[row.kind]}</td>
                  <td>${row.name || '未留姓名'}</td>
                  <td class="fit">${row.cardNo}</td>
                  <td class="fit">${row.sinceOn ?? ''}</td>
                  <td class="fit">${row.mendName}</td>
                </tr>`,
            ),
            '没有缺陷。',
          )
    }
  </section>`;
}

/** 周会记录. */
export function meetingSection(meetings: readonly Meeting[]): Html {
  return html`<section>
    <h2>周会记录</h2>
    ${meetings.length === 0 ? html`<p class="none">这一周没有周会记录。</p>` : nothing}
    ${meetings.map(
      (meeting) =>
        html`<h3>
            ${dayOf(meeting.heldAt)} ${timeOf(meeting.heldAt)}
            <small>${meeting.byName} 记录 · 参加：${meeting.attendees.join('、')}</small>
          </h3>
          <p class="words">${meeting.minutes}</p>`,
    )}
  </section>`;
}

/** 持续改进行动计划, overdue ones first. */
export function improvementSection(plans: readonly Improvement[]): Html {
  const order = ['overdue', 'open', 'closed'];
  const rows = plans
    .toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
    .map(
      (plan) =>
        html`<tr>
          <td class="fit strong">${IMPROVEMENT_STATE_WORDS[plan.state]}</td>
          <td>${plan.problem}</td>
          <td>${plan.measure}</td>
          <td class="fit">${plan.personName}</td>
          <td class="fit">${plan.dueOn}</td>
          <td class="wide">${plan.proof}</td>
          <td class="wide">${plan.result}</td>
        </tr>`,
    );
  return html`<section>
    <h2>持续改进行动计划</h2>
    ${lines(
      ['状态', '问题', '改进措施', '责任人', '整改期限', '证明', '结果'],
      rows,
      '没有改进计划。',
    )}
  </section>`;
}

/** 一对一 and 个人成功计划. */
export function talkSection(talks: readonly OneOnOne[], plans: readonly SuccessPlan[]): Html {
  return html`<section>
    <h2>一对一面谈</h2>
    ${talks.length === 0 ? html`<p class="none">这一周没有面谈记录。</p>` : nothing}
    ${talks.map(
      (talk) =>
        html`<h3>
            ${talk.isHeld ? talk.consultantName : '未面谈'}
            <small>${dayOf(talk.at)} ${timeOf(talk.at)} ${talk.byName}</small>
          </h3>
          <p class="words">${talk.notes}</p>`,
    )}
    ${plans.map(planPart)}
  </section>`;
}

function planPart(plan: SuccessPlan): Html {
  const rows = plan.goals.map(({ figure, percent }) => {
    const weeks = plan.weeks
      .filter((week) => week.figure === figure)
      .slice(-6)
      .map(
        ({ weekOn, part, whole, isReached }) =>
          `${weekOn.slice(5)} ${whole === 0 ? '—' : `${Math.round((part / whole) * 100)} %`}${
            isReached === null ? '' : isReached ? ' 达到' : ' 未达到'
          }`,
      );
    return html`<tr>
      <td class="fit">${PROCESS_FIGURE_WORDS[figure]}</td>
      <td class="num">${percent} %</td>
      <td>${weeks.join('；')}</td>
    </tr>`;
  });
  return html`<h3>个人成功计划 · ${plan.consultantName}</h3>
    ${lines(['目标', '不低于', '逐周（周一）'], rows, '')}
    ${plan.managerWords === '' ? nothing : html`<p class="words">经理：${plan.managerWords}</p>`}
    ${
      plan.consultantWords === ''
        ? nothing
        : html`<p class="words">顾问：${plan.consultantWords}</p>`
    }`;
}

/** 每周评估: whom to talk about, with room for what is said. */
export function reviewSection(sheet: ReviewSheet, consultantName: string, say: Say): Html {
  const rows = sheet.rows.map(
    ({ customer, reasons, note, isPicked, horizonOn }) =>
      html`<tr>
        <td class="fit mid">${isPicked ? '✓' : html`<span class="tick"></span>`}</td>
        <td class="fit mid">${tile(customer.grade)}</td>
        <td class="fit">${customer.name || '未留姓名'}</td>
        <td>${customer.product}</td>
        <td>${reasons.map((reason) => say(WEEK_REASON_WORDS[reason])).join('、')}</td>
        <td class="fit">${horizonOn ?? ''}</td>
        <td class="fit">${customer.nextOn ?? ''}</td>
        <td style="width:24%">${note}</td>
      </tr>`,
  );
  return html`<section>
    <h2>${consultantName} <small>${sheet.total} 位客户</small></h2>
    ${lines(
      ['H 名单', '级别', '客户', say('意向产品'), '评估原因', '预计购买', '下次跟进', '评估'],
      rows,
      '没有需要评估的客户。',
    )}
  </section>`;
}
