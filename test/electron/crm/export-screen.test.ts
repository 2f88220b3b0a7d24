import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORE_FILE } from '../../../electron/store/guard';
import { connect } from '../../../electron/store/open';
import { readerOf } from '../../helpers/outbox-reader';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { visitDraft } from '../../helpers/showroom-day';

describe('what the place 导出 asks', () => {
  let desk: TestDesk;
  let stick: string;
  beforeAll(async () => {
    desk = await openDesk({ now: '2026-11-27T15:00' }); // a Friday
    stick = await mkdtemp(join(tmpdir(), 'stick-'));
  });
  afterAll(async () => {
    await desk.close();
    await rm(stick, { recursive: true, force: true });
  });

  it('tells how far weeks and months are sealed, and counts the corrections that wait', async () => {
    const draft = visitDraft(desk, { kind: 'other', purpose: 'paperwork' });
    await desk.ask('周倩', 'visits.log', draft);
    const week = { weekThroughOn: '2026-11-22', monthThroughOn: '2026-10-31' };
    expect(await desk.ask('周倩', 'crm.seals', {})).toEqual({ ...week, corrections: 0 });
    desk.setTime('2026-12-01T09:00');
    await desk.ask('何芳', 'visits.correct', {
      id: draft.id,
      headcount: 3,
      kind: 'other',
      purpose: 'paperwork',
      description: '',
      hostNote: '',
      correctionReason: '数错了',
    });
    const sealed = { weekThroughOn: '2026-11-29', monthThroughOn: '2026-11-30' };
    expect(await desk.ask('周倩', 'crm.seals', {})).toEqual({ ...sealed, corrections: 1 });
    await desk.ask('周倩', 'crm.export', { id: desk.newId(), folder: stick });
    expect(await desk.ask('周倩', 'crm.seals', {})).toEqual({ ...sealed, corrections: 0 });
  });

  it('counts them all, also after thousands of other changes', async () => {
    desk.setTime('2026-12-01T09:30');
    const draft = visitDraft(desk, { kind: 'other', purpose: 'paperwork' });
    const { id } = await desk.ask('周倩', 'visits.log', draft);
    desk.setTime('2026-12-08T09:00');
    await desk.ask('周倩', 'visits.depart', { id, isUndo: false });
    expect(await desk.ask('周倩', 'crm.seals', {})).toMatchObject({ corrections: 1 });
    await keepChanges(id, 2500);
    expect(await desk.ask('周倩', 'crm.seals', {})).toMatchObject({ corrections: 1 });
  });

  /** Changes of a visit on a later day that were none of a sealed week. */
  async function keepChanges(visitId: string, many: number): Promise<void> {
    const { vault, deskId, ...reader } = await readerOf(desk);
    await reader.close();
    const file = await connect(join(desk.folder, STORE_FILE), 'write');
    const [last] = await file.query<{ seq: number }>('SELECT max(seq) AS seq FROM outbox');
    await file.query('BEGIN');
    for (let seq = (last?.seq ?? 0) + 1; seq <= (last?.seq ?? 0) + many; seq += 1)
      await file.query(
        `INSERT INTO outbox (desk_id, seq, at, kind, subject_id, version, sealed)
         VALUES (?, ?, ?, 'visit', ?, 3, ?)`,
        [deskId, seq, desk.now(), visitId, vault.seal('outbox', `${deskId}:${seq}`, { state: {} })],
      );
    await file.query('COMMIT');
    await file.close();
  }

  it('verifies a bundle, and refuses one with a byte more', async () => {
    const folder = join(stick, 'batch-0001');
    const facts = await desk.ask('周倩', 'crm.verify', { folder });
    expect(facts).toMatchObject({ purpose: 'centralCrm', batchNo: 1, isOwn: true });
    expect(facts.counts.visits).toBe(1);
    await appendFile(join(folder, 'visits.csv'), ' ');
    await expect(desk.ask('周倩', 'crm.verify', { folder })).rejects.toThrow('bundleDamaged');
  });

  it('shows what a CRM would be told of a made-up customer, field by field', async () => {
    const { kinds } = await desk.ask('孙建国', 'crmTargets.preview', { mappingId: 'espocrm' });
    const customer = kinds.find(({ kind }) => kind === 'customer');
    const field = (name: string) => customer?.fields.find((one) => one.name === name);
    expect(field('lastName')).toMatchObject({ source: '/facts/name' });
    expect(field('lastName')?.value).toContain('对接测试');
    const whole = await desk.ask('孙建国', 'crmTargets.preview', { mappingId: 'webhook' });
    expect(whole.kinds.every(({ fields }) => fields.length === 0)).toBe(true);
    const tables = await desk.ask('孙建国', 'crmTargets.preview', { mappingId: 'postgresql' });
    expect(tables.kinds[0]?.goesTo).toBe('showroom_customer');
    const unknown = desk.ask('孙建国', 'crmTargets.preview', { mappingId: 'none' });
    await expect(unknown).rejects.toThrow('mappingUnknown');
  });
});
