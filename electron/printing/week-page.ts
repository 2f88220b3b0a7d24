import { dayOf, timeOf } from '../../shared/domain/day';
import { type Html, html, nothing } from './html';
import { printedPage } from './page';
import { weekStyle } from './week-style';

/** What a page of the week says beside its matter. */
export interface WeekFrame {
  readonly showroomName: string;
  /** H级客户名单 … */
  readonly title: string;
  /** the week, or the day */
  readonly when: string;
  /** 1 is the first; from 2 on the page says 补打 */
  readonly copyNo: number;
  readonly printedAt: number;
  readonly printedBy: string;
}

/** A page of the managers' week, A4 upright, its head on every sheet, three signatures at the end. */
export function weekPage(body: Html, frame: WeekFrame): Promise<string> {
  const again =
    frame.copyNo > 1 ? html`<span class="again">补打 第 ${frame.copyNo} 份</span>` : nothing;
  return printedPage(
    `${frame.title} ${frame.when}`,
    weekStyle,
    html`<table class="sheet">
      <thead>
        <tr>
          <th>
            <div class="head">
              <span>${frame.showroomName}</span>
              <h1>${frame.title}</h1>
              <span class="day">${frame.when} ${again}</span>
            </div>
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            ${body}
            <div class="signs">
              <div>销售顾问<small>日期</small></div>
              <div>展厅经理<small>日期</small></div>
              <div>销售经理<small>日期</small></div>
            </div>
            <p class="made">
              ${dayOf(frame.printedAt)} ${timeOf(frame.printedAt)} ${frame.printedBy} 打印 ·
              客户资料对外严格保密
            </p>
          </td>
        </tr>
      </tbody>
    </table>`,
  );
}

/** A table with hairlines; where there is no row, what is said instead. */
export function lines(heads: readonly string[], rows: readonly Html[], none: string): Html {
  if (rows.length === 0) return html`<p class="none">${none}</p>`;
  return html`<table class="lines">
    <thead>
      <tr>
        ${heads.map((head) => html`<th>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** A grade as a letter in a square. */
export function tile(grade: string): Html {
  return grade === 'N' ? nothing : html`<span class="tile">${grade}</span>`;
}

/** `80 %（4 ÷ 5）`; — without a denominator. */
export function rate(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 100)} %（${part} ÷ ${whole}）`;
}
