import { dayOf, timeOf } from '../../shared/domain/day';
import { cardStyle } from './card-style';
import { fontFaces } from './font';
import { html, Html } from './html';

/** What stands on every slip beside its matter. */
export interface SlipFrame {
  readonly showroomName: string;
  readonly printedAt: number;
  readonly printedBy: string;
}

/** An instant on paper: `2026-11-23 10:05`. */
export function onPaper(at: number): string {
  return `${dayOf(at)} ${timeOf(at)}`;
}

/** One fact in a box; `isWide` takes the whole line. */
export function slipFact(word: string, value: string, isWide = false): Html {
  return html`<div class="${isWide ? 'wide' : ''}">
    <dt>${word}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** Facts that are read from the sheet while one talks: larger, and room for long words before them. */
const LARGE = `.facts.large { font-size: 10.5pt } .facts.large dt { width: 48mm }`;

/** A slip of A5 that stands by itself: its font and style inside, nothing fetched. */
export async function slipPage(
  title: string,
  corner: string,
  matter: Html,
  frame: SlipFrame,
): Promise<string> {
  const body = html`<div class="page">
    <div class="head">
      <div class="who">
        <div class="showroom">${frame.showroomName}</div>
        <h1>${title}</h1>
      </div>
      <div class="number">${corner}</div>
    </div>
    ${matter}
    <div class="foot">
      <p class="privacy">${onPaper(frame.printedAt)} ${frame.printedBy} 打印</p>
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
        <title>${title}</title>
        <style>
          ${new Html(await fontFaces(`${body.text}0123456789 / `))}
          ${new Html(cardStyle('A5'))} ${new Html(LARGE)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text;
}
