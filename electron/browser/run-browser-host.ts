import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openBackOffice } from '../app';
import { clockFrom, machineClock } from '../clock';
import { readSettings } from '../settings';
import { exitCode, failureSentence } from '../shell/failure-sentence';
import { claimFolder } from '../shell/claim-folder';
import { openLog } from '../shell/open-log';
import { fileCustody } from '../vault/key-store';
import { findBrowser } from './find-browser';
import { deskWindows, type DeskWindows } from './open-window';
import { printToPdf } from './print-to-pdf';
import { serveDesk, type ServedDesk } from './serve-desk';

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

/**
 * Runs the browser host until it is told to stop.
 *
 * @param entry address of the built entry file: the renderer and package.json lie beside it
 */
export async function runBrowserHost(env: NodeJS.ProcessEnv, entry: string): Promise<void> {
  try {
    await start(env, entry);
  } catch (error) {
    process.stderr.write(`${failureSentence(error)}\n`);
    process.exitCode = exitCode(error);
  }
}

async function start(env: NodeJS.ProcessEnv, entry: string): Promise<void> {
  const settings = readSettings(env, false);
  const { folder } = settings;
  await mkdir(folder, { recursive: true, mode: 0o700 });

  let desk: ServedDesk | null = null;
  let windows: DeskWindows | null = null;
  const bringUp = async (): Promise<void> => {
    if (desk && windows) await show(desk, settings.opensWindow ? windows : null);
  };
  const claim = await claimFolder(folder, () => void bringUp());
  if (claim === null) {
    say('展厅前台已经在运行，已请它回到前面。');
    return;
  }

  const log = openLog(folder);
  const office = await openBackOffice({
    folder,
    clock: settings.startsAt === null ? machineClock : clockFrom(settings.startsAt),
    log,
    isClockSet: settings.startsAt !== null,
    host: {
      shell: 'browser',
      version: await readVersion(entry),
      custody: fileCustody(folder),
      pickFolder: () => Promise.resolve(null),
      printToPdf,
    },
  });
  desk = await serveDesk({
    office,
    pages: fileURLToPath(new URL('../renderer/', entry)),
    folder,
    port: settings.port,
    log,
  });
  const served = desk;
  const ownWindows = await deskWindows(folder);
  windows = ownWindows;
  let isClosing = false;
  const close = async (): Promise<void> => {
    if (isClosing) return;
    isClosing = true;
    await ownWindows.close();
    await served.close();
    await office.close();
    await claim.release();
    log.info('the desk is closed');
    process.exit(0);
  };
  // before anybody can know that there is something to end
  process.on('SIGINT', () => void close());
  process.on('SIGTERM', () => void close());

  log.info({ shell: 'browser' }, 'the desk is open');
  say(`展厅前台已就绪:${served.origin}(按 Ctrl+C 结束)`);
  await show(served, settings.opensWindow ? ownWindows : null);
}

/**
 * Opens the desk's window, or tells where the page lies that opens it.
 *
 * @param windows null: none is to be opened
 */
async function show(desk: ServedDesk, windows: DeskWindows | null): Promise<void> {
  const page = await desk.newLaunchPage();
  const browser = windows === null ? null : findBrowser();
  if (windows && browser !== null && (await windows.open(browser, page, desk.origin))) return;
  say(`请在一分钟内用浏览器打开这个文件(过期后再次运行 npm start):${page}`);
}

async function readVersion(entry: string): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', entry), 'utf8')) as {
    version: string;
  };
  return version;
}
