import type { DeskEvent, Reply, Request } from '../shared/contract';
import { AppError } from '../shared/errors';
import type { Bridge } from './bridge';

/** A request waits this long for a connection that broke, then fails. */
export const PATIENCE_MS = 5_000;

/** The first attempts come quickly: a reload or a restarted host is back at once. */
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 3_000;

/** As much of a WebSocket as the bridge uses. */
export type Socket = Pick<WebSocket, 'send' | 'addEventListener'>;

interface Waiting {
  readonly request: Request;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: AppError) => void;
  isSent: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * A bridge over a WebSocket that comes back by itself.
 *
 * A request is sent once. If the connection breaks before its reply, nobody knows whether it was
 * done: it fails, and the person saves again; the record's own id keeps that from making two.
 */
export function socketBridge(connect: () => Socket): Bridge {
  const waiting = new Map<string, Waiting>();
  const eventListeners = new Set<(event: DeskEvent) => void>();
  const connectionListeners = new Set<() => void>();
  let socket: Socket | null = null;
  // the first connection is on its way: no banner before it has failed
  let isConnected = true;
  let retryMs = FIRST_RETRY_MS;

  function setConnected(now: boolean): void {
    if (isConnected === now) return;
    isConnected = now;
    for (const listen of connectionListeners) listen();
  }

  function fail(entry: Waiting): void {
    waiting.delete(entry.request.id);
    clearTimeout(entry.timer);
    entry.reject(new AppError('internal'));
  }

  function post(entry: Waiting, open: Socket): void {
    clearTimeout(entry.timer);
    entry.isSent = true;
    open.send(JSON.stringify(entry.request));
  }

  function receive(data: unknown): void {
    const message = JSON.parse(String(data)) as Reply | DeskEvent;
    if ('event' in message) {
      for (const listen of eventListeners) listen(message);
      return;
    }
    const entry = waiting.get(message.id);
    waiting.delete(message.id);
    entry?.resolve(message);
  }

  function open(): void {
    const fresh = connect();
    fresh.addEventListener('open', () => {
      socket = fresh;
      retryMs = FIRST_RETRY_MS;
      setConnected(true);
      for (const entry of waiting.values()) post(entry, fresh);
    });
    fresh.addEventListener('message', (message) => receive(message.data));
    fresh.addEventListener('close', () => {
      socket = null;
      setConnected(false);
      for (const entry of waiting.values()) if (entry.isSent) fail(entry);
      setTimeout(open, retryMs);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    });
  }

  open();
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        const entry: Waiting = { request, resolve, reject, isSent: false, timer: undefined };
        waiting.set(request.id, entry);
        if (socket) post(entry, socket);
        else entry.timer = setTimeout(fail, PATIENCE_MS, entry);
      }),
    onEvent: (listen) => {
      eventListeners.add(listen);
      return () => void eventListeners.delete(listen);
    },
    isConnected: () => isConnected,
    onConnection: (listen) => {
      connectionListeners.add(listen);
      return () => void connectionListeners.delete(listen);
    },
  };
}
