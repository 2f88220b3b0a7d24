import { describe, expect, it } from 'vitest';
import { findBrowser, type Machine } from '../../../electron/browser/find-browser';
import { windowArguments } from '../../../electron/browser/open-window';

const machine = (
  platform: NodeJS.Platform,
  env: Machine['env'],
  ...programs: string[]
): Machine => ({ platform, env, isRunnable: (path) => programs.includes(path) });

describe('the browser of this machine', () => {
  it('is Chromium, Chrome or Edge from the search path on Linux', () => {
    const env = { PATH: '/usr/local/bin::/usr/bin' };
    expect(findBrowser(machine('linux', env, '/usr/bin/microsoft-edge'))).toBe(
      '/usr/bin/microsoft-edge',
    );
    expect(
      findBrowser(machine('linux', env, '/usr/bin/google-chrome', '/usr/local/bin/chromium')),
    ).toBe('/usr/local/bin/chromium');
    expect(findBrowser(machine('linux', env, '/usr/bin/firefox'))).toBeNull();
  });

  it('lies among the applications of a Mac, the machine’s or the person’s', () => {
    const own = '/Users/q/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser(machine('darwin', { HOME: '/Users/q' }, own))).toBe(own);
  });

  it('lies among the programs of Windows, where Edge always is', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const env = {
      ProgramFiles: 'C:\\Program Files',
      'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    };
    expect(findBrowser(machine('win32', env, edge))).toBe(edge);
  });
});

describe('the command line of the window', () => {
  const args = windowArguments('/数据 #%/launch.html', '/数据 #%/window', false);

  it('names the launch page, spaces and Hanzi included, and never a token', () => {
    expect(args[0]).toBe('--app=file:///%E6%95%B0%E6%8D%AE%20%23%25/launch.html');
  });

  it('is not incognito, or the desk could announce nothing by the system', () => {
    expect(args).not.toContain('--incognito');
    expect(args).toContain('--user-data-dir=/数据 #%/window');
  });

  it('gives up the sandbox only where Chromium would not start with it', () => {
    expect(args).not.toContain('--no-sandbox');
    expect(windowArguments('/launch.html', '/window', true)).toContain('--no-sandbox');
  });
});
