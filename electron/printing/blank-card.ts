import QRCode from 'qrcode';
import type { CardTemplate, Paper } from '../../shared/contract/cards';
import { inTradeWords, type TradeWordSet } from '../../shared/domain/trade-words';
import { CARD_FIELD_WORDS } from '../../shared/words';
import { cardStyle } from './card-style';
import { fact, factGrid, wideFact } from './card-grid';
import { html, Html } from './html';
import { logoOf } from './logo';
import { printedPage } from './page';

/** What a blank card says. */
export interface BlankCardFrame {
  readonly showroomName: string;
  readonly privacyNotice: string;
  readonly paper: Paper;
  readonly template: CardTemplate;
  readonly words: TradeWordSet;
}

/** Lines for contacts that somebody writes by hand, and the height of a fact: one card, one page. */
const ROOM: Record<Paper, { lines: number; factMm: number }> = {
  A5: { lines: 3, factMm: 6.6 },
  A4: { lines: 6, factMm: 8.6 },
};

const styleOf = (paper: Paper) => `
.blank { break-after: page }
.blank:last-child { break-after: auto }
.blank .head { margin-bottom: 2.4mm }
.blank .facts > div { min-height: ${ROOM[paper].factMm}mm }
.blank .lines tbody td { height: 10mm }
.box { margin-right: 4mm }`;

/** Blank 《客户信息卡》 to be filled in by hand, one to a page, each with its number. */
export async function blankCardsHtml(
  numbers: readonly string[],
  frame: BlankCardFrame,
): Promise<string> {
  const cards = await Promise.all(numbers.map((number) => blankCard(number, frame)));
  const style = cardStyle(frame.paper) + styleOf(frame.paper);
  return printedPage(`空白客户信息卡 ${numbers.at(0) ?? ''}`, style, html`${cards}`);
}

async function blankCard(number: string, frame: BlankCardFrame): Promise<Html> {
  const qr = new Html(
    await QRCode.toString(number, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' }),
  );
  const { fields, footer } = frame.template;
  const wide: ReadonlySet<string> = new Set(['referrer', 'address', 'notes']);
  const optional = fields.map((field) =>
    (wide.has(field) ? wideFact : fact)(inTradeWords(CARD_FIELD_WORDS[field], frame.words), ''),
  );
  const lines = Array.from({ length: ROOM[frame.paper].lines }, () => EMPTY_LINE);
  return html`<section class="blank">
    <div class="head">
      ${logoOf(frame.template)}
      <div class="who">
        <div class="showroom">${frame.showroomName}</div>
        <h1>客户信息卡</h1>
      </div>
      <div class="number">空白卡号<b>${number}</b></div>
      ${qr}
    </div>
    ${factGrid([
      fact('姓名', ''),
      fact('电话', ''),
      ...optional,
      fact('销售顾问', ''),
      fact('登记时间', ''),
      wideFact('下次跟进', ''),
    ])}
    <h2>级别</h2>
    <p>${['H', 'A', 'B', 'C'].map((grade) => html`<span class="box">□ ${grade}</span>`)}</p>
    <h2>接触与跟进</h2>
    <table class="lines">
      <thead>
        <tr>
          <th>日期</th>
          <th>方式</th>
          <th style="width:42%">内容</th>
          <th>级别</th>
          <th>下次日期</th>
          <th>理由</th>
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
    <div class="foot">
      <p class="consent">
        客户同意：<span class="box">□ 跟进联系</span><span class="box">□ 营销信息</span
        ><span class="box">□ 口头</span><span class="box">□ 书面</span>经办
      </p>
      <div class="signs">
        <div>销售顾问<small>日期</small></div>
        <div>销售经理<small>日期</small></div>
        <div>客户管理员<small>日期</small></div>
      </div>
      <p class="privacy">${frame.privacyNotice}</p>
      <p class="privacy">${footer}</p>
    </div>
  </section>`;
}

const EMPTY_LINE = html`<tr>
  <td></td>
  <td></td>
  <td></td>
  <td></td>
  <td></td>
  <td></td>
</tr>`;
