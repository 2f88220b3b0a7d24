import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STORE_FILE } from '../../electron/store/guard';
import { connect } from '../../electron/store/open';
import { openDesk, type TestDesk } from '../helpers/desk';
import { visitDraft } from '../helpers/showroom-day';
import { type ChildScript, buildChild, startChild } from './child';

/** 12 by itself; more by `DESK_KILL_ROUNDS=200 npx vitest run --project faults export`. */
const ROUNDS = Number(process.env['DESK_KILL_ROUNDS'] ?? 12);

let script: ChildScript;
let desk: TestDesk;
let stick: string;
beforeAll(async () => {
  script = await buildChild('export-loop');
  desk = await openDesk();
  stick = await mkdtemp(join(tmpdir(), 'stick-'));
});
afterAll(async () => {
  await script.remove();
  await desk.close();
  await rm(stick, { recursive: true, force: true });
});

interface Manifest {
  fromSeq: number;
  toSeq: number;
  previousManifestSha256: string | null;
  files: { name: string; sha256: string }[];
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Reads a batch and checks every file of it. */
async function readBatch(name: string) {
  const bytes = await readFile(join(stick, name, 'manifest.json'));
  const manifest = JSON.parse(bytes.toString()) as Manifest;
  for (const file of manifest.files)
    expect(sha256(await readFile(join(stick, name, file.name)))).toBe(file.sha256);
  const lines = (await readFile(join(stick, name, 'visits.jsonl'), 'utf8')).split('\n');
  const visits = lines
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { data: { id: string } }).data.id);
  return { manifest, sha256: sha256(bytes), visits };
}

it('kills the desk while it exports, and every visit still leaves exactly once', async () => {
  await desk.backOffice.close();
  const staffId = desk.face('周倩').id;
  let answered = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const child = startChild(script, [desk.folder, stick, staffId]);
    await child.printed(1);
    await sleep(Math.random() * 60);
    child.process.kill('SIGKILL');
    await child.ended;
    answered = Math.max(answered, ...child.lines.map(Number));
  }
  await desk.restart();
  // one more visit, so that there is something to export whatever the last kill left
  await desk.ask('周倩', 'visits.log', visitDraft(desk));
  await desk.ask('周倩', 'crm.export', { id: desk.newId(), folder: stick });

  const names = (await readdir(stick)).toSorted();
  expect(names.every((name) => /^batch-\d{4}$/.test(name))).toBe(true);
  const batches = [];
  for (const name of names) batches.push(await readBatch(name));
  let toSeq = 0;
  let before: string | null = null;
  for (const batch of batches) {
    expect(batch.manifest.fromSeq).toBe(toSeq + 1);
    expect(batch.manifest.previousManifestSha256).toBe(before);
    toSeq = batch.manifest.toSeq;
    before = batch.sha256;
  }
  expect(batches.length).toBeGreaterThanOrEqual(answered);
  const file = await connect(join(desk.folder, STORE_FILE), 'read');
  const saved = await file.query<{ id: string }>('SELECT id FROM visit');
  await file.close();
  const left = batches.flatMap(({ visits }) => visits);
  expect(left.toSorted()).toEqual(saved.map(({ id }) => id).toSorted());
});
