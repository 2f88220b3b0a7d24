import { EventEmitter } from 'node:events';

/** A page request as `protocol.handle` gets it. */
type Answer = (request: { url: string; method: string }) => Response | Promise<Response>;

/** Electron's `webContents`, as far as the desk uses it. */
export class StandInContents extends EventEmitter {
  readonly mainFrame = { origin: 'app://desk', parent: null };
  readonly sent: unknown[][] = [];
  openHandler: (() => { action: string }) | null = null;
  reloads = 0;

  constructor(readonly session: StandInSession) {
    super();
    app.emit('web-contents-created', {}, this);
  }
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }
  send(...message: unknown[]): void {
    this.sent.push(message);
  }
  reload(): void {
    this.reloads += 1;
  }
  async printToPDF(options: unknown): Promise<Uint8Array> {
    const answer = await this.session.answers.get('app')?.({ url: 'app://desk/', method: 'GET' });
    return Buffer.from(JSON.stringify({ options, html: await answer?.text() }));
  }
}

/** Electron's `Session`: where the confinement is set up. */
export class StandInSession extends EventEmitter {
  readonly answers = new Map<string, Answer>();
  mayAsk: ((contents: unknown, permission: string, decide: (may: boolean) => void) => void) | null =
    null;
  mayCheck: (() => boolean) | null = null;
  mayUseDevice: (() => boolean) | null = null;
  beforeRequest:
    | ((details: { url: string }, decide: (verdict: { cancel: boolean }) => void) => void)
    | null = null;
  readonly protocol = {
    handle: (scheme: string, answer: Answer): void => void this.answers.set(scheme, answer),
    unhandle: (scheme: string): void => void this.answers.delete(scheme),
  };
  readonly webRequest = {
    onBeforeRequest: (handler: StandInSession['beforeRequest']): void => {
      this.beforeRequest = handler;
    },
  };
  setPermissionRequestHandler(handler: StandInSession['mayAsk']): void {
    this.mayAsk = handler;
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.mayCheck = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.mayUseDevice = handler;
  }
}

interface WindowOptions {
  readonly webPreferences: { readonly session: StandInSession } & Record<string, unknown>;
  readonly [name: string]: unknown;
}

/** Electron's `BrowserWindow`; every one that was opened is kept in `all`. */
export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly webContents: StandInContents;
  readonly done: string[] = [];
  url = '';

  constructor(readonly options: WindowOptions) {
    super();
    this.webContents = new StandInContents(options.webPreferences.session);
    BrowserWindow.all.push(this);
  }
  async loadURL(url: string): Promise<void> {
    this.url = url;
    this.emit('ready-to-show');
  }
  show(): void {
    this.done.push('show');
  }
  focus(): void {
    this.done.push('focus');
  }
  restore(): void {
    this.done.push('restore');
  }
  maximize(): void {
    this.done.push('maximize');
  }
  destroy(): void {
    this.done.push('destroy');
  }
  isMinimized(): boolean {
    return this.done.includes('minimize');
  }
  isMaximized(): boolean {
    return this.done.includes('maximize');
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 10, y: 20, width: 1400, height: 800 };
  }
}

class StandInApp extends EventEmitter {
  isPackaged = false;
  hasLock = true;
  readonly paths = new Map<string, string>();
  readonly exits: number[] = [];
  quits = 0;

  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  isReady(): boolean {
    return true;
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  badge = 0;
  setBadgeCount(count: number): boolean {
    this.badge = count;
    return true;
  }
  getVersion(): string {
    return '0.1.0';
  }
  requestSingleInstanceLock(): boolean {
    return this.hasLock;
  }
  quit(): void {
    this.quits += 1;
    let isStopped = false;
    this.emit('will-quit', { preventDefault: () => (isStopped = true) });
    if (!isStopped) this.emit('quit');
  }
  exit(code: number): void {
    this.exits.push(code);
  }
}

export const app = new StandInApp();

const sessions = new Map<string, StandInSession>();

export const session = {
  fromPartition: (name: string): StandInSession => {
    const known = sessions.get(name) ?? new StandInSession();
    sessions.set(name, known);
    return known;
  },
};

export const protocol = {
  privileged: [] as { scheme: string; privileges: Record<string, boolean> }[],
  registerSchemesAsPrivileged(
    schemes: { scheme: string; privileges: Record<string, boolean> }[],
  ): void {
    this.privileged.push(...schemes);
  },
};

type Listener = (event: unknown, raw: unknown) => unknown;

export const ipcMain = {
  channels: new Map<string, Listener>(),
  handle(channel: string, listener: Listener): void {
    this.channels.set(channel, listener);
  },
};

/** The page's side: what it sends goes straight to `ipcMain`, as from the first window. */
export const ipcRenderer = Object.assign(new EventEmitter(), {
  async invoke(channel: string, raw: unknown): Promise<unknown> {
    const sender = BrowserWindow.all[0]?.webContents;
    const event = { sender, senderFrame: sender?.mainFrame ?? null };
    return ipcMain.channels.get(channel)?.(event, structuredClone(raw));
  },
});

export const contextBridge = {
  world: new Map<string, unknown>(),
  exposeInMainWorld(name: string, value: unknown): void {
    this.world.set(name, value);
  },
};

export const Menu = {
  bar: null as unknown,
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu(menu: unknown): void {
    this.bar = menu;
  },
};

/** Electron's `Notification`; every one that was shown is kept in `all`. */
export class Notification extends EventEmitter {
  static readonly all: Notification[] = [];
  static isThere = true;
  static isSupported(): boolean {
    return Notification.isThere;
  }
  constructor(readonly options: { readonly title: string; readonly body: string }) {
    super();
  }
  show(): void {
    Notification.all.push(this);
  }
}

/** Electron's `Tray`; the last one is kept. */
export class Tray extends EventEmitter {
  static last: Tray | null = null;
  toolTip = '';
  title = '';
  menu: { readonly label?: string; readonly click?: () => void }[] = [];
  isDestroyed = false;
  constructor(public image: unknown) {
    super();
    Tray.last = this;
  }
  setImage(image: unknown): void {
    this.image = image;
  }
  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }
  setTitle(title: string): void {
    this.title = title;
  }
  setContextMenu(menu: Tray['menu']): void {
    this.menu = menu;
  }
  destroy(): void {
    this.isDestroyed = true;
  }
}

export const nativeImage = {
  createFromBitmap: (pixels: Buffer, size: { width: number; height: number }): unknown => ({
    pixels,
    ...size,
  }),
};

export const powerMonitor = new EventEmitter();

export const dialog = {
  folders: [] as string[],
  errors: [] as string[],
  async showOpenDialog(): Promise<{ filePaths: string[] }> {
    return { filePaths: this.folders };
  },
  showErrorBox(_title: string, sentence: string): void {
    this.errors.push(sentence);
  },
};

export const screen = {
  getAllDisplays: (): { workArea: { x: number; y: number; width: number; height: number } }[] => [
    { workArea: { x: 0, y: 0, width: 1920, height: 1080 } },
  ],
};

/** A key store that really hides what it keeps, so that a key in plain text would be noticed. */
const hide = (bytes: Buffer): Buffer => bytes.map((byte) => byte ^ 0x5a) as Buffer;

export const safeStorage = {
  isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(true),
  encryptStringAsync: (text: string): Promise<Buffer> => Promise.resolve(hide(Buffer.from(text))),
  decryptStringAsync: (bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> =>
    Promise.resolve({ result: hide(bytes).toString(), shouldReEncrypt: false }),
  getSelectedStorageBackend: (): string => 'gnome_libsecret',
};
