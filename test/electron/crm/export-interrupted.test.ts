import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STORE_FILE } from '../../../electron/store/guard';
import { connect } from '../../../electron/store/open';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { visitDraft } from '../../helpers/showroom-day';

let desk: TestDesk;
let stick: string;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T18:00' });
  stick = await mkdtemp(join(tmpdir(), 'stick-'));
  await desk.ask('周倩', 'visits.log', visitDraft(desk));
});
afterEach(async () => {
  await desk.close();
  await rm(stick, { recursive: true, force: true });
});

const exportNow = (id = desk.newId()) => desk.ask('周倩', 'crm.export', { id, folder: stick });

/** Puts the records back to where a power cut would have left them. */
async function asAfterPowerCut(sql: string): Promise<void> {
  const file = await connect(join(desk.folder, STORE_FILE), 'write');
  await file.query(sql);
  await file.close();
}

const UNFINISHED = 'UPDATE export_batch SET written_at = NULL';
const visitsIn = async (batch: string) =>
  (await readFile(join(stick, batch, 'visits.jsonl'), 'utf8')).split('\n').filter(Boolean).length;

describe('an export that was broken off', () => {
  it('while writing: nothing has happened, and the remains go away', async () => {
    await mkdir(join(stick, '.batch-0001.part'));
    await writeFile(join(stick, '.batch-0001.part', 'leads.jsonl'), 'half');
    await exportNow();
    expect(await readdir(stick)).toEqual(['batch-0001']);
    expect(await readFile(join(stick, 'batch-0001', 'leads.jsonl'), 'utf8')).toBe('');
  });

  it('after its rows were given to it: it still waits, and the next one finishes it first', async () => {
    const { manifestSha256 } = await exportNow();
    await asAfterPowerCut(UNFINISHED);
    await rm(join(stick, 'batch-0001'), { recursive: true });
    await desk.restart();
    const waiting = await desk.ask('周倩', 'crm.waiting', {});
    expect(waiting).toMatchObject({ counts: { visits: 1 }, batches: [] });
    await desk.ask('周倩', 'visits.log', visitDraft(desk));
    const batch = await exportNow();
    expect(batch).toMatchObject({ no: 2, counts: { visits: 1 } });
    expect(await readdir(stick)).toEqual(['batch-0001', 'batch-0002']);
    const after = await desk.ask('周倩', 'crm.waiting', {});
    expect(after.batches[1]).toMatchObject({ no: 1, manifestSha256 });
    expect(await visitsIn('batch-0001')).toBe(1);
  });

  it('after the folder got its name: the same attempt finds it equal and ends it', async () => {
    const id = desk.newId();
    const batch = await exportNow(id);
    await asAfterPowerCut(UNFINISHED);
    expect(await exportNow(id)).toEqual(batch);
    expect(await readdir(stick)).toEqual(['batch-0001']);
    const waiting = await desk.ask('周倩', 'crm.waiting', {});
    expect(waiting).toMatchObject({ sinceAt: null, batches: [batch] });
  });

  it('with nothing new since: a new attempt ends it and says so', async () => {
    const batch = await exportNow();
    await asAfterPowerCut(UNFINISHED);
    expect(await exportNow()).toEqual(batch);
  });

  it('is not written again when its rows say something else today', async () => {
    await exportNow();
    await asAfterPowerCut(`UPDATE export_batch SET manifest_sha256 = '0'`);
    await rm(join(stick, 'batch-0001'), { recursive: true });
    const again = desk.ask('何芳', 'crm.repeat', { no: 1, folder: stick });
    await expect(again).rejects.toThrow('batchErased');
    expect(await readdir(stick)).toEqual([]);
  });
});
