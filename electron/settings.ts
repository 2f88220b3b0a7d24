import { isAbsolute, resolve } from 'node:path';
import envPaths from 'env-paths';
import { SHOWROOM_OFFSET_MS } from '../shared/domain/day';

/** What the environment may set about a start of the desk. */
export interface DeskSettings {
  /** where everything lies that the desk keeps; absolute */
  readonly folder: string;
  /** 0: any free port */
  readonly port: number;
  readonly opensWindow: boolean;
  /** epoch ms at which the app's clock starts; null: the machine's clock */
  readonly startsAt: number | null;
}

/** A setting that cannot be understood. The message is one sentence for the person who set it. */
export class SettingError extends Error {
  constructor(
    readonly setting: string,
    sentence: string,
  ) {
    super(`${setting}:${sentence}`);
    this.name = 'SettingError';
  }
}

/** The process ends with this code when a setting is wrong. Source: sysexits.h, EX_CONFIG. */
export const EXIT_SETTING_WRONG = 78;

/** The system's folder for this person's data; both hosts share it. */
export function defaultFolder(): string {
  return envPaths('showroom-desk', { suffix: '' }).data;
}

/**
 * Reads the DESK_ settings.
 *
 * @param isPackaged an installed app takes nothing from its environment
 * @throws SettingError for a value that is not understood, rather than starting on a guess
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  isPackaged: boolean,
): DeskSettings {
  if (isPackaged) return { folder: defaultFolder(), port: 0, opensWindow: true, startsAt: null };
  const shell = env['DESK_SHELL'];
  if (shell && !['auto', 'electron', 'browser'].includes(shell))
    throw new SettingError('DESK_SHELL', '只能是 auto、electron 或 browser。');
  return {
    folder: readFolder(env['DESK_DATA']),
    port: readPort(env['DESK_PORT']),
    opensWindow: readSwitch('DESK_OPEN', env['DESK_OPEN']),
    startsAt: readInstant(env['DESK_NOW']),
  };
}

function readFolder(value: string | undefined): string {
  if (!value) return defaultFolder();
  if (value.includes('\0')) throw new SettingError('DESK_DATA', '不是有效的文件夹路径。');
  return isAbsolute(value) ? value : resolve(value);
}

function readPort(value: string | undefined): number {
  if (!value) return 0;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port === 0 || (port >= 1024 && port <= 65_535)))
    throw new SettingError('DESK_PORT', '应为 0(任意空闲端口)或 1024 到 65535 的整数。');
  return port;
}

function readSwitch(setting: string, value: string | undefined): boolean {
  if (!value || value === '1') return true;
  if (value === '0') return false;
  throw new SettingError(setting, '只能是 0 或 1。');
}

/** An instant without an offset is the showroom's own time. */
function readInstant(value: string | undefined): number | null {
  if (!value) return null;
  const parts =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(value);
  const [, day = '', time = '00:00', offset] = parts ?? [];
  const at = Date.parse(`${day}T${time}${offset ?? 'Z'}`);
  const isReal = day !== '' && new Date(Date.parse(`${day}T00:00Z`)).toJSON()?.startsWith(day);
  if (!isReal || !Number.isFinite(at))
    throw new SettingError('DESK_NOW', '应为 ISO 时刻,例如 2026-11-23T10:05(展厅时间)。');
  return offset ? at : at - SHOWROOM_OFFSET_MS;
}
