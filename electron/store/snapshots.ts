import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { AppError } from '../../shared/errors';
import type { Connect, Query } from './connection';
import { SNAPSHOT_FOLDER, STORE_FILE } from './guard';
import { makePrivateFolder, syncPath, writeWhole } from './private-files';
import { storeError } from './store-error';
import { snapshotsToKeep } from './thinning';

/** Why a copy was made. */
export const SnapshotReason = z.enum(['daily', 'byHand', 'beforeMigration', 'beforeRestore']);
export type SnapshotReason = z.infer<typeof SnapshotReason>;

/** What stands beside each copy. Written last: a copy without it was never finished. */
export const SnapshotManifest = z.strictObject({
  format: z.literal(1),
  /** the copy's file name */
  name: z.string().regex(/^desk-\d{8}T\d{6}Z(-\d+)?\.sqlite$/),
  takenAt: z.int(),
  reason: SnapshotReason,
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  userVersion: z.int().nonnegative(),
  appVersion: z.string(),
  /** rows per table */
  counts: z.record(z.string(), z.int().nonnegative()),
});
export type SnapshotManifest = z.infer<typeof SnapshotManifest>;

/** Whole, verified copies of the database, taken while the desk works on. */
export class Snapshots {
  readonly folder: string;
  #last: Promise<unknown> = Promise.resolve();
  /** the day that is known to have a copy, so that a frequent question costs nothing */
  #coveredOn: DayOn | null = null;

  constructor(
    private readonly data: string,
    private readonly clock: () => number,
    private readonly connect: Connect,
    private readonly appVersion: string,
  ) {
    this.folder = join(data, SNAPSHOT_FOLDER);
  }

  /**
   * Copies the committed state, reads the copy through, and only then gives it its name. One at a
   * time; saves go on meanwhile.
   *
   * @throws AppError diskFull, storeReadOnly, snapshotDamaged; there is then no new copy
   */
  take(reason: SnapshotReason): Promise<SnapshotManifest> {
    return this.#inTurn(() => this.#take(reason));
  }

  /** Takes the day's copy, and thins the older ones; null when today has one already. */
  async takeIfDue(now: number = this.clock()): Promise<SnapshotManifest | null> {
    const today = dayOf(now);
    if (this.#coveredOn === today) return null;
    return this.#inTurn(async () => {
      const taken = await this.list();
      const isCovered = taken.some(({ takenAt }) => dayOf(takenAt) === today);
      const manifest = isCovered ? null : await this.#take('daily');
      this.#coveredOn = today;
      if (manifest !== null) await this.thin(now);
      return manifest;
    });
  }

  /** Finished copies, newest first. */
  async list(): Promise<SnapshotManifest[]> {
    return listSnapshots(this.data);
  }

  /** @throws AppError snapshotDamaged when the copy is not what was written; notFound */
  async verify(name: string): Promise<SnapshotManifest> {
    return verifySnapshot(this.data, name, this.connect);
  }

  /** Deletes what the rule of keeping no longer asks for; answers the deleted names. */
  async thin(now: number = this.clock()): Promise<string[]> {
    const all = await this.list();
    const kept = snapshotsToKeep(
      all.map(({ takenAt }) => takenAt),
      now,
    );
    const deleted = all.filter(({ takenAt }) => !kept.has(takenAt)).map(({ name }) => name);
    for (const name of deleted) {
      await rm(join(this.folder, manifestName(name)), { force: true });
      await rm(join(this.folder, name), { force: true });
    }
    return deleted;
  }

  /** Waits for a copy that is being taken. */
  async settle(): Promise<void> {
    await this.#last;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #take(reason: SnapshotReason): Promise<SnapshotManifest> {
    const unfinished = join(this.folder, 'unfinished');
    try {
      await makePrivateFolder(this.folder);
      await rm(unfinished, { force: true });
      // SQLite takes an empty file's rights as they are; its own would be open to everybody.
      await (await open(unfinished, 'wx', 0o600)).close();
      const before = await this.#copyInto(unfinished);
      const takenAt = this.clock();
      const found = await readCopy(unfinished, this.connect);
      if (before !== null && !sameCounts(before, found.counts)) {
        throw new AppError('snapshotDamaged');
      }
      const name = await this.#freeName(takenAt);
      const manifest: SnapshotManifest = {
        format: 1,
        name,
        takenAt,
        reason,
        bytes: (await stat(unfinished)).size,
        sha256: await sha256Of(unfinished),
        userVersion: found.userVersion,
        appVersion: this.appVersion,
        counts: found.counts,
      };
      await syncPath(unfinished);
      await rename(unfinished, join(this.folder, name));
      await writeWhole(join(this.folder, manifestName(name)), JSON.stringify(manifest, null, 2));
      await syncPath(this.folder);
      return manifest;
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw storeError(error, this.data);
    }
  }

  /** @returns rows per table in the original; null when somebody saved while it was copied */
  async #copyInto(target: string): Promise<Record<string, number> | null> {
    const source = await this.connect(join(this.data, STORE_FILE), 'read');
    try {
      const [before] = await source.query<{ data_version: number }>('PRAGMA data_version');
      const counts = await countRows(source.query);
      await source.query('VACUUM INTO ?', [target]);
      const [after] = await source.query<{ data_version: number }>('PRAGMA data_version');
      return before?.data_version === after?.data_version ? counts : null;
    } finally {
      await source.close();
    }
  }

  async #freeName(takenAt: number): Promise<string> {
    const instant = compactInstant(takenAt);
    const taken = new Set(await readdir(this.folder));
    for (let copy = 1; ; copy += 1) {
      const name = `desk-${instant}${copy === 1 ? '' : `-${copy}`}.sqlite`;
      if (!taken.has(name) && !taken.has(manifestName(name))) return name;
    }
  }
}

