import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session as shellSession,
  Tray,
  type Session as ShellSession,
  type WebContents,
} from 'electron';
import type { Announcement } from '../shared/contract/notices';
import { TRAY_WORDS } from '../shared/notice-words';
import { openBackOffice, type BackOffice } from './app';
import { clockFrom, machineClock } from './clock';
import type { Session } from './dispatch';
import { readSettings, type DeskSettings } from './settings';
import {
  answerPage,
  answerPrint,
  APP_ORIGIN,
  APP_SCHEME,
  APP_START,
  mayGo,
  mayLoad,
} from './shell/app-pages';
import { listBuiltFiles } from './shell/built-files';
import { answerMessage, DESK_CHANNEL, EVENT_CHANNEL, isDeskFrame } from './shell/desk-channel';
import { exitCode, failureSentence } from './shell/failure-sentence';
import { menuTemplate } from './shell/menu';
import { claimFolder } from './shell/claim-folder';
import { openLog } from './shell/open-log';
import { TRAY_SIZE, trayBitmap, trayFigures } from './shell/tray-icon';
import { watchNotices, type Found } from './shell/watch-notices';
import { keepWindowState, readWindowState } from './shell/window-state';
import { chooseCustody } from './vault/key-store';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// before `ready`, or Electron refuses it
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

/** What one start of the desk consists of. */
interface Desk {
  readonly settings: DeskSettings;
  readonly office: BackOffice;
  readonly session: Session;
  readonly shellSession: ShellSession;
  window: BrowserWindow | null;
  /** notifications that stand on the screen */
  readonly shown: Set<Notification>;
}

/** A window that has its forms to keep gets so long before the desk locks without it. */
const LOCK_WAITS_MS = 1000;

