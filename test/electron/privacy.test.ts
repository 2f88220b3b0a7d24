import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptied, WORDS_ABOUT } from '../../electron/store/erase-rows';
import { STORE_FILE } from '../../electron/store/guard';
import { connect } from '../../electron/store/open';
import { entities } from '../../electron/store/schema';
import { at, openDesk, type TestDesk, type Who } from '../helpers/desk';
import { callDraft, receiveCustomer, visitDraft, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
let zhang: string;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
  zhang = await receiveCustomer(desk);
});
afterEach(() => desk.close());

/** Looks into the file beside the desk. */
async function inFile<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
  const file = await connect(join(desk.folder, STORE_FILE), 'write');
  try {
    return await file.query<Row>(sql, params);
  } finally {
    await file.close();
  }
}

const CCB = { purpose: 'bank' as const, recipient: '建行城东支行' };
const list = (customerId: string | null = null, partner: typeof CCB = CCB, who: Who = '孙建国') =>
  desk.ask(who, 'privacy.partnerList', { partner, customerId });
const sheet = (form: 'paper' | 'csv', who: Who = '孙建国') =>
  desk.ask(who, 'privacy.partnerSheet', { partner: CCB, customerId: null, form });

async function agree(customerId = zhang, recipient = CCB.recipient): Promise<string> {
  const id = desk.newId();
  await desk.ask('周倩', 'customers.recordConsent', {
    id,
    customerId,
    purpose: 'bank',
    recipient,
    way: 'spoken',
    askedById: desk.face('李敏').id,
    note: '分期咨询',
  });
  return id;
}

async function liu(): Promise<string> {
  const { customerId } = await desk.ask('周倩', 'calls.log', callDraft(desk));
  return customerId ?? '';
}

async function audited(action: string) {
  const { rows } = await desk.ask('孙建国', 'audit.read', {
    beforeSeq: null,
    staffId: null,
    action,
    on: null,
    limit: 50,
  });
  return rows;
}

describe('a bank asks for customers (S27)', () => {
  it('is refused 张晓明 before he agreed, told why, and the attempt is kept', async () => {
    const asked = await list(zhang);
    expect(asked.rows).toEqual([]);
    expect(asked.refusal).toMatchObject({ name: '张晓明', because: 'none' });
    const lines = await audited('privacy.partnerList');
    expect(lines).toMatchObject([
      { outcome: 'refused', subject: 'K261123-0001', staffName: '孙建国' },
      { outcome: 'refused', subject: '银行 建行城东支行' },
    ]);
  });

  it('gets him once he agreed, 刘女士 still not, and loses him the moment he takes it back', async () => {
    await liu();
    expect((await list()).refused).toMatchObject({ none: 2 });
    desk.setTime('2026-11-23T14:20');
    const consentId = await agree();
    const after = await list();
    expect(after.rows).toMatchObject([
      { name: '张晓明', phone: '13900006688', basis: 'consent', givenAt: at('2026-11-23T14:20') },
    ]);
    expect(after.refused).toMatchObject({ none: 1 });
    expect((await list(zhang)).refusal).toBeNull();

    const { consents } = await desk.ask('李敏', 'customers.withdrawConsent', {
      customerId: zhang,
      consentId,
    });
    expect(consents).toMatchObject([
      { note: '分期咨询', askedByName: '李敏', byName: '周倩', way: 'spoken' },
    ]);
    const gone = await list();
    expect(gone.rows).toEqual([]);
    expect(gone.refused).toMatchObject({ withdrawn: 1, none: 1 });
    await expect(sheet('csv')).rejects.toMatchObject({ code: 'partnerListEmpty' });
  });

  it('gets nobody who agreed to another bank', async () => {
    await agree(zhang, '工行迎宾支行');
    expect((await list(zhang)).refusal).toMatchObject({ because: 'elsewhere' });
    expect(await desk.ask('孙建国', 'privacy.partners', {})).toEqual([
      { partner: { purpose: 'bank', recipient: '工行迎宾支行' }, standing: 1 },
    ]);
  });

  it('prints and saves the same people as it shows, and notes both', async () => {
    await liu();
    await agree();
    const csv = await sheet('csv');
    const rows = parse(csv.content, { bom: true });
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain('张晓明');
    expect(csv.fileName).toBe('partner-list-2026-11-23.csv');
    const paper = await sheet('paper');
    expect(paper.content).toContain('张晓明');
    expect(paper.content).not.toContain('刘女士');
    expect(await audited('privacy.partnerSheet.csv')).toHaveLength(1);
    expect(await audited('privacy.partnerSheet.paper')).toHaveLength(1);
  });

  it('gets a buyer by the sale, unless he has taken his consent back', async () => {
    await inFile(`UPDATE customer SET state = 'O' WHERE id = ?`, [zhang]);
    expect((await list()).rows).toMatchObject([{ basis: 'deal', givenAt: null }]);
    const consentId = await agree();
    await desk.ask('周倩', 'customers.withdrawConsent', { customerId: zhang, consentId });
    expect((await list()).rows).toEqual([]);
  });
});