/** Finished copies in a data folder whose store need not open, newest first. */
export async function listSnapshots(data: string): Promise<SnapshotManifest[]> {
  const folder = join(data, SNAPSHOT_FOLDER);
  const names = await namesIn(folder);
  const found: SnapshotManifest[] = [];
  for (const name of names.filter((entry) => /^desk-.*\.json$/.test(entry))) {
    const manifest = await readManifest(data, name.replace(/\.json$/, '.sqlite'));
    if (manifest !== null && names.includes(manifest.name)) found.push(manifest);
  }
  return found.toSorted((a, b) => b.takenAt - a.takenAt || (a.name < b.name ? 1 : -1));
}

/**
 * Reads a copy through: bytes, structure and counts must be those of the day it was taken.
 *
 * @throws AppError notFound, snapshotDamaged
 */
export async function verifySnapshot(
  data: string,
  name: string,
  connect: Connect,
): Promise<SnapshotManifest> {
  const folder = join(data, SNAPSHOT_FOLDER);
  const names = await namesIn(folder);
  // The name comes from a screen: only one that stands in the folder is ever made into a path.
  if (!names.includes(name)) throw new AppError('notFound');
  const manifest = await readManifest(data, name);
  if (manifest === null) throw new AppError('snapshotDamaged');
  const file = join(folder, name);
  if ((await stat(file)).size !== manifest.bytes || (await sha256Of(file)) !== manifest.sha256) {
    throw new AppError('snapshotDamaged');
  }
  const found = await readCopy(file, connect);
  if (!sameCounts(found.counts, manifest.counts)) throw new AppError('snapshotDamaged');
  return manifest;
}

/** @throws AppError snapshotDamaged */
export async function readCopy(file: string, connect: Connect) {
  try {
    const copy = await connect(file, 'read');
    try {
      const findings = await copy.query<{ integrity_check: string }>('PRAGMA integrity_check(1)');
      if (findings[0]?.integrity_check !== 'ok') throw new AppError('snapshotDamaged');
      const [version] = await copy.query<{ user_version: number }>('PRAGMA user_version');
      return { counts: await countRows(copy.query), userVersion: version?.user_version ?? 0 };
    } finally {
      await copy.close();
    }
  } catch (error) {
    throw new AppError('snapshotDamaged', {}, { cause: error });
  }
}

/** `20261123T100500Z`: sorts by time, and every file system takes it. */
export function compactInstant(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}

/** Rows per table are the same, table by table. */
export function sameCounts(a: Record<string, number>, b: Record<string, number>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((): string[] => []);
}

async function countRows(query: Query): Promise<Record<string, number>> {
  const tables = await query<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY name",
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const rows = await query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM "${name.replaceAll('"', '""')}"`,
    );
    counts[name] = rows[0]?.n ?? 0;
  }
  return counts;
}

async function readManifest(data: string, name: string): Promise<SnapshotManifest | null> {
  try {
    const text = await readFile(join(data, SNAPSHOT_FOLDER, manifestName(name)), 'utf8');
    const parsed = SnapshotManifest.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.name === name ? parsed.data : null;
  } catch {
    return null;
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

function manifestName(name: string): string {
  return name.replace(/\.sqlite$/, '.json');
}
