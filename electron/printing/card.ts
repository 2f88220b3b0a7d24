import QRCode from 'qrcode';
import type { CardTemplate, Paper } from '../../shared/contract/cards';
import type { CardField } from '../../shared/domain/card-template';
import type { GradeRule } from '../../shared/domain/grade';
import { dayOf, timeOf } from '../../shared/domain/day';
import {
  CARD_FIELD_WORDS,
  CONSENT_PURPOSE_WORDS,
  CONSENT_WAY_WORDS,
  GRADE_WORDS,
  SOURCE_WORDS,
} from '../../shared/words';
import type { CardFacts, ConsentLine, ContactLine, GradeMove, Signature } from './card-facts';
import { fact, factGrid, type GridFact, wideFact } from './card-grid';
import { inTradeWords, type TradeWordSet } from '../../shared/domain/trade-words';
import { cardStyle } from './card-style';
import { html, Html, nothing } from './html';
import { logoOf } from './logo';
import { printedPage } from './page';

/** What the card says beside the customer's own facts. */
export interface CardFrame {
  readonly showroomName: string;
  readonly showroomAddress: string;
  readonly showroomPhone: string;
  readonly grades: readonly GradeRule[];
  readonly privacyNotice: string;
  readonly paper: Paper;
  /** 1 is the first; from 2 on the card says 补打 */
  readonly copyNo: number;
  readonly printedAt: number;
  readonly printedBy: string;
  readonly template: CardTemplate;
  /** the showroom's words for 产品, 体验 and 展厅 */
  readonly words: TradeWordSet;
}

/** From this length on a line of the table may itself be broken over two pages. */
const LONG_LINE = 600;

/**
 * 《客户信息卡》 as a page of its own: no script, nothing fetched, the font inside.
 * Source: 用户信息卡, 签字确认.
 */
export async function cardHtml(card: CardFacts, frame: CardFrame): Promise<string> {
  return printedPage(
    `客户信息卡 ${card.cardNo}`,
    cardStyle(frame.paper, frame.template.margins[frame.paper]),
    await cardSheet(card, frame),
  );
}

/** Several cards one after the other, each begun on a sheet of its own. @param style as of one */
export async function cardsHtml(
  cards: readonly { readonly card: CardFacts; readonly frame: CardFrame }[],
  style: string,
): Promise<string> {
  const sheets = await Promise.all(cards.map(({ card, frame }) => cardSheet(card, frame)));
  return printedPage(`客户信息卡 ${cards.length} 张`, style, html`${sheets}`);
}

