import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import type { BackOffice } from '../app';
import { listBuiltFiles } from '../shell/built-files';
import { LAUNCH_LIMIT_MS, LaunchTokens, Visitors } from './credentials';
import { removeLaunchPage, writeLaunchPage } from './launch-page';
import { servePage } from './serve-pages';
import { serveSockets } from './serve-socket';

/** A back office on a port of this machine. */
export interface ServedDesk {
  readonly port: number;
  /** `http://127.0.0.1:port`; opens only for a browser that came by a launch page */
  readonly origin: string;
  /** Writes a fresh launch page and returns its path; it opens the desk once, within a minute. */
  newLaunchPage(): Promise<string>;
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly office: Pick<BackOffice, 'dispatch' | 'openSession' | 'closeSession' | 'onEvent'>;
  /** the built renderer */
  readonly pages: string;
  /** the data folder: the launch page goes there */
  readonly folder: string;
  readonly port: number;
  readonly log: Logger;
  /** milliseconds on a clock that never jumps; tokens and cookies age by it */
  readonly elapsed?: () => number;
}

/**
 * Serves the desk to browsers of this machine.
 *
 * @throws NodeJS.ErrnoException EADDRINUSE when the port is taken
 */
export async function serveDesk(options: ServeOptions): Promise<ServedDesk> {
  const { office, folder, log, elapsed = () => performance.now() } = options;
  const files = await listBuiltFiles(options.pages);
  const tokens = new LaunchTokens(elapsed);
  const visitors = new Visitors(
    elapsed,
    () => office.openSession(),
    (session) => office.closeSession(session),
  );
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 });
  server.maxConnections = 128;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new RangeError('no port');
  const { port } = address;
  const origin = `http://127.0.0.1:${port}`;

  let removal: NodeJS.Timeout | undefined;
  const dropLaunchPage = (): void => {
    clearTimeout(removal);
    removeLaunchPage(folder).catch(() => log.warn('the launch page cannot be removed'));
  };
  const source = { port, files, tokens, visitors, log, launched: dropLaunchPage };
  const sockets = serveSockets(
    port,
    visitors,
    (session, raw) => office.dispatch(session, raw),
    elapsed,
    log,
  );
  const stopListening = office.onEvent((event) => sockets.tell(event));
  server.on('request', (request, response) => {
    servePage(source, request, response).catch(() => {
      log.error('a page could not be served');
      response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });

  return {
    port,
    origin,
    async newLaunchPage() {
      clearTimeout(removal);
      removal = setTimeout(dropLaunchPage, LAUNCH_LIMIT_MS).unref();
      return writeLaunchPage(folder, origin, tokens.issue());
    },
    async close() {
      clearTimeout(removal);
      stopListening();
      sockets.close();
      await removeLaunchPage(folder);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      visitors.closeAll();
    },
  };
}
