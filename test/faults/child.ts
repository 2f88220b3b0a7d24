import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A script that a process of its own can run, built from the desk's TypeScript. */
export interface ChildScript {
  readonly file: string;
  remove(): Promise<void>;
}

/** Builds `children/<name>.ts` inside the tree, so that it finds TypeORM and the driver. */
export async function buildChild(name: string): Promise<ChildScript> {
  const folder = await mkdtemp(here('../../node_modules/.desk-child-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: here(`children/${name}.ts`),
      outDir: folder,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  return {
    file: join(folder, 'child.mjs'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A running child, with every whole line it has printed so far. */
export interface Child {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** resolves when the child has printed `count` lines, rejects when it ends before */
  printed(count: number): Promise<void>;
  /** resolves when it has ended and all it printed has arrived */
  readonly ended: Promise<number | null>;
}

/** @param output a file's descriptor instead of the lines, when somebody else is to read them */
export function startChild(
  script: ChildScript,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  output: 'pipe' | number = 'pipe',
): Child {
  const child = spawn(process.execPath, [script.file, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', output, 'pipe'],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let rest = '';
  let complaint = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const parts = `${rest}${text}`.split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const look of waiting) look();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = new Promise<number | null>((ok, fail) => {
    child.on('error', fail);
    child.on('close', (code) => ok(code));
  });
  return {
    process: child,
    lines,
    ended,
    printed: (count) =>
      new Promise((ok, fail) => {
        const look = () => {
          if (lines.length < count) return;
          waiting.delete(look);
          ok();
        };
        waiting.add(look);
        look();
        ended.then(
          () => fail(new Error(`the child ended after ${lines.length} lines: ${complaint}`)),
          fail,
        );
      }),
  };
}
