import { stringify } from 'csv-stringify/sync';
import type { PartnerList, PartnerRow } from '../../shared/contract/privacy';
import { dayOf, timeOf } from '../../shared/domain/day';
import { formatPhone } from '../../shared/domain/phone';
import { CONSENT_PURPOSE_WORDS, LIST_BASIS_WORDS } from '../../shared/words';
import { toCell } from '../crm/cell';
import { CARD_FONT, fontFaces } from './font';
import { inTradeWords, type TradeWordSet } from '../../shared/domain/trade-words';
import { html, Html } from './html';

const HEADINGS = ['卡号', '姓名', '性别', '电话', '意向产品', '依据', '同意时间', '销售顾问'];
const SEXES = { male: '男', female: '女' } as const;

const headings = (words: TradeWordSet) => HEADINGS.map((name) => inTradeWords(name, words));

const when = (at: number | null) => (at === null ? '' : `${dayOf(at)} ${timeOf(at)}`);

function cellsOf(row: PartnerRow): string[] {
  return [
    row.cardNo,
    row.name,
    row.sex === null ? '' : SEXES[row.sex],
    row.phone,
    row.product,
    LIST_BASIS_WORDS[row.basis],
    when(row.givenAt),
    row.ownerName ?? '',
  ];
}

/** The list as a file that people open in a spreadsheet. */
export function partnerCsv({ rows }: PartnerList, words: TradeWordSet): string {
  const lines = [headings(words), ...rows.map((row) => cellsOf(row).map(toCell))];
  return `\ufeff${stringify(lines, { record_delimiter: '\r\n', quoted_string: true })}`;
}

/** The list as a page of its own: no script, nothing fetched, the font inside. */
export async function partnerPage(
  list: PartnerList,
  frame: {
    readonly showroomName: string;
    readonly printedBy: string;
    readonly words: TradeWordSet;
  },
): Promise<string> {
  const { partner, madeAt, rows } = list;
  const body = html`<h1>合作方名单</h1>
    <p>
      ${frame.showroomName} 提供给
      <b>${CONSENT_PURPOSE_WORDS[partner.purpose]} ${partner.recipient}</b>
    </p>
    <table>
      <thead>
        <tr>
          ${headings(frame.words).map((heading) => html`<th>${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${cellsOf({ ...row, phone: formatPhone(row.phone) }).map(
                (cell) => html`<td>${cell}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
    <p>共 ${rows.length} 人 · ${when(madeAt)} · 制表 ${frame.printedBy}</p>
    <p>仅限上述接收方用于客户同意的事项；客户撤回同意后请立即停止使用并销毁。</p>`;
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"
        />
        <title>合作方名单</title>
        <style>
          ${new Html(await fontFaces(`${body.text}0123456789 / `))} ${new Html(STYLE)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text;
}

const STYLE = `
@page { size: A4; margin: 15mm }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { background: #fff; color: #000 }
body { font: 400 10pt/1.5 '${CARD_FONT}', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; overflow-wrap: anywhere }
h1 { font-size: 16pt; font-weight: 600; letter-spacing: .1em }
p { margin: 2mm 0 }
table { border-collapse: collapse; width: 100%; margin: 3mm 0 }
th, td { border: .2mm solid #000; padding: 1mm 1.4mm; text-align: left; vertical-align: top; font-weight: 400 }
th { background: #f2f2f2; font-weight: 500; white-space: nowrap }
tr { break-inside: avoid }
`;