describe('a masked number', () => {
  it('is shown to the clerk for a reason, for half a minute, and the reason is kept', async () => {
    const ask = (reason: string) =>
      desk.ask('吴婷', 'privacy.reveal', { customerId: zhang, reason });
    await expect(ask('  ')).rejects.toMatchObject({ code: 'revealReasonMissing' });
    expect(await ask('核对卡片')).toEqual({
      phones: ['13900006688'],
      untilAt: at('2026-11-23T10:20') + 30_000,
    });
    expect(await audited('privacy.reveal')).toMatchObject([
      { staffName: '吴婷', subject: 'K261123-0001', reason: '核对卡片' },
    ]);
    expect((await desk.ask('吴婷', 'customers.show', { id: zhang })).row.phone).toBe('139****6688');
  });
});

describe('刘女士 asks to be forgotten (S44)', () => {
  const WORDS = ['刘女士', '13800001234', '孙女住院', '等女儿定', '膝盖不好'];
  let id: string;
  let stick: string;

  beforeEach(async () => {
    stick = await mkdtemp(join(tmpdir(), 'stick-'));
    id = await liu();
    const visit = visitDraft(desk, { customerId: id, name: '刘女士', hostNote: '膝盖不好' });
    await desk.ask('周倩', 'visits.log', visit);
    await desk.ask('周倩', 'visits.assign', {
      id: visit.id,
      consultantId: desk.face('王浩').id,
      reason: '刘女士点名',
    });
    await desk.ask('孙建国', 'followUps.record', {
      id: desk.newId(),
      customerId: id,
      way: 'phone',
      isAnswered: true,
      content: '孙女住院，先不看',
      horizonDays: null,
      grade: null,
      gradeReason: '',
      next: { on: '2026-11-26', reason: '等女儿定' },
      laterReason: null,
    });
    await agree(id);
    await desk.ask('周倩', 'drafts.keep', {
      id: desk.newId(),
      kind: 'contact',
      body: JSON.stringify({ customerId: id, content: '刘女士说再等等' }),
    });
  });
  afterEach(() => rm(stick, { recursive: true, force: true }));

  const forget = (typed = '刘女士', who: Who = '孙建国') =>
    desk.ask(who, 'privacy.erase', { customerId: id, typed });
  const exportNow = () => desk.ask('周倩', 'crm.export', { id: desk.newId(), folder: stick });
  const figures = async () => (await desk.ask('孙建国', 'board.show', {})).counts;
  const lines = async (batch: string, part: string) =>
    (await readFile(join(stick, batch, `${part}.jsonl`), 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { data: Record<string, unknown> }).data);

  it('is asked to be typed out before anything goes', async () => {
    await expect(forget('刘')).rejects.toMatchObject({ code: 'confirmationWrong' });
    await expect(forget('')).rejects.toMatchObject({ code: 'confirmationWrong' });
    expect((await desk.ask('周倩', 'customers.show', { id })).row.name).toBe('刘女士');
  });

  it('is gone from screen, search, list, print and drafts; the counts of the day stay', async () => {
    const before = await figures();
    expect(await forget()).toEqual({ visits: 1, calls: 1, contacts: 1, drafts: 1 });
    expect(await figures()).toEqual(before);
    await expect(desk.ask('周倩', 'customers.show', { id })).rejects.toMatchObject({
      code: 'notFound',
    });
    for (const query of ['刘女士', '1234', 'lns', '13800001234'])
      expect(await desk.ask('周倩', 'customers.find', { query, limit: 10 })).toEqual([]);
    const match = await desk.ask('周倩', 'customers.match', { phone: '13800001234', name: '' });
    expect(match.byPhone).toEqual([]);
    const order = { customerId: id, paper: 'A5', withoutNumbers: false } as const;
    await expect(desk.ask('周倩', 'cards.preview', order)).rejects.toMatchObject({
      code: 'notFound',
    });
    const shown = JSON.stringify([
      await desk.ask('孙建国', 'board.show', {}),
      await desk.ask('孙建国', 'visits.onDay', { on: '2026-11-23' }),
      await desk.ask('孙建国', 'calls.onDay', { on: '2026-11-23' }),
      await desk.ask('孙建国', 'rotation.show', {}),
      await desk.ask('孙建国', 'customers.list', { filter: 'all', after: null, limit: 50 }),
      await desk.ask('周倩', 'drafts.list', {}),
      await list(),
    ]);
    for (const word of WORDS) expect(shown).not.toContain(word);
    expect(
      (await desk.ask('周倩', 'customers.list', { filter: 'all', after: null, limit: 9 })).total,
    ).toBe(1);
    await expect(forget()).rejects.toMatchObject({ code: 'notFound' });
  });

  it('leaves for the central CRM as a deletion, with not a word of hers', async () => {
    await exportNow();
    await forget();
    const batch = await exportNow();
    expect(await lines('batch-0002', 'leads')).toEqual([
      expect.objectContaining({ id, isDeleted: true }),
    ]);
    expect(await lines('batch-0002', 'visits')).toMatchObject([{ name: '', customerId: null }]);
    expect(batch.counts).toMatchObject({ leads: 1, visits: 1, calls: 1, followUps: 0 });
    const names = await readdir(join(stick, 'batch-0002'));
    for (const name of names) {
      const text = await readFile(join(stick, 'batch-0002', name), 'utf8');
      for (const word of WORDS) expect(text).not.toContain(word);
    }
    await expect(
      desk.ask('周倩', 'crm.repeat', { no: 1, folder: join(stick, 'batch-0002') }),
    ).rejects.toMatchObject({ code: 'batchErased' });
  });

  it('was never exported: then only that there was somebody leaves', async () => {
    await forget();
    await exportNow();
    const leads = await lines('batch-0001', 'leads');
    expect(leads.filter((line) => line['id'] === id)).toMatchObject([{ isDeleted: true }]);
    expect(JSON.stringify(leads)).toContain('张晓明');
    expect(await lines('batch-0001', 'calls')).toMatchObject([{ name: '', phone: '' }]);
  });

  it('lies in no byte of the file any more, sealed or not', async () => {
    const sealed = await inFile<{ sealed: Buffer }>(
      `SELECT sealed FROM customer WHERE id = ?1 UNION ALL SELECT sealed FROM contact
         WHERE customer_id = ?1 UNION ALL SELECT sealed FROM visit WHERE customer_id = ?1
       UNION ALL SELECT sealed FROM outbox WHERE subject_id = ?1 UNION ALL SELECT sealed FROM draft`,
      [id],
    );
    const keys = await inFile<{ phone_key: string }>(
      'SELECT phone_key FROM customer_phone WHERE customer_id = ?',
      [id],
    );
    expect(sealed.length).toBeGreaterThan(4);
    await forget();
    const files = await Promise.all(
      ['', '-wal'].map((end) => readFile(join(desk.folder, `${STORE_FILE}${end}`))),
    );
    const has = (part: Buffer | string) => files.some((bytes) => bytes.includes(part));
    for (const { sealed: blob } of sealed) expect(has(blob.subarray(-24))).toBe(false);
    for (const { phone_key: key } of keys) expect(has(key)).toBe(false);
    expect(has('K261123-0002')).toBe(true);
  });

  it('is not brought back by a copy that was taken before', async () => {
    const { name } = await desk.ask('孙建国', 'snapshots.take', {});
    const before = await figures();
    await forget();
    await desk.ask('孙建国', 'snapshots.restore', { name });
    await desk.restart();
    expect(await desk.ask('周倩', 'customers.find', { query: '刘女士', limit: 10 })).toEqual([]);
    expect(await desk.ask('周倩', 'customers.find', { query: '张晓明', limit: 10 })).toHaveLength(
      1,
    );
    expect(await figures()).toEqual(before);
    expect(await audited('privacy.eraseAgain')).toMatchObject([{ subject: 'K261123-0002' }]);
    await exportNow();
    expect((await lines('batch-0001', 'leads')).map((line) => line['isDeleted'])).toContain(true);
    const state = await desk.ask('孙建国', 'audit.verify', {});
    expect(state.brokenAt).toBeNull();
  });

  it('is gone from the card of whom she sent; that somebody sent him stays', async () => {
    const { version, facts } = await desk.ask('李敏', 'customers.show', { id: zhang });
    const referrer = { name: '刘女士', company: '', phone: '13800001234' };
    await desk.ask('李敏', 'customers.change', {
      id: zhang,
      version,
      facts: { ...facts, source: 'referral', referrer },
      phoneAnswer: null,
    });
    await forget();
    const after = await desk.ask('李敏', 'customers.show', { id: zhang });
    expect(after.facts).toEqual({
      ...facts,
      source: 'referral',
      referrer: { name: '', company: '', phone: '' },
    });
  });

  it('does not come back by a form that is still open at another desk', async () => {
    await forget();
    const body = JSON.stringify({ customerId: id, content: '刘女士还没想好' });
    await desk.ask('李敏', 'drafts.keep', { id: desk.newId(), kind: 'contact', body });
    await desk.ask('李敏', 'drafts.keep', { id, kind: 'customer', body: '{}' });
    expect(await desk.ask('李敏', 'drafts.list', {})).toEqual([]);
  });

  it('may come again as somebody new', async () => {
    await forget();
    const again = await liu();
    expect(again).not.toBe(id);
    expect(await desk.ask('周倩', 'customers.find', { query: '刘女士', limit: 10 })).toHaveLength(
      1,
    );
    await desk.restart();
    expect(await desk.ask('周倩', 'customers.find', { query: '刘女士', limit: 10 })).toHaveLength(
      1,
    );
  });

  it('leaves 张晓明 and all of his untouched', async () => {
    const before = await desk.ask('李敏', 'customers.show', { id: zhang });
    await forget();
    expect(await desk.ask('李敏', 'customers.show', { id: zhang })).toEqual(before);
    expect(before.facts.name).toBe(ZHANG.name);
  });
});

describe('forgetting', () => {
  it('reaches every table that keeps words about somebody', () => {
    // what was said at the week's meetings is gone through for the name itself
    const weeks = [
      'meeting',
      'improvement',
      'one_on_one',
      'success_plan',
      'week_package',
      'week_page',
    ];
    const byName = [
      'customer',
      'visit',
      'phone_call',
      'turn',
      'consent',
      'draft',
      'outbox',
      'unanswered_call',
      'appointment_move',
      ...weeks,
    ];
    const reached = new Set([...byName, ...WORDS_ABOUT.map(({ table }) => table)]);
    const sealed = entities.filter(({ options }) => 'sealed' in options.columns);
    expect(sealed.map(({ options }) => options.name).filter((name) => !reached.has(name))).toEqual(
      [],
    );
    // a new table with words says whose they are by customer_id, visit_id or call_id
    expect(WORDS_ABOUT.filter(({ by }) => by.length === 0)).toEqual([]);
  });

  it('leaves figures and kinds, and not a word', () => {
    const record = {
      content: { kind: 'order', fen: 12_800, items: ['护理床'], notes: '膝盖不好' },
    };
    expect(emptied(record)).toEqual({
      content: { kind: 'order', fen: 12_800, items: [], notes: '' },
    });
  });
});
