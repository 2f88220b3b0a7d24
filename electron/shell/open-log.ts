import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { destination, pino, type Logger } from 'pino';

/** A log beyond this size is set aside at the next start; one older log is kept. */
const LOG_LIMIT_BYTES = 5_000_000;

/** Opens the desk's log, readable by its owner alone. It holds codes and times, nobody's name. */
export function openLog(folder: string): Logger {
  const logs = join(folder, 'logs');
  const path = join(logs, 'desk.log');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(path, join(logs, 'desk.old.log'));
  // written at once: the last lines before a crash are those that matter
  const target = destination({ dest: path, sync: true, mode: 0o600 });
  // a full disk must not stop the desk for the sake of its log
  target.on('error', () => {});
  return pino({ base: null, timestamp: () => `,"at":${Date.now()}` }, target);
}
