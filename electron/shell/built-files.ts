import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** One file of the built renderer. */
export interface BuiltFile {
  readonly path: string;
  readonly type: string;
  /** its name carries a hash of its content, so that it never changes */
  readonly isHashed: boolean;
}

/** What a request path comes to: a file, or the status to refuse with. */
export type Found = BuiltFile | { readonly status: 400 | 404 };

/** The built renderer, by request path. */
export interface BuiltFiles {
  find(rawPath: string): Found;
}

/**
 * Lists the built renderer once. Requests are looked up in that list and never joined to a path,
 * so that no spelling of a request reaches outside the folder.
 */
export async function listBuiltFiles(folder: string): Promise<BuiltFiles> {
  const files = new Map<string, BuiltFile>();
  for (const name of await namesIn(folder, '/')) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    files.set(name, { path: join(folder, name), type, isHashed: name.startsWith('/assets/') });
  }
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return { find: (rawPath) => find(files, rawPath) };
}

/** Folder by folder: inside an asar archive Electron lists no more than one at a time. */
async function namesIn(folder: string, at: string): Promise<string[]> {
  const entries = await readdir(join(folder, at), { withFileTypes: true });
  const names = await Promise.all(
    entries.map(async (entry) => {
      const name = `${at}${entry.name}`;
      return entry.isDirectory() ? namesIn(folder, `${name}/`) : [name];
    }),
  );
  return names.flat();
}

function find(files: ReadonlyMap<string, BuiltFile>, rawPath: string): Found {
  const path = rawPath.split(/[?#]/, 1)[0] ?? '';
  // the renderer asks for plain names only; anything else is somebody trying doors
  if (!/^\/[\w./@~-]*$/.test(path) || /(^|\/)\.\.?(\/|$)/.test(path) || path.includes('//'))
    return { status: /[%\\]|\.\.|\0|\/\//.test(path) ? 400 : 404 };
  return files.get(path) ?? { status: 404 };
}
