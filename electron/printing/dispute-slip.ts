import type { DisputePage, EvidenceLine } from '../../shared/contract/disputes';
import { dayOf, timeOf } from '../../shared/domain/day';
import { EVIDENCE_WORDS, RULING_WORDS } from '../../shared/words';
import { cardStyle } from './card-style';
import { fontFaces } from './font';
import { html, Html, nothing } from './html';

/** What a slip says beside the case. */
export interface SlipFrame {
  readonly showroomName: string;
  readonly printedAt: number;
  readonly printedBy: string;
}

const moment = (at: number) => `${dayOf(at)} ${timeOf(at)}`;

/** 撞单判定单, A5: both sides, the evidence, the ruling and three signatures. Numbers stay masked. */
export async function disputeSlip(page: DisputePage, frame: SlipFrame): Promise<string> {
  const { row } = page;
  const fact = (word: string, value: string) =>
    html`<div>
      <dt>${word}</dt>
      <dd>${value}</dd>
    </div>`;
  const body = html`<div class="page">
    <div class="head">
      <div class="who">
        <div class="showroom">${frame.showroomName}</div>
        <h1>撞单判定单</h1>
      </div>
      <div class="number"><b>${row.customer.cardNo}</b>${moment(row.openedAt)}</div>
    </div>
    <dl class="facts">
      ${fact('客户', row.customer.name)} ${fact('卡号', row.customer.cardNo)}
      ${fact('归属顾问', row.holderName)} ${fact('提出顾问', row.claimantName)}
    </dl>
    <h2>陈述</h2>
    <p>${page.claim}</p>
    <h2>证据（截至报撞单时）</h2>
    <table class="lines">
      <thead>
        <tr>
          <th>时间</th>
          <th>事项</th>
          <th>顾问</th>
          <th>单独保护至</th>
        </tr>
      </thead>
      <tbody>
        ${page.evidence.map(evidenceLine)}
      </tbody>
    </table>
    <h2>保护期</h2>
    ${page.protections.length === 0 ? html`<p>无</p>` : nothing}
    ${page.protections.map(
      (each) =>
        html`<p>
          ${each.consultantName} ${each.fromOn} 至
          ${each.untilOn}（含当日）${each.isRunning ? '，报撞单时有效' : '，报撞单时已过'}
        </p>`,
    )}
    <h2>判定</h2>
    ${ruling(page)}
    <div class="foot">
      <div class="signs">
        <div>归属顾问<small>日期</small></div>
        <div>提出顾问<small>日期</small></div>
        <div>经理<small>日期</small></div>
      </div>
      <p class="privacy">${moment(frame.printedAt)} ${frame.printedBy} 打印</p>
    </div>
  </div>`;
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"
        />
        <title>撞单判定单</title>
        <style>
          ${new Html(await fontFaces(`${body.text}0123456789 / `))}
          ${new Html(cardStyle('A5'))}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text;
}

function evidenceLine(line: EvidenceLine): Html {
  const marks = [line.isCourtesy ? '义务接待' : '', line.isEffective ? '' : '未接通，不算'];
  return html`<tr>
    <td class="fit">${moment(line.at)}</td>
    <td>${[EVIDENCE_WORDS[line.is], ...marks].filter((word) => word !== '').join('，')}</td>
    <td class="fit">${line.consultantName}</td>
    <td class="fit">${line.protectsUntilOn ?? ''}</td>
  </tr>`;
}

function ruling({ row, sharePercent, givenToName, reason, ruledByName }: DisputePage): Html {
  if (row.ruling === null || row.ruledAt === null) return html`<p>未判定</p>`;
  const share = sharePercent === null ? '' : `，提出顾问分成 ${sharePercent}%`;
  return html`<p>${RULING_WORDS[row.ruling]}${share}。客户归属 ${givenToName ?? ''}。</p>
    <p>理由：${reason}</p>
    <p>${ruledByName ?? ''} ${moment(row.ruledAt)}</p>`;
}
