import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxEvent } from '../../../electron/crm/event';
import { verifyChain } from '../../../electron/crm/verify-bundle';
import type { BatchRow } from '../../../shared/contract/crm';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { readerOf } from '../../helpers/outbox-reader';
import { receiveCustomer, reschedule, visitDraft, ZHANG } from '../../helpers/showroom-day';

let desk: TestDesk;
let stick: string;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
  stick = await mkdtemp(join(tmpdir(), 'stick-'));
});
afterEach(async () => {
  await desk.close();
  await rm(stick, { recursive: true, force: true });
});

const exportNow = () => desk.ask('周倩', 'crm.export', { id: desk.newId(), folder: stick });
const linesIn = async (no: number, part: string) =>
  (await readFile(join(stick, `batch-000${no}`, `${part}.jsonl`), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as OutboxEvent);
const textOf = async (no: number) => {
  const folder = join(stick, `batch-000${no}`);
  const names = (await readdir(folder)).filter((name) => !name.endsWith('.xlsx'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('\n');
};

const consentOf = (customerId: string) => ({
  id: desk.newId(),
  customerId,
  purpose: 'centralCrm' as const,
  recipient: '',
  way: 'spoken' as const,
  askedById: desk.face('周倩').id,
  note: '',
});

describe('a customer who takes her consent to the central CRM back', () => {
  it('is withheld at once: the fact leaves, and not a word', async () => {
    const id = await receiveCustomer(desk);
    const consent = consentOf(id);
    await desk.ask('周倩', 'customers.recordConsent', consent);
    await desk.ask('周倩', 'customers.withdrawConsent', { customerId: id, consentId: consent.id });
    await exportNow();
    const text = await textOf(1);
    for (const word of ['张晓明', '13900006688', '腰不好', '约周三'])
      expect(text).not.toContain(word);
    const [lead] = await linesIn(1, 'leads');
    expect(lead?.data).toMatchObject({ id, isWithheld: true });
    expect(Object.keys(lead?.data ?? {}).toSorted()).toEqual([
      'changedAt',
      'id',
      'isWithheld',
      'seq',
      'version',
    ]);
    const [visit] = await linesIn(1, 'visits');
    expect(visit?.data).toMatchObject({ headcount: 2, isWithheld: true });
    expect(visit?.data).not.toHaveProperty('customerId');
    const [told] = await linesIn(1, 'consents');
    expect(told?.data).toMatchObject({ customerId: id, withdrawnAt: desk.now() });
  });

  it('leaves whole with the next batch when she agrees again', async () => {
    const id = await receiveCustomer(desk);
    const consent = consentOf(id);
    await desk.ask('周倩', 'customers.recordConsent', consent);
    await desk.ask('周倩', 'customers.withdrawConsent', { customerId: id, consentId: consent.id });
    await exportNow();
    await desk.ask('周倩', 'customers.recordConsent', consentOf(id));
    await exportNow();
    expect(await linesIn(2, 'leads')).toMatchObject([{ data: { id, facts: { name: '张晓明' } } }]);
    expect(await linesIn(2, 'visits')).toMatchObject([{ data: { customerId: id } }]);
    await desk.ask('周倩', 'visits.log', visitDraft(desk));
    await exportNow();
    expect(await linesIn(3, 'leads')).toEqual([]);
    await verifyChain([1, 2, 3].map((no) => join(stick, `batch-000${no}`)));
  });
});

describe('a receipt', () => {
  async function receiptFor(
    batch: BatchRow,
    rejected: { seq: number; reason: string }[],
    said: object = {},
  ): Promise<string> {
    const reader = await readerOf(desk);
    const { deskId } = reader;
    await reader.close();
    return JSON.stringify({
      format: 'showroom-desk-receipt',
      formatVersion: 1,
      deskId,
      batchNo: batch.no,
      manifestSha256: batch.manifestSha256,
      accepted: 'all',
      rejected,
      ...said,
    });
  }
  const take = (content: string) => desk.ask('周倩', 'crm.readReceipt', { content });
  const refused = async () => (await desk.ask('周倩', 'crm.refused', {})).rows;

  it('puts what was rejected on a list with the receiver’s words, and only that goes again', async () => {
    const id = await receiveCustomer(desk);
    await receiveCustomer(desk, { ...ZHANG, name: '王丽', phones: ['13600005521'] });
    const batch = await exportNow();
    const lines = await linesIn(1, 'leads');
    const seq = Number(lines.find(({ data }) => data['id'] === id)?.sequence);
    const receipt = await receiptFor(batch, [{ seq, reason: '姓名含非法字符' }]);
    expect(await take(receipt)).toMatchObject({ batchNo: 1, rejected: 1, isRepeated: false });
    expect(await take(receipt)).toMatchObject({ isRepeated: true });
    expect(await refused()).toMatchObject([
      { seq, batchNo: 1, kind: 'customer', customerId: id, words: '姓名含非法字符' },
    ]);
    await exportNow();
    expect(await linesIn(2, 'leads')).toMatchObject([{ data: { id, seq } }]);
    expect(await linesIn(2, 'visits')).toEqual([]);
    expect(await refused()).toEqual([]);
    await expect(exportNow()).rejects.toThrow('nothingToExport');
  });

  it('is settled by the mended record, which goes out once', async () => {
    const id = await receiveCustomer(desk);
    const batch = await exportNow();
    const [lead] = await linesIn(1, 'leads');
    await take(await receiptFor(batch, [{ seq: Number(lead?.sequence), reason: '日期不对' }]));
    await reschedule(desk, id, '2026-11-26', '改日期');
    await exportNow();
    expect(await linesIn(2, 'leads')).toMatchObject([{ data: { id, nextOn: '2026-11-26' } }]);
    expect(await refused()).toEqual([]);
    await expect(exportNow()).rejects.toThrow('nothingToExport');
  });

  it('of a stranger, for other bytes, or unreadable changes nothing', async () => {
    await receiveCustomer(desk);
    const batch = await exportNow();
    const strange: object[] = [
      { deskId: desk.newId() },
      { batchNo: 7 },
      { manifestSha256: '0'.repeat(64) },
      { rejected: [{ seq: 9999, reason: 'x' }] },
    ];
    for (const said of strange)
      await expect(take(await receiptFor(batch, [], said))).rejects.toThrow('receiptForeign');
    await expect(take('<html>login</html>')).rejects.toThrow('fileUnreadable');
    await expect(take('{"format":"showroom-desk-receipt"}')).rejects.toThrow('fileUnreadable');
    expect(await refused()).toEqual([]);
  });

  it('says nothing any more of somebody who asked to be forgotten', async () => {
    const id = await receiveCustomer(desk);
    const batch = await exportNow();
    const [lead] = await linesIn(1, 'leads');
    await take(await receiptFor(batch, [{ seq: Number(lead?.sequence), reason: '张晓明 重复' }]));
    await desk.ask('孙建国', 'privacy.erase', { customerId: id, typed: '张晓明' });
    await exportNow();
    expect(await linesIn(2, 'leads')).toMatchObject([{ data: { id, isDeleted: true } }]);
    expect(JSON.stringify(await refused())).not.toContain('张晓明');
  });
});
