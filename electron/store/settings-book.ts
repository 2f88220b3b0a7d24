import { z } from 'zod';
import { Settings } from '../../shared/contract/desk';
import { STANDARD_GRADES } from '../../shared/domain/grade';
import { changesBetween } from '../../shared/domain/settings-change';
import { STANDARD_TRADE_WORDS } from '../../shared/domain/trade-words';
import { AppError } from '../../shared/errors';
import type { Query } from './connection';

/** What a desk starts with before anybody has set anything. */
export const STANDARD_SETTINGS: Settings = {
  showroom: {
    name: '',
    address: '',
    phone: '',
    hours: { from: '09:00', until: '18:00', closedWeekdays: [], closedOn: [] },
  },
  ...Settings.omit({ showroom: true }).parse({
    grades: STANDARD_GRADES,
    products: ['康乐富A型', '康乐富B型', '康乐富C型(双人)', '按摩椅X3', '护理床'],
    channels: ['路过', '网络', '电视广告', '小区推广', '朋友介绍', '宣传单'],
    idleLockMinutes: 10,
    privacyNotice:
      '您的信息仅用于本店为您提供咨询与服务，未经您同意不会提供给银行、保险公司等任何合作方；您可随时要求更正或删除。',
  }),
};

/** The settings as last saved; the standard ones before first run. */
export async function readSettings(query: Query): Promise<Settings> {
  const kept = await readSetting(query, 'settings', z.record(z.string(), z.unknown()));
  return kept === null ? STANDARD_SETTINGS : settingsFrom(kept);
}

/**
 * Settings as some desk has saved them, part by part: what an older desk did not know is standard,
 * what cannot be read any more is standard too, and never takes the rest with it.
 */
export function settingsFrom(kept: Readonly<Record<string, unknown>>): Settings {
  const shapes: Readonly<Record<string, z.ZodType>> = Settings.shape;
  const readable = Object.entries(kept).filter(
    ([name, part]) => shapes[name]?.safeParse(part).success === true,
  );
  const showroom = { ...STANDARD_SETTINGS.showroom, name: STANDARD_TRADE_WORDS.showroom };
  return Settings.parse({ ...STANDARD_SETTINGS, showroom, ...Object.fromEntries(readable) });
}

/** One remembered value; null when it was never set or has another shape now. */
export async function readSetting<Value>(
  query: Query,
  key: string,
  shape: z.ZodType<Value>,
): Promise<Value | null> {
  const [row] = await query<{ value: string }>('SELECT value FROM setting WHERE key = ?', [key]);
  if (row === undefined) return null;
  const parsed = shape.safeParse(JSON.parse(row.value));
  return parsed.success ? parsed.data : null;
}

/**
 * Refuses to write over what somebody else has saved meanwhile.
 *
 * @param opened what whoever saves had before her when she began
 * @throws stale; details.fields: the paths of what is no longer as it was
 */
export function mustBeAsOpened(kept: object, opened: object): void {
  const moved = changesBetween(opened, kept);
  if (moved.length > 0)
    throw new AppError('stale', { fields: moved.map(({ field }) => field).join(',') });
}

/** Remembers a value under a key, in place of the one before. */
export async function writeSetting(
  query: Query,
  key: string,
  value: unknown,
  now: number,
): Promise<void> {
  await query(
    `INSERT INTO setting (key, value, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    [key, JSON.stringify(value), now],
  );
}
