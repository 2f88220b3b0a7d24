import { BLANK_ROWS } from '../../shared/domain/blank-number';
import { inTradeWords, type TradeWordSet } from '../../shared/domain/trade-words';
import { type Html, html } from './html';
import { printedPage } from './page';
import { registerStyle } from './register-style';

const COLUMNS = [
  '时间',
  '店/电',
  '人数',
  '首次/再次',
  '客户姓名',
  '称呼',
  '联系电话',
  '意向产品',
  '来源/渠道',
  '级别',
  '体验',
  '离店/挂机',
  '销售顾问',
  '备注',
] as const;

/** Columns that take more than a few signs by hand. */
const BROAD: ReadonlySet<string> = new Set(['客户姓名', '联系电话', '意向产品', '备注']);

const STYLE = `
.blank { break-after: page }
.blank:last-child { break-after: auto }
.blank .lines { table-layout: fixed; margin-top: 2mm }
.blank .lines td { height: 8.6mm }
.blank .lines th:first-child { width: 9mm }
.blank .broad { width: 11% }`;

/** Blank 来店(电)客户登记表, one to a page, each with its number and numbered lines. */
export function blankLogsHtml(
  numbers: readonly string[],
  showroomName: string,
  words: TradeWordSet,
): Promise<string> {
  const sheets = numbers.map((number) => blankLog(number, showroomName, words));
  const title = `空白登记表 ${numbers.at(0) ?? ''}`;
  return printedPage(title, registerStyle + STYLE, html`${sheets}`);
}

function blankLog(number: string, showroomName: string, words: TradeWordSet): Html {
  const rows = Array.from(
    { length: BLANK_ROWS },
    (_, place) =>
      html`<tr>
        <td>${String(place + 1).padStart(2, '0')}</td>
        ${COLUMNS.map(() => html`<td></td>`)}
      </tr>`,
  );
  return html`<section class="blank">
    <div class="head">
      <span>${showroomName}</span>
      <h1>来店(电)客户登记表</h1>
      <span class="day">空白表号 <b>${number}</b> · 日期 ______________</span>
    </div>
    <table class="lines">
      <thead>
        <tr>
          <th>行</th>
          ${COLUMNS.map(
            (name) =>
              html`<th class="${BROAD.has(name) ? 'broad' : ''}">${inTradeWords(name, words)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    <p class="made">补录时在客户页“空白卡号”填写表号和行号，例如 ${number}-03。</p>
    <div class="foot">
      <div class="signs">
        <div>前台<small>日期</small></div>
        <div>展厅经理<small>日期</small></div>
        <div>销售经理<small>日期</small></div>
      </div>
    </div>
  </section>`;
}
