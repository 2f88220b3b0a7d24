import { createHmac } from 'node:crypto';
import type { ExchangeRequest } from './exchange';
import { type Context, fillJson, fillText } from './fill';
import type { Http, RequestRule } from './mapping';

/**
 * A request as the mapping tells it, its places filled.
 *
 * @param passHeaders what the sign-in gave to show at every request
 * @param now epoch ms: goes into the signature, so that no request can be played again much later
 */
export function requestOf(
  http: Http,
  request: RequestRule,
  context: Context,
  passHeaders: Readonly<Record<string, string>>,
  now: number,
): Pick<ExchangeRequest, 'method' | 'url' | 'headers' | 'body'> {
  const body = bodyOf(request, context);
  const fillAll = (headers: Readonly<Record<string, string>> | undefined) =>
    headers &&
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, headerText(fillText(value, context))]),
    );
  const headers = {
    accept: 'application/json',
    ...(body === null ? {} : { 'content-type': contentType(request) }),
    ...fillAll(http.headers),
    ...fillAll(request.headers),
    ...fillAll(passHeaders),
    ...signature(http, body, context, now),
  };
  return { method: request.method, url: urlOf(http, request, context), headers, body };
}

function signature(
  http: Http,
  body: string | null,
  context: Context,
  now: number,
): Record<string, string> {
  if (http.sign === undefined) return {};
  const seconds = String(Math.floor(now / 1000));
  const mac = createHmac('sha256', fillText(http.sign.secret, context));
  const digest = mac.update(`${seconds}.${body ?? ''}`).digest('hex');
  return { [http.sign.header]: `v1=${digest}`, [http.sign.timestampHeader]: seconds };
}

function urlOf(http: Http, request: RequestRule, context: Context): string {
  const isWhole = !request.path.startsWith('/');
  const path = fillText(request.path, context, isWhole ? undefined : encodeURIComponent);
  const address = isWhole ? '' : fillText(http.address, context);
  const url = request.path === '/' ? address : address.replace(/\/+$/, '') + path;
  const query = Object.entries(request.query ?? {}).map(
    ([name, value]) =>
      `${encodeURIComponent(name)}=${encodeURIComponent(fillText(value, context))}`,
  );
  if (query.length === 0) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`;
}

function bodyOf(request: RequestRule, context: Context): string | null {
  if (request.form !== undefined) {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(request.form))
      form.append(name, fillText(value, context));
    return form.toString();
  }
  if (request.body === undefined) return null;
  return JSON.stringify(fillJson(request.body, context));
}

function contentType(request: RequestRule): string {
  if (request.contentType !== undefined) return request.contentType;
  return request.form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
}

/** A line break in a header would begin another one. */
function headerText(text: string): string {
  return text.replace(/[^\t\x20-\x7e]/g, '');
}
