import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { DeskEvent } from '../../shared/contract';
import type { Dispatch } from '../dispatch';
import type { Visitor, Visitors } from './credentials';
import { MAX_BODY_BYTES, readCookie, refuse, SOCKET_PATH, type Refusal } from './request-gate';

/** A window that does not answer for two of these is gone. */
const PULSE_MS = 30_000;

/** The socket side of the browser host: upgrades, messages, events, and its end. */
export interface DeskSockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  tell(event: DeskEvent): void;
  close(): void;
}

/** Serves the one WebSocket of every window. */
export function serveSockets(
  port: number,
  visitors: Visitors,
  dispatch: Dispatch,
  elapsed: () => number,
  log: Logger,
): DeskSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_BODY_BYTES,
    perMessageDeflate: false,
  });
  const answering = new WeakSet<WebSocket>();
  const pulse = setInterval(() => {
    for (const socket of server.clients) {
      if (!answering.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, PULSE_MS);
  pulse.unref();

  function attach(socket: WebSocket, visitor: Visitor): void {
    visitor.windows += 1;
    answering.add(socket);
    socket.on('pong', () => answering.add(socket));
    socket.on('error', () => log.warn('a socket was closed for a fault'));
    socket.on('close', () => {
      visitor.windows -= 1;
      visitor.leftAt = elapsed();
    });
    socket.on('message', (data, isBinary) => {
      if (isBinary) return socket.close(1003);
      void answer(socket, visitor, data);
    });
  }

  async function answer(socket: WebSocket, visitor: Visitor, data: RawData): Promise<void> {
    const reply = await dispatch(visitor.session, parse(data));
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(reply));
  }

  return {
    upgrade(request, socket, head) {
      const refusal = refuseUpgrade(request, port, visitors);
      if ('reason' in refusal) {
        log.warn({ status: refusal.status, reason: refusal.reason }, 'socket refused');
        socket.end(
          `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
        );
        return;
      }
      server.handleUpgrade(request, socket, head, (opened) => attach(opened, refusal));
    },
    tell(event) {
      const message = JSON.stringify(event);
      for (const socket of server.clients)
        if (socket.readyState === socket.OPEN) socket.send(message);
    },
    close() {
      clearInterval(pulse);
      for (const socket of server.clients) socket.close(1001);
      server.close();
    },
  };
}

/** A socket must name its origin: programs that leave it out are not the desk's page. */
function refuseUpgrade(
  request: IncomingMessage,
  port: number,
  visitors: Visitors,
): Refusal | Visitor {
  const refusal = refuse(request, port);
  if (refusal) return refusal;
  if (request.headers.origin === undefined) return { status: 403, reason: 'origin' };
  if (request.url !== SOCKET_PATH) return { status: 404, reason: 'path' };
  return visitors.find(readCookie(request.headers, port)) ?? { status: 401, reason: 'cookie' };
}

/** What is not JSON goes to the gate as it is, which refuses it in the desk's own words. */
function parse(data: RawData): unknown {
  const text = Array.isArray(data)
    ? Buffer.concat(data).toString()
    : Buffer.from(data as Buffer).toString();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
