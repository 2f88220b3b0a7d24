import { type DayOn, dayOf, timeOf, weekdayOf } from '../../shared/domain/day';
import { share } from '../../shared/domain/figures';
import { type HourTally, tallyMarks } from '../../shared/domain/tally';
import { inTradeWords, type TradeWordSet } from '../../shared/domain/trade-words';
import { type Html, html, nothing } from './html';
import { printedPage } from './page';
import type { RegisterFacts, RegisterLine } from './register-facts';
import { registerStyle } from './register-style';

/** What the register says beside the day's own facts. */
export interface RegisterFrame {
  readonly showroomName: string;
  /** the showroom's words for 产品, 体验 and 展厅 */
  readonly words: TradeWordSet;
  /** 1 is the first; from 2 on the register says 补打 */
  readonly copyNo: number;
  readonly printedAt: number;
  readonly printedBy: string;
  readonly isWithoutNumbers: boolean;
}

/** 来店(电)客户登记表, A4 across. Source: 每日报告; the columns of the paper log. */
export function registerHtml(facts: RegisterFacts, frame: RegisterFrame): Promise<string> {
  const body = html`<table class="sheet">
    <thead>
      <tr>
        <th>${head(facts.on, frame)}</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <td>
          ${lines(facts.lines, frame)} ${tally(facts.hours)} ${totals(facts, frame)}
          ${foot(facts, frame)}
        </td>
      </tr>
    </tbody>
  </table>`;
  return printedPage(`来店(电)客户登记表 ${facts.on}`, registerStyle, body);
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

function head(on: DayOn, { showroomName, copyNo }: RegisterFrame): Html {
  const again = copyNo > 1 ? html`<span class="again">补打 第 ${copyNo} 份</span>` : nothing;
  return html`<div class="head">
    <span>${showroomName}</span>
    <h1>来店(电)客户登记表</h1>
    <span class="day">${on} 星期${WEEKDAYS[weekdayOf(on)] ?? ''} ${again}</span>
  </div>`;
}

const SEXES = { male: '先生', female: '女士' } as const;

function lines(all: readonly RegisterLine[], { isWithoutNumbers, words }: RegisterFrame): Html {
  const rows = all.map(
    (line, place) =>
      html`<tr>
        <td class="fit">${place + 1}</td>
        <td class="fit">${timeOf(line.at)}</td>
        <td class="fit">${line.isCall ? '来电' : '来店'}</td>
        <td class="fit">${line.headcount ?? ''}</td>
        <td class="fit">${line.kind}</td>
        <td>${line.name}</td>
        <td class="fit">${line.sex === null ? '' : SEXES[line.sex]}</td>
        ${isWithoutNumbers ? nothing : html`<td class="fit">${line.phone}</td>`}
        <td>${line.product}</td>
        <td>${line.source}</td>
        <td class="fit mid">${line.grade}</td>
        <td class="fit mid">${line.isExperienced ? '✓' : ''}</td>
        <td class="fit">${line.until}</td>
        <td class="fit">${line.consultantName}</td>
        <td class="notes">${line.notes}</td>
      </tr>`,
  );
  const none = html`<tr>
    <td colspan="${isWithoutNumbers ? 14 : 15}">当日没有来店或来电。</td>
  </tr>`;
  return html`<table class="lines">
    <thead>
      <tr>
        <th>序号</th>
        <th>时间</th>
        <th>店/电</th>
        <th>人数</th>
        <th>首次/再次</th>
        <th>客户姓名</th>
        <th>称呼</th>
        ${isWithoutNumbers ? nothing : html`<th>联系电话</th>`}
        <th>${inTradeWords('意向产品', words)}</th>
        <th>来源/渠道</th>
        <th>级别</th>
        <th>${inTradeWords('体验', words)}</th>
        <th>离店/挂机</th>
        <th>销售顾问</th>
        <th class="notes">备注</th>
      </tr>
    </thead>
    <tbody>
      ${rows.length === 0 ? none : rows}
    </tbody>
  </table>`;
}

/** Ticked off in fives as on the wall, with the figure beside it. */
function tally(hours: readonly HourTally[]): Html {
  const row = (label: string, count: (hour: HourTally) => number) => {
    const total = hours.reduce((sum, hour) => sum + count(hour), 0);
    const cells = hours.map((hour) => {
      const number = count(hour);
      return html`<td>
        ${tallyMarks(number)} ${number === 0 ? '' : html`<small>${number}</small>`}
      </td>`;
    });
    return html`<tr>
      <th>${label}</th>
      ${cells}
      <td class="sum">${total}</td>
    </tr>`;
  };
  return html`<table class="tally">
    <thead>
      <tr>
        <th>时段</th>
        ${hours.map(({ hour }) => html`<th>${hour}–${hour + 1} 时</th>`)}
        <th>合计</th>
      </tr>
    </thead>
    <tbody>
      ${row('来店（批）', ({ parties }) => parties)} ${row('来店（人）', ({ heads }) => heads)}
      ${row('来电（通）', ({ calls }) => calls)}
    </tbody>
  </table>`;
}

function totals({ counts, experienced }: RegisterFacts, { words }: RegisterFrame): Html {
  const rate = (part: number, whole: number) => {
    const value = share(part, whole);
    return value === null ? '—' : `${Math.round(value * 100)} %（${part} ÷ ${whole}）`;
  };
  const parts: readonly (readonly [string, string | number])[] = [
    ['客流', `${counts.parties} 批 ${counts.heads} 人`],
    ['首次来店', counts.first],
    ['已建卡首次', counts.knownFirst],
    ['再次来店', counts.again],
    ['非意向', counts.other],
    ['首次留档率', rate(counts.firstKept, counts.first)],
    [inTradeWords('体验', words), experienced],
    ['来电', counts.calls],
    ['三声接听率', rate(counts.callsInThreeRings, counts.calls)],
    ['来电留档率', rate(counts.callsKept, counts.effectiveCalls)],
    ['待完善', counts.incomplete],
  ];
  return html`<p class="totals">
    ${parts.map(([word, value]) => html`<span>${word} <b>${value}</b></span>`)}
  </p>`;
}

function foot({ isOver }: RegisterFacts, frame: RegisterFrame): Html {
  const until = isOver ? '' : `，截至 ${timeOf(frame.printedAt)}，当日未结束`;
  return html`<div class="foot">
    <div class="signs">
      <div>前台<small>日期</small></div>
      <div>展厅经理<small>日期</small></div>
      <div>销售经理<small>日期</small></div>
    </div>
    <p class="made">
      ${dayOf(frame.printedAt)} ${timeOf(frame.printedAt)} ${frame.printedBy} 打印${until} ·
      客户资料对外严格保密
    </p>
  </div>`;
}
