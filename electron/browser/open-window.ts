import { spawn, type ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { makeProfile, removeProfiles } from './window-profile';

/** The browser gets so long to end by itself when the desk closes. */
const END_WITHIN_MS = 3000;

/** The command line of the desk's own window. */
export function windowArguments(launchPage: string, profile: string, isRoot: boolean): string[] {
  return [
    `--app=${pathToFileURL(launchPage).href}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-breakpad',
    '--disable-component-update',
    '--disable-extensions',
    '--disable-features=Translate,AutofillServerCommunication,SpareRendererForSitePerProcess',
    '--disable-sync',
    // everything comes from this machine anyway
    '--disk-cache-size=1',
    '--media-cache-size=1',
    '--password-store=basic',
    '--window-size=1366,768',
    // Chromium refuses to run as root with its sandbox
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

/** The desk's own windows: one browser, with a profile that lives no longer than it. */
export interface DeskWindows {
  /**
   * Opens a launch page in a window of its own, without an address bar.
   *
   * @param origin the desk's address: it may announce
   * @returns whether the browser could be started
   */
  open(browser: string, launchPage: string, origin: string): Promise<boolean>;
  /** Ends the browser, and with it what it kept. */
  close(): Promise<void>;
}

/** @param folder the data folder; profiles that an earlier start left there are removed */
export async function deskWindows(folder: string): Promise<DeskWindows> {
  const running = new Set<ChildProcess>();
  let profile: string | null = null;
  let cleaning = removeProfiles(folder);
  await cleaning;

  function ended(child: ChildProcess): void {
    running.delete(child);
    if (running.size > 0) return;
    profile = null;
    cleaning = cleaning.then(() => removeProfiles(folder));
  }

  return {
    async open(browser, launchPage, origin) {
      await cleaning;
      // a browser that runs takes the page over from the one that is started now
      profile ??= await makeProfile(folder, origin);
      const args = windowArguments(launchPage, profile, process.getuid?.() === 0);
      const child = spawn(browser, args, { detached: true, stdio: 'ignore' });
      running.add(child);
      child.once('exit', () => ended(child));
      return new Promise((resolve) => {
        child.once('error', () => {
          ended(child);
          resolve(false);
        });
        child.once('spawn', () => {
          child.unref();
          resolve(true);
        });
      });
    },
    async close() {
      const children = [...running];
      const gone = children.map(
        (child) => new Promise<void>((resolve) => child.once('exit', () => resolve())),
      );
      for (const child of children) child.kill();
      await Promise.race([
        Promise.all(gone),
        new Promise((resolve) => setTimeout(resolve, END_WITHIN_MS).unref()),
      ]);
      for (const child of running) child.kill('SIGKILL');
      await cleaning;
      await removeProfiles(folder);
    },
  };
}
