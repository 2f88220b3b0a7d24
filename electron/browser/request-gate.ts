import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** No request and no message is larger. */
export const MAX_BODY_BYTES = 1_048_576;

export const LAUNCH_PATH = '/launch';
export const SOCKET_PATH = '/desk';

/** Why a request is refused: the reason is logged, the status is answered. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 421;
  readonly reason: string;
}

/**
 * The checks that stand before everything else. Other programs and pages on this machine can
 * reach the port; only the desk's own page may use it.
 *
 * @returns null when the request may go on
 */
export function refuse(request: IncomingMessage, port: number): Refusal | null {
  const { headers, method = '', url = '' } = request;
  const isLaunch = url === LAUNCH_PATH && method === 'POST';
  if (headers.host !== `127.0.0.1:${port}`) return { status: 421, reason: 'host' };
  if (Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES)
    return { status: 413, reason: 'size' };
  const origin = refuseOrigin(headers, port, isLaunch);
  if (origin) return origin;
  if (method !== 'GET' && method !== 'HEAD' && !isLaunch) return { status: 405, reason: 'method' };
  if (isLaunch && !isForm(headers['content-type'])) return { status: 415, reason: 'type' };
  return null;
}

/**
 * A page opened from a file has the origin `null` and counts as cross-site. The launch page is
 * such a page: it alone may come that way, and must bring its token.
 */
function refuseOrigin(
  headers: IncomingHttpHeaders,
  port: number,
  isLaunch: boolean,
): Refusal | null {
  if (isLaunch) return headers.origin === 'null' ? null : { status: 403, reason: 'origin' };
  if (headers.origin !== undefined && headers.origin !== `http://127.0.0.1:${port}`)
    return { status: 403, reason: 'origin' };
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return { status: 403, reason: 'site' };
  return null;
}

function isForm(type: string | undefined): boolean {
  return type?.split(';', 1)[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded';
}

/** Cookies know no ports: the name keeps two desks on one machine apart. */
export const cookieName = (port: number): string => `desk-${port}`;

/** The desk's cookie among those that the browser sent; null without. */
export function readCookie(headers: IncomingHttpHeaders, port: number): string | null {
  const start = `${cookieName(port)}=`;
  for (const part of (headers.cookie ?? '').split(';')) {
    const pair = part.trim();
    if (pair.startsWith(start)) return pair.slice(start.length);
  }
  return null;
}