/** Permissions, devices, requests and downloads of a session: all but our own is refused. */
function confine(session: ShellSession): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, decide) =>
    decide({ cancel: !mayLoad(details.url, app.isPackaged) }),
  );
  // a page may save what it made itself: a printed card, the faulty rows of an import
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${APP_ORIGIN}/`)) event.preventDefault();
  });
}

app.on('web-contents-created', (_event, contents: WebContents) => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!mayGo(event.url, true)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayGo(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
});

async function openWindow(desk: Desk): Promise<void> {
  const { settings } = desk;
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const state = await readWindowState(settings.folder, screens);
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    ...(state && { x: state.x, y: state.y, width: state.width, height: state.height }),
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: '展厅前台',
    backgroundColor: '#f7f6f3',
    webPreferences: {
      preload: here('./preload.cjs'),
      session: desk.shellSession,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  desk.window = window;
  if (state?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const kept = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
    // a window that opens in the middle is no reason to keep the desk from closing
    keepWindowState(settings.folder, kept).catch(() => {});
  });
  window.on('closed', () => {
    desk.window = null;
  });
  window.webContents.on('render-process-gone', () => window.webContents.reload());
  await window.loadURL(APP_START);
}

async function bringUp(desk: Desk): Promise<void> {
  if (desk.window === null) return openWindow(desk);
  if (desk.window.isMinimized()) desk.window.restore();
  desk.window.show();
  desk.window.focus();
}

/** Prints in a window that nobody sees, that runs nothing and leaves nothing on the disk. */
async function printToPdf(
  session: ShellSession,
  html: string,
  paper: 'A4' | 'A5',
): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
      devTools: false,
    },
  });
  try {
    session.protocol.handle(APP_SCHEME, () => answerPrint(html));
    await window.loadURL(APP_START);
    return await window.webContents.printToPDF({
      pageSize: paper,
      printBackground: true,
      preferCSSPageSize: true,
    });
  } finally {
    session.protocol.unhandle(APP_SCHEME);
    window.destroy();
  }
}

/** A printer that takes one page after the other: they share the address that carries the page. */
function openPrinter(): (html: string, paper: 'A4' | 'A5') => Promise<Uint8Array> {
  const session = shellSession.fromPartition('print');
  confine(session);
  let last: Promise<unknown> = Promise.resolve();
  return (html, paper) => {
    const printed = last.then(() => printToPdf(session, html, paper));
    last = printed.catch(() => {});
    return printed;
  };
}

async function pickFolder(desk: Desk | null): Promise<string | null> {
  const options = { properties: ['openDirectory' as const, 'createDirectory' as const] };
  const { filePaths } = desk?.window
    ? await dialog.showOpenDialog(desk.window, options)
    : await dialog.showOpenDialog(options);
  return filePaths[0] ?? null;
}

/** Asks the back office for the shell itself, as the window's session would. */
async function askOffice(desk: Desk, name: string, input: unknown): Promise<unknown> {
  const reply = await desk.office.dispatch(desk.session, { id: `shell-${name}`, name, input });
  return reply.ok ? reply.value : null;
}

/** A notification of the system; a click brings the window to the front at what it is about. */
function announce(desk: Desk, { title, body, target }: Announcement): void {
  const shown = new Notification({ title, body });
  // until it is clicked or gone: one that nobody holds on to is collected, click and all
  desk.shown.add(shown);
  shown.on('close', () => desk.shown.delete(shown));
  shown.on('click', () => {
    desk.shown.delete(shown);
    void bringUp(desk).then(() =>
      desk.window?.webContents.send(EVENT_CHANNEL, { event: 'goTo', payload: target }),
    );
  });
  shown.show();
}

/** Locks from outside the window: it keeps its forms first, and is not waited for for ever. */
function lockDesk(desk: Desk): void {
  desk.window?.webContents.send(EVENT_CHANNEL, { event: 'lockPlease', payload: {} });
  setTimeout(
    () => void askOffice(desk, 'staff.lock', {}),
    desk.window === null ? 0 : LOCK_WAITS_MS,
  );
}

/** The sign in the system's bar, with the number of what waits; null where there is no bar. */
function openTray(desk: Desk): { showCount(count: number): void; close(): void } | null {
  const image = (count: number) =>
    nativeImage.createFromBitmap(trayBitmap(count), { width: TRAY_SIZE, height: TRAY_SIZE });
  let tray: Tray;
  try {
    tray = new Tray(image(0));
  } catch {
    return null;
  }
  tray.setToolTip(TRAY_WORDS.count(0));
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: TRAY_WORDS.open, click: () => void bringUp(desk) },
      { label: TRAY_WORDS.lock, click: () => lockDesk(desk) },
      { type: 'separator' },
      { label: TRAY_WORDS.quit, click: () => app.quit() },
    ]),
  );
  tray.on('click', () => void bringUp(desk));
  let last = 0;
  return {
    showCount(count) {
      if (count === last) return;
      last = count;
      tray.setImage(image(count));
      tray.setToolTip(TRAY_WORDS.count(count));
      if (process.platform === 'darwin') tray.setTitle(trayFigures(count));
      app.setBadgeCount(count);
    },
    close: () => tray.destroy(),
  };
}

/** Announces and counts for as long as the desk is open. @returns ends it */
function startAnnouncing(desk: Desk): () => void {
  const tray = openTray(desk);
  const isCountOnly = !Notification.isSupported();
  const watch = watchNotices({
    look: async () => (await askOffice(desk, 'notices.look', { isCountOnly })) as Found | null,
    show: (announcement) => announce(desk, announcement),
    showCount: (count) => tray?.showCount(count),
  });
  const stop = desk.office.onEvent((event) => watch.hear(event));
  powerMonitor.on('resume', () => watch.lookNow());
  return () => {
    stop();
    watch.close();
    tray?.close();
  };
}

async function start(): Promise<void> {
  const settings = readSettings(process.env, app.isPackaged);
  const { folder } = settings;
  // nothing is awaited before this is done: once Electron is ready, its folder is settled
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Electron's own lock goes by this folder: two data folders are two desks
  app.setPath('userData', join(folder, 'shell'));
  if (!app.requestSingleInstanceLock()) return app.quit();

  let desk: Desk | null = null;
  const comeUp = (): void => {
    if (desk) void bringUp(desk);
  };
  app.on('second-instance', comeUp);
  app.on('activate', comeUp);
  // the browser host may hold the same folder
  const claim = await claimFolder(folder, comeUp);
  if (claim === null) return app.quit();

  await app.whenReady();
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)));
  const log = openLog(folder);
  const files = await listBuiltFiles(here('../renderer/'));
  const office = await openBackOffice({
    folder,
    clock: settings.startsAt === null ? machineClock : clockFrom(settings.startsAt),
    log,
    isClockSet: settings.startsAt !== null,
    host: {
      shell: 'electron',
      version: app.getVersion(),
      custody: await chooseCustody(folder, {
        isAsyncEncryptionAvailable: () => safeStorage.isAsyncEncryptionAvailable(),
        encryptStringAsync: (text) => safeStorage.encryptStringAsync(text),
        decryptStringAsync: (bytes) => safeStorage.decryptStringAsync(bytes),
        ...(process.platform === 'linux' && {
          getSelectedStorageBackend: () => safeStorage.getSelectedStorageBackend(),
        }),
      }),
      announces: Notification.isSupported(),
      pickFolder: () => pickFolder(desk),
      printToPdf: openPrinter(),
    },
  });

  const deskSession = shellSession.fromPartition('desk');
  confine(deskSession);
  deskSession.protocol.handle(APP_SCHEME, (request) => answerPage(files, request));
  const opened: Desk = {
    settings,
    office,
    session: office.openSession(),
    shellSession: deskSession,
    window: null,
    shown: new Set(),
  };
  desk = opened;
  ipcMain.handle(DESK_CHANNEL, (event, raw: unknown) => {
    const isOwnWindow = opened.window?.webContents === event.sender;
    if (!isDeskFrame(event.senderFrame, isOwnWindow)) {
      log.warn('a message from a foreign frame was refused');
      throw new Error('refused');
    }
    return answerMessage((from, message) => office.dispatch(from, message), opened.session, raw);
  });
  office.onEvent((event) => opened.window?.webContents.send(EVENT_CHANNEL, event));

  const stopAnnouncing = startAnnouncing(opened);
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    stopAnnouncing();
    office.closeSession(opened.session);
    void office
      .close()
      .then(() => claim.release())
      .finally(() => app.quit());
  });
  app.on('window-all-closed', () => app.quit());
  log.info({ shell: 'electron' }, 'the desk is open');
  if (settings.opensWindow) await openWindow(opened);
}

start().catch((error: unknown) => {
  process.stderr.write(`${failureSentence(error)}\n`);
  if (app.isReady()) dialog.showErrorBox('展厅前台', failureSentence(error));
  app.exit(exitCode(error));
});
