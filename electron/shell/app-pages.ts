import { readFile } from 'node:fs/promises';
import type { BuiltFiles } from './built-files';
import { cacheControl, contentPolicy, pageHeaders } from './page-policy';

/** The scheme and address under which Electron shows the desk. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://desk';
export const APP_START = `${APP_ORIGIN}/`;

/** Nothing of a printed page may run or be fetched; its fonts and pictures travel inside it. */
const PRINT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/**
 * Answers a request for a page of the desk under `app://`. Whatever is not a built file of the
 * renderer, traversal included, is not found.
 */
export async function answerPage(
  files: BuiltFiles,
  request: Pick<Request, 'url' | 'method'>,
): Promise<Response> {
  const headers = pageHeaders(contentPolicy("'self'"));
  const isOurs = request.url === APP_ORIGIN || request.url.startsWith(APP_START);
  const found = files.find(request.url.slice(APP_ORIGIN.length) || '/');
  if (!isOurs || request.method !== 'GET' || 'status' in found)
    return new Response('没有这一页。', {
      status: 404,
      headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
    });
  return new Response(await readFile(found.path), {
    headers: {
      ...headers,
      'Content-Type': found.type,
      'Cache-Control': cacheControl(found.isHashed),
    },
  });
}

/** The answer that carries a page to be printed. */
export function answerPrint(html: string): Response {
  return new Response(html, {
    headers: { ...pageHeaders(PRINT_POLICY), 'Content-Type': 'text/html; charset=utf-8' },
  });
}

/** Whether a page may load this at all: the desk's own files and what lies inside them. */
export function mayLoad(url: string, isPackaged: boolean): boolean {
  const allowed = ['app:', 'data:', 'blob:', ...(isPackaged ? [] : ['devtools:'])];
  return allowed.some((scheme) => url.startsWith(scheme));
}

/** Whether a frame may go there: the window to the desk, a frame in it to a preview. */
export function mayGo(url: string, isMainFrame: boolean): boolean {
  if (isMainFrame) return url === APP_START || url.startsWith(`${APP_START}#`);
  return url === 'about:srcdoc' || url === 'about:blank' || url.startsWith(`blob:${APP_ORIGIN}/`);
}
