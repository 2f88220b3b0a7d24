import type { Reply } from '../../shared/contract';
import type { Dispatch, Session } from '../dispatch';
import { APP_ORIGIN } from './app-pages';

/** The names of the one channel to the back office, and of the one back. */
export const DESK_CHANNEL = 'desk';
export const EVENT_CHANNEL = 'desk-event';

/** No request is larger, in characters of JSON: the same as on the browser's socket. */
export const MAX_REQUEST_CHARS = 1_048_576;

/** The frame a message came from, as far as it is looked at. */
export interface SenderFrame {
  readonly origin: string;
  readonly parent: unknown;
}

/**
 * Whether a message comes from the desk's own page: the top frame of its window, at the desk's
 * address. A frame inside a page, or a page from elsewhere, is nobody.
 */
export function isDeskFrame(frame: SenderFrame | null, isOwnWindow: boolean): boolean {
  return isOwnWindow && frame !== null && frame.parent === null && frame.origin === APP_ORIGIN;
}

/** Hands a message to the back office as the browser's socket would: as JSON, and not too much. */
export async function answerMessage(
  dispatch: Dispatch,
  session: Session,
  raw: unknown,
): Promise<Reply> {
  const text = toJson(raw);
  if (text !== null && text.length > MAX_REQUEST_CHARS)
    return {
      id: '',
      ok: false,
      error: { code: 'tooLarge', message: 'tooLarge', details: {} },
    };
  return dispatch(session, text === null ? null : JSON.parse(text));
}

/** null for what JSON cannot carry. */
function toJson(raw: unknown): string | null {
  try {
    return JSON.stringify(raw) ?? null;
  } catch {
    return null;
  }
}
