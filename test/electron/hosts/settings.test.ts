import { isAbsolute, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clockFrom } from '../../../electron/clock';
import { defaultFolder, readSettings, SettingError } from '../../../electron/settings';

describe('what the environment may set', () => {
  it('is the standard desk when nothing is set, in the folder of this person', () => {
    const settings = readSettings({}, false);
    expect(settings).toEqual({
      folder: defaultFolder(),
      port: 0,
      opensWindow: true,
      startsAt: null,
    });
    expect(isAbsolute(settings.folder)).toBe(true);
  });

  it('takes folder, port, window and time', () => {
    const env = { DESK_DATA: '某处 #%', DESK_PORT: '8123', DESK_OPEN: '0', DESK_SHELL: 'browser' };
    expect(readSettings({ ...env, DESK_NOW: '2026-11-23T10:05' }, false)).toEqual({
      folder: join(process.cwd(), '某处 #%'),
      port: 8123,
      opensWindow: false,
      startsAt: Date.parse('2026-11-23T02:05:00Z'),
    });
  });

  it.each([
    ['2026-11-23T10:05', '2026-11-23T02:05:00.000Z'],
    ['2026-11-23', '2026-11-22T16:00:00.000Z'],
    ['2026-11-23T10:05:06.5', '2026-11-23T02:05:06.500Z'],
    ['2026-11-23T10:05:00Z', '2026-11-23T10:05:00.000Z'],
    ['2026-11-23T10:05:00+01:00', '2026-11-23T09:05:00.000Z'],
  ])('reads %s as an instant, in showroom time where it names no offset', (text, expected) => {
    const { startsAt } = readSettings({ DESK_NOW: text }, false);
    expect(new Date(startsAt ?? 0).toISOString()).toBe(expected);
  });

  it.each([
    ['DESK_SHELL', 'firefox'],
    ['DESK_DATA', 'a\0b'],
    ['DESK_PORT', '80'],
    ['DESK_PORT', '65536'],
    ['DESK_PORT', '8e3'],
    ['DESK_OPEN', 'no'],
    ['DESK_NOW', 'tomorrow'],
    ['DESK_NOW', '2026-02-30T10:00'],
    ['DESK_NOW', '2026-11-23T25:00'],
    ['DESK_NOW', '1764000000000'],
  ])('refuses %s=%j by its name', (name, value) => {
    expect(() => readSettings({ [name]: value }, false)).toThrow(SettingError);
    expect(() => readSettings({ [name]: value }, false)).toThrow(new RegExp(`^${name}:`));
  });

  it('is nothing at all for an installed desk', () => {
    const env = { DESK_DATA: '/elsewhere', DESK_NOW: '2026-11-23', DESK_PORT: 'x', DESK_OPEN: '0' };
    expect(readSettings(env, true)).toEqual(readSettings({}, false));
  });
});

describe('a clock that was set', () => {
  it('shows the instant it was set to and runs on evenly', () => {
    let elapsed = 500;
    const clock = clockFrom(1_000_000, () => elapsed);
    expect(clock()).toBe(1_000_000);
    elapsed += 36 * 3_600_000;
    expect(clock()).toBe(1_000_000 + 36 * 3_600_000);
  });
});
