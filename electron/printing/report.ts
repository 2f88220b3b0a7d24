import { dayOf, timeOf } from '../../shared/domain/day';
import {
  type Block,
  type Cell,
  cellWord,
  numberWord,
  type ReportDocument,
  type ReportTable,
} from '../../shared/report/document';
import { chartSvg } from './chart-svg';
import { Html, html, nothing } from './html';
import { printedPage } from './page';
import { fitColumns } from './report-columns';
import { reportStyle } from './report-style';

/** What a printed report says beside itself. */
export interface ReportFrame {
  readonly showroomName: string;
  /** 1 is the first; from 2 on the report says 补打 */
  readonly copyNo: number;
  readonly printedAt: number;
  readonly printedBy: string;
}

/** A report as a page of its own, A4 upright. Source: 每日报告, 实际与目标对比报告, 当前与历史对比. */
export async function reportHtml(report: ReportDocument, frame: ReportFrame): Promise<string> {
  const blocks = await Promise.all(report.blocks.map(blockHtml));
  const body = html`<table class="sheet">
    <thead>
      <tr>
        <th>${head(report, frame)}</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <td>${blocks} ${foot(frame)}</td>
      </tr>
    </tbody>
  </table>`;
  return printedPage(`${report.title} ${report.period}`, reportStyle, body);
}

function head({ title, period, scope }: ReportDocument, frame: ReportFrame): Html {
  const again =
    frame.copyNo > 1 ? html`<span class="again">补打 第 ${frame.copyNo} 份</span>` : nothing;
  return html`<div class="head">
    <span>${frame.showroomName}</span>
    <h1>${title}</h1>
    <span class="about">${period}<br />${scope} ${again}</span>
  </div>`;
}

async function blockHtml(block: Block): Promise<Html> {
  switch (block.is) {
    case 'note':
      return html`<p class="note ${block.isWarning ? 'warn' : ''}">${block.text}</p>`;
    case 'figures':
      return html`<section class="block">
        <h2>${block.caption}</h2>
        <dl class="figures">
          ${block.figures.map(
            ({ name, value, formula }) =>
              html`<div>
                <dt>${name}</dt>
                <dd><b>${numberWord(value)}</b><small>${cellWord(formula)}</small></dd>
              </div>`,
          )}
        </dl>
      </section>`;
    case 'chart': {
      const svg = await chartSvg(block.chart);
      return html`<section class="block">
        <div class="chart">
          <h2>${block.chart.label}</h2>
          ${svg === null ? nothing : new Html(svg)}
        </div>
        ${
          block.table === null
            ? nothing
            : html`<h3>${block.table.caption}</h3>
                ${tableHtml(block.table)}`
        }
      </section>`;
    }
    case 'table':
      return html`<section class="block">
        <h2>${block.table.caption}</h2>
        ${tableHtml(block.table)}
      </section>`;
    case 'signs':
      return html`<div class="signs">
        ${block.who.map((who) => html`<div>${who}<small>日期</small></div>`)}
      </div>`;
  }
}

function tableHtml(table: ReportTable): Html {
  if (table.rows.length === 0) return html`<p class="none">${table.empty}</p>`;
  return html`${fitColumns(table).map(linesHtml)}`;
}

function linesHtml({ columns, rows, total }: ReportTable): Html {
  const line = (cells: readonly Cell[]) =>
    html`<tr>
      ${cells.map(
        (cell, place) =>
          html`<td class="${columns[place]?.isNumber === true ? 'n' : ''}">${cellWord(cell)}</td>`,
      )}
    </tr>`;
  return html`<table class="lines">
    <thead>
      <tr>
        ${columns.map(
          ({ title, isNumber }) => html`<th class="${isNumber ? 'n' : ''}">${title}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows.map(line)}
    </tbody>
    ${
      total === null
        ? nothing
        : html`<tfoot>
            ${line(total)}
          </tfoot>`
    }
  </table>`;
}

function foot({ printedAt, printedBy }: ReportFrame): Html {
  return html`<p class="made">
    ${dayOf(printedAt)} ${timeOf(printedAt)} ${printedBy} 打印 · 内部资料，对外严格保密
  </p>`;
}
