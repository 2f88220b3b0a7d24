/**
 * What a page of the desk may do. Scripts come from the desk alone and `eval` is off; antd writes
 * its styles into the page, and the print preview is a frame without an address of its own.
 *
 * @param connect where the page may send requests, as in `connect-src`
 */
export function contentPolicy(connect: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${connect}`,
    "frame-src 'self' blob: data:",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "object-src 'none'",
  ].join('; ');
}

/** Headers that stand on every answer with content of the desk, in both hosts. */
export function pageHeaders(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  };
}

/** Built files with a hash in their name never change; everything else is asked for every time. */
export function cacheControl(isHashed: boolean): string {
  return isHashed ? 'private, max-age=31536000, immutable' : 'no-store';
}
