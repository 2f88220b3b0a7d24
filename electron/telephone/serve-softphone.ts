import { createServer, type Socket } from 'node:net';
import { Aedes } from 'aedes';
import type { Logger } from 'pino';
import { readSoftphoneEvent } from './announcement';
import type { DoorOptions, TelephoneDoor } from './serve-calls';

/** The name under which a softphone signs in; its password is the token. */
export const SOFTPHONE_USER = 'desk';

const MOST_SOFTPHONES = 4;
/** A softphone tells a few hundred bytes of a call. */
const MOST_BYTES_A_MINUTE = 1_048_576;
const LONGEST_EVENT_BYTES = 4096;

/**
 * Takes what a softphone (baresip with its module mqtt) publishes about its calls. The broker
 * carries nothing else: what is heard goes to nobody, and nobody may send the softphone anything.
 *
 * @throws NodeJS.ErrnoException EADDRINUSE when the port is taken
 */
export async function serveSoftphone(
  options: Pick<DoorOptions, 'port' | 'token' | 'announce' | 'log'>,
): Promise<TelephoneDoor> {
  const { port, token, announce, log } = options;
  const broker = await Aedes.createBroker({
    connectTimeout: 5000,
    queueLimit: 20,
    maxClientsIdLength: 64,
    maxTopicLevels: 6,
    authenticate: (_client, user, password, done) => {
      const isRight = user === SOFTPHONE_USER && token.isRight(password?.toString('utf8') ?? '');
      if (!isRight) log.warn('a softphone was refused');
      done(null, isRight);
    },
    authorizePublish: (_client, packet, done) => {
      const { topic, payload } = packet;
      if (topic.endsWith('/event') && payload.length <= LONGEST_EVENT_BYTES) {
        const news = readSoftphoneEvent(payload.toString('utf8'));
        if (news !== null) announce(news);
      }
      // it has been heard; what is kept for latecomers would be a number on a shelf
      packet.retain = false;
      done(null);
    },
    // its own commands: baresip insists on listening there, and nothing ever comes
    authorizeSubscribe: (_client, subscription, done) => {
      done(null, subscription.topic.endsWith('/command/+') ? subscription : null);
    },
    authorizeForward: () => null,
  });
  broker.on('clientError', () => log.warn('a softphone was cut off for a fault'));
  broker.on('connectionError', () => log.warn('a softphone was cut off for a fault'));

  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    guard(socket, log);
    broker.handle(socket);
  });
  server.maxConnections = MOST_SOFTPHONES;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => broker.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** Cuts off whoever sends more than a softphone ever would. */
function guard(socket: Socket, log: Logger): void {
  let bytes = 0;
  const minute = setInterval(() => (bytes = 0), 60_000).unref();
  socket.on('error', () => socket.destroy());
  socket.on('close', () => clearInterval(minute));
  socket.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes <= MOST_BYTES_A_MINUTE) return;
    log.warn('a softphone was cut off for talking too much');
    socket.destroy();
  });
}
