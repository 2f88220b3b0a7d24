import { fontFaces } from './font';
import { Html, html } from './html';

/** A page of its own: no script, nothing fetched, the font inside with just what it writes. */
export async function printedPage(title: string, style: string, body: Html): Promise<string> {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
        />
        <title>${title}</title>
        <style>
          ${new Html(await fontFaces(`${body.text}0123456789 / `))}
          ${new Html(style)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text;
}