async function cardSheet(card: CardFacts, frame: CardFrame): Promise<Html> {
  const qr = new Html(
    await QRCode.toString(card.cardNo, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' }),
  );
  return html`<table class="sheet">
    <thead>
      <tr>
        <th>${head(card, frame, qr)}</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <td>
          <div class="page">
            ${facts(card, frame)} ${gradeLine(card, frame.grades)} ${table(card.lines)}
            ${foot(card, frame)}
          </div>
        </td>
      </tr>
    </tbody>
  </table>`;
}

function head(card: CardFacts, frame: CardFrame, qr: Html): Html {
  const again =
    frame.copyNo > 1 ? html`<span class="again">补打 第 ${frame.copyNo} 份</span>` : nothing;
  return html`<div class="head">
    ${logoOf(frame.template)}
    <div class="who">
      <div class="showroom">${frame.showroomName}</div>
      <h1>客户信息卡</h1>
    </div>
    <div class="number">卡号<b>${card.cardNo}</b>${again}</div>
    ${qr}
  </div>`;
}

const SEXES = { male: '男', female: '女' } as const;
const when = (at: number) => `${dayOf(at)} ${timeOf(at)}`;
const inDays = (days: number | null) => (days === null ? '' : `${days} 天内`);
const yuan = (fen: number | null) =>
  fen === null ? '' : `${(fen / 100).toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 元`;

function facts(card: CardFacts, { template: { fields }, words }: CardFrame): Html {
  const { facts: known } = card;
  const { referrer } = known;
  const sentBy = [referrer?.name, referrer?.company, referrer?.phone].filter(Boolean).join(' ');
  const optional: Record<CardField, GridFact | null> = {
    sex: fact(CARD_FIELD_WORDS.sex, known.sex === null ? '' : SEXES[known.sex]),
    product: fact(inTradeWords(CARD_FIELD_WORDS.product, words), known.product),
    source: fact(CARD_FIELD_WORDS.source, SOURCE_WORDS[known.source]),
    channel: fact(CARD_FIELD_WORDS.channel, known.channel),
    referrer: sentBy === '' ? null : wideFact(CARD_FIELD_WORDS.referrer, sentBy),
    budget: fact(CARD_FIELD_WORDS.budget, yuan(known.budgetFen)),
    horizon: fact(CARD_FIELD_WORDS.horizon, inDays(known.horizonDays)),
    use: fact(CARD_FIELD_WORDS.use, known.use),
    decisionMaker: fact(CARD_FIELD_WORDS.decisionMaker, known.decisionMaker),
    nowOwns: fact(inTradeWords(CARD_FIELD_WORDS.nowOwns, words), known.nowOwns),
    competitor: fact(CARD_FIELD_WORDS.competitor, known.competitor),
    address: wideFact(CARD_FIELD_WORDS.address, known.address),
    notes: known.notes === '' ? null : wideFact(CARD_FIELD_WORDS.notes, known.notes),
  };
  const next = [card.nextOn ?? '', card.nextReason].filter(Boolean).join(' ');
  return factGrid([
    fact('姓名', html`<b>${known.name}</b>`),
    fact('电话', phones(card.phones)),
    ...fields.flatMap((field) => optional[field] ?? []),
    fact('销售顾问', card.ownerName),
    fact('登记时间', when(card.receivedAt)),
    fact('首次跟进', firstContact(card)),
    fact('改期次数', card.moves),
    wideFact('下次跟进', next),
  ]);
}

function phones(numbers: readonly string[]): Html {
  const each = numbers.map((number, place) => {
    const apart = place === 0 ? '' : ' / ';
    return html`${apart}<b class="whole">${number}</b>`;
  });
  return html`${each}`;
}

function firstContact(card: CardFacts): string {
  if (card.firstContactAt === null) return `最迟 ${when(card.firstContactDueAt)}`;
  const isLate = card.firstContactAt > card.firstContactDueAt;
  return `${when(card.firstContactAt)}（${isLate ? '超过 36 小时' : '36 小时内'}）`;
}

function gradeLine(card: CardFacts, rules: readonly GradeRule[]): Html {
  const moves = card.gradeMoves.length > 0 ? card.gradeMoves : [tileNow(card)];
  const last = moves.length - 1;
  const tiles = moves.map((move, place) => {
    const arrow = place === 0 ? nothing : html`<span class="arrow">→</span>`;
    return html`${arrow}<span class="tile ${place === last ? 'now' : ''}"
        ><i>${move.to}</i
        ><small
          >${dayOf(move.at)}${move.reason === '' ? nothing : html`<br />${move.reason}`}</small
        ></span
      >`;
  });
  return html`<h2>级别</h2>
    <div class="tiles">${tiles}</div>
    <p class="note">${meaning(card, rules)}</p>`;
}

function tileNow(card: CardFacts): GradeMove {
  return { at: card.receivedAt, to: card.grade, reason: '' };
}

/** The letter means different spans in different companies: the paper says which. */
function meaning(card: CardFacts, rules: readonly GradeRule[]): string {
  const rule = rules.find(({ grade }) => grade === card.grade);
  if (rule === undefined) return `现为${GRADE_WORDS[card.grade]}，首次跟进时定级。`;
  const within =
    rule.withinDays === null ? '购买时间较远或未明' : `预计 ${rule.withinDays} 天内购买`;
  return `现为 ${GRADE_WORDS[card.grade]}：${within}，最迟每 ${rule.contactDays} 天跟进一次。`;
}

function table(lines: readonly ContactLine[]): Html {
  const rows = lines.map(
    (line) =>
      html`<tr class="${line.content.length > LONG_LINE ? 'long' : ''}">
        <td class="fit">${dayOf(line.at)}<br />${timeOf(line.at)}</td>
        <td class="fit">${line.way}</td>
        <td>${line.content}</td>
        <td class="fit mid">${line.grade ?? ''}</td>
        <td class="fit">${line.nextOn}</td>
        <td>${line.reason}</td>
      </tr>`,
  );
  return html`<h2>接触与跟进</h2>
    <table class="lines">
      <colgroup>
        <col />
        <col />
        <col style="width:40%" />
        <col />
        <col />
        <col style="width:24%" />
      </colgroup>
      <thead>
        <tr>
          <th>日期</th>
          <th>方式</th>
          <th>内容</th>
          <th>级别</th>
          <th>下次日期</th>
          <th>理由</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

function foot(card: CardFacts, frame: CardFrame): Html {
  const place = [frame.showroomAddress, frame.showroomPhone].filter(Boolean).join(' ');
  return html`<div class="foot">
    <p class="consent">客户同意：${consent(card.consents)}</p>
    <div class="signs">
      ${signLine('销售顾问', card.signatures.consultant)}
      ${signLine('销售经理', card.signatures.salesManager)}
      ${signLine('客户管理员', card.signatures.dataClerk)}
    </div>
    <p class="privacy">${frame.privacyNotice}</p>
    ${frame.template.footer === '' ? nothing : html`<p class="privacy">${frame.template.footer}</p>`}
    <p class="privacy">
      ${frame.showroomName} ${place} · ${when(frame.printedAt)} ${frame.printedBy} 打印
    </p>
  </div>`;
}

/** A line to sign on; who has signed at the desk stands there with the moment. */
function signLine(role: string, signature: Signature | null): Html {
  if (signature === null) return html`<div>${role}<small>日期</small></div>`;
  const { name, at } = signature;
  return html`<div class="signed">${role} <b>${name}</b><span>${when(at)}</span></div>`;
}

function consent(lines: readonly ConsentLine[]): string {
  if (lines.length === 0) return '尚无记录。';
  const one = (line: ConsentLine) => {
    const purpose = CONSENT_PURPOSE_WORDS[line.purpose];
    const what = line.recipient === '' ? purpose : `${purpose}（${line.recipient}）`;
    const given = `${CONSENT_WAY_WORDS[line.way]} ${when(line.givenAt)} ${line.byName}`;
    const withdrawn = line.withdrawnAt === null ? '' : `，已于 ${when(line.withdrawnAt)} 撤回`;
    return `${what}，${given}${withdrawn}`;
  };
  return `${lines.map(one).join('；')}。`;
}
