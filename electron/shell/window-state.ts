import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const WINDOW_FILE = 'window.json';

const Edge = z.int().min(-100_000).max(100_000);

/** Where the window stood when it was last closed. */
const WindowState = z.strictObject({
  x: Edge,
  y: Edge,
  width: z.int().min(200).max(100_000),
  height: z.int().min(200).max(100_000),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

/** The usable part of a screen, in the same units as the window. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** As much of the title bar as must stay within reach of the mouse. */
const REACH = 80;

/** The kept state, if its window would still be on a screen; null otherwise, also when unreadable. */
export async function readWindowState(
  folder: string,
  screens: readonly Area[],
): Promise<WindowState | null> {
  const text = await readFile(join(folder, WINDOW_FILE), 'utf8').catch(() => '');
  const state = WindowState.safeParse(parse(text)).data ?? null;
  return state && screens.some((screen) => isWithinReach(state, screen)) ? state : null;
}

export async function keepWindowState(folder: string, state: WindowState): Promise<void> {
  const path = join(folder, WINDOW_FILE);
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, JSON.stringify(state), { mode: 0o600 });
  await rename(unfinished, path);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isWithinReach(state: WindowState, screen: Area): boolean {
  return (
    state.x + state.width - REACH >= screen.x &&
    state.x + REACH <= screen.x + screen.width &&
    state.y >= screen.y &&
    state.y + REACH <= screen.y + screen.height
  );
}
