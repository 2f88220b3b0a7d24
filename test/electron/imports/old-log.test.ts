import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportPlan } from '../../../shared/contract/imports';
import type { DayOn } from '../../../shared/domain/day';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { handOver, importLog, oldLog, readLog } from '../../helpers/old-log';

const HEADER =
  '日期,时间,来店/来电,人数,姓名,称呼,电话,意向产品,信息来源,接待顾问,级别,是否首次,备注';

/** A small log with the header that most have. */
const log = (...lines: string[]) => [HEADER, ...lines].join('\r\n');

describe('the old log of 2025', () => {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  it('comes in the preview to what was put into it, and in the run to the same', async () => {
    const { bytes, facts } = await oldLog();
    const { plan, encoding, headerLine } = await readLog(desk, '周倩', bytes);
    expect({ encoding, headerLine, year: plan.year }).toEqual({
      encoding: 'gb18030',
      headerLine: 2,
      year: 2025,
    });
    const preview = await desk.ask('周倩', 'imports.preview', plan);
    expect(preview.counts).toMatchObject(facts);
    expect(preview.counts).toMatchObject({ newVisits: 182, newCalls: 111, leftOut: 3 });
    const { counts } = await desk.ask('周倩', 'imports.run', plan);
    expect(counts).toEqual(preview.counts);
    // 212 mobiles, 3 landlines, 4 with a wrong number and 19 with none; 2 of them on no real day
    expect(counts.newCustomers).toBe(212 + 3 + 4 + 19 - 2);
  });

  it('names every faulty row by its line', async () => {
    const { bytes } = await oldLog();
    const { plan } = await readLog(desk, '周倩', bytes);
    const { faults } = await desk.ask('周倩', 'imports.preview', plan);
    const cells = (what: string) =>
      faults.filter((one) => one.what === what).map(({ cell }) => cell);
    expect(cells('badPhone')).toEqual(['181124590090', '1732772828', '1493442910', '1320743034']);
    expect(cells('badDate')).toEqual(['2025-02-30', '2025-02-30', '2025-02-30']);
    expect(cells('nobody')).toHaveLength(5);
    const text = new TextDecoder('gb18030').decode(bytes).split('\r\n').join('\n').split('\n');
    const visible = faults.filter(({ what }) => what === 'badPhone' || what === 'badDate');
    for (const { line, cell } of visible) expect(text[line - 1]).toContain(cell);
  });

  it('guesses what the old words mean, and who the consultants were', async () => {
    const { bytes } = await oldLog();
    const { plan, oldWords } = await readLog(desk, '周倩', bytes);
    expect(plan.words.source).toEqual({
      电视广告: 'marketing',
      房产中介: 'partner',
      网络: 'marketing',
      小区推广: 'marketing',
      路过: 'walkIn',
      来店: 'walkIn',
      自然到店: 'walkIn',
      老客户介绍: 'referral',
      朋友介绍: 'referral',
      保险公司王经理: 'partner',
    });
    const id = (name: '李敏' | '王浩' | '赵蕾' | '陈俊') => desk.face(name).id;
    expect(plan.words.consultant).toEqual({
      李敏: id('李敏'),
      '李 敏': id('李敏'),
      王浩: id('王浩'),
      赵蕾: id('赵蕾'),
      小赵: id('赵蕾'),
      陈俊: id('陈俊'),
    });
    expect(oldWords.consultant).toHaveLength(6);
  });

  it('adds nothing when the same file comes a second time, and says when it came first', async () => {
    const { bytes, facts } = await oldLog();
    await importLog(desk, '周倩', bytes);
    const before = await desk.ask('何芳', 'customers.list', {
      filter: 'all',
      after: null,
      limit: 1,
    });
    const { plan, importedAt } = await readLog(desk, '何芳', bytes);
    expect(importedAt).toBe(desk.now());
    const { counts } = await desk.ask('何芳', 'imports.run', plan);
    expect(counts).toMatchObject(facts);
    expect(counts).toMatchObject({
      alreadyImported: 293,
      newCustomers: 0,
      newVisits: 0,
      newCalls: 0,
      leftOut: 3,
    });
    const after = await desk.ask('何芳', 'customers.list', {
      filter: 'all',
      after: null,
      limit: 1,
    });
    expect(after.total).toBe(before.total);
  });

  it('takes the rows that stayed out when their day is corrected by hand', async () => {
    const { bytes } = await oldLog();
    await importLog(desk, '周倩', bytes);
    const { plan } = await readLog(desk, '周倩', bytes);
    const { faults } = await desk.ask('周倩', 'imports.preview', plan);
    const dates = Object.fromEntries(
      faults.filter(({ what }) => what === 'badDate').map(({ line }) => [`${line}`, '2025-02-28']),
    );
    const { counts } = await desk.ask('周倩', 'imports.run', { ...plan, dates });
    expect(counts).toMatchObject({ newVisits: 2, newCalls: 1, newCustomers: 2, leftOut: 0 });
  });

  it('makes everybody in it findable by name, pinyin and number', async () => {
    const { bytes } = await oldLog();
    await importLog(desk, '周倩', bytes);
    const find = async (query: string) =>
      (await desk.ask('周倩', 'customers.find', { query, limit: 10 })).map(({ name }) => name);
    expect(await find('阿依古丽')).toContain('阿依古丽·买买提');
    expect(await find('𠮷田文')).toContain('𠮷田文');
    expect(await find('simaqingshan')).toContain('司马青衫');
    expect(await find('Peter')).toContain('Peter Wang');
    expect(await find('mgf')).toContain('毛国芳');
    expect(await find('19585587541')).toEqual(['毛国芳']);
    expect(await find('7541')).toContain('毛国芳');
    expect(await find('021-48548658')).toEqual(['黄丽']);
  });
});

describe('an old log', () => {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  it('joins a mobile number to whoever has it on file, and to nobody of the same name', async () => {
    await importLog(desk, '周倩', log('2025-01-05,10:00,来店,1,张晓明,先生,13900006688,,,,,,'));
    const { counts } = await importLog(
      desk,
      '周倩',
      log(
        '2025-02-05,10:00,来店,1,张晓明,先生,139 0000 6688,,,,,,',
        '2025-02-06,10:00,来店,1,张晓明,先生,13600005521,,,,,,',
      ),
    );
    expect(counts).toMatchObject({ repeatOfKnownPhone: 1, newCustomers: 1, newVisits: 2 });
    const found = await desk.ask('周倩', 'customers.find', { query: '张晓明', limit: 10 });
    expect(found).toHaveLength(2);
  });

  it('knows a row again in another file, whatever else stands there', async () => {
    const row = '2025-01-05,10:00,来店,1,张晓明,先生,13900006688,,,,,,';
    await importLog(desk, '周倩', log(row));
    const again = log('2025-01-04,9:00,来店,1,王丽,女士,13700001111,,,,,,', row);
    const { counts } = await importLog(desk, '周倩', again);
    expect(counts).toMatchObject({ alreadyImported: 1, newCustomers: 1, newVisits: 1 });
  });

  it('takes a row once that was mended after it had come in without its number', async () => {
    const row = (phone: string) => `2025-01-05,10:00,来店,1,张晓明,先生,${phone},,,,,,`;
    await importLog(desk, '周倩', log(row('139000066889')));
    const { counts } = await importLog(desk, '周倩', log(row('13900006688')));
    expect(counts).toMatchObject({ alreadyImported: 1, newVisits: 0, newCustomers: 0 });
  });

  it('leaves a row out that says the same as one above, and names it', async () => {
    const row = '2025-01-05,10:00,来店,1,张晓明,先生,13900006688,,,,,,';
    const { counts, faults } = await importLog(desk, '周倩', log(row, row));
    expect(counts).toMatchObject({ dataRows: 2, newVisits: 1, leftOut: 1 });
    expect(faults).toEqual([{ line: 3, what: 'twice', cell: '张晓明', isLeftOut: true }]);
  });

  it('counts nameless guests in the traffic, or leaves them out, as somebody decides', async () => {
    const nobody = '2025-01-05,10:00,来店,2,,,未留,,,,,,';
    const { plan } = await readLog(desk, '周倩', log(nobody, nobody));
    const counted = await desk.ask('周倩', 'imports.preview', plan);
    expect(counted.counts).toMatchObject({ newVisits: 2, newCustomers: 0, leftOut: 0 });
    const leftOut = await desk.ask('周倩', 'imports.preview', { ...plan, nobody: 'leaveOut' });
    expect(leftOut.counts).toMatchObject({ newVisits: 0, leftOut: 2 });
  });

  it('calls a visit by what went before it, not by the box that was ticked', async () => {
    await importLog(
      desk,
      '周倩',
      log(
        '2025-03-01,10:00,来店,1,张晓明,先生,13900006688,,,,,是,',
        '2025-01-01,10:00,来电,,张晓明,先生,13900006688,,,,,是,',
        '2025-04-01,10:00,来店,1,张晓明,先生,13900006688,,,,,是,',
        '2025-04-01,10:00,来店,1,王丽,女士,13700001111,,,,,二次,',
        '2025-04-02,10:00,来店,1,刘强,先生,13700002222,,,,,,',
      ),
    );
    const kinds = async (on: DayOn) =>
      (await desk.ask('周倩', 'visits.onDay', { on })).map(({ kind }) => kind).toSorted();
    expect(await kinds('2025-03-01')).toEqual(['knownFirst']);
    expect(await kinds('2025-04-01')).toEqual(['return', 'return']);
    expect(await kinds('2025-04-02')).toEqual(['first']);
  });

  it('brings customers in who are on no clock, with owner, grade and source', async () => {
    await importLog(
      desk,
      '周倩',
      log(
        '2025-03-01,10:00,来店,一家三口,张晓明,先生,13900006688,A型,房产中介,小赵,Ａ,是,=SUM(A1)',
      ),
    );
    const [row] = await desk.ask('周倩', 'customers.find', { query: '6688', limit: 1 });
    expect(row).toMatchObject({
      ownerName: '赵蕾',
      grade: 'A',
      cardNo: 'K250301-0001',
      sex: 'male',
    });
    const page = await desk.ask('周倩', 'customers.show', { id: row?.id ?? '' });
    expect(page.facts).toMatchObject({
      source: 'partner',
      referrer: { name: '房产中介' },
      channel: '房产中介',
      product: 'A型',
    });
    const visit = page.timeline.find(({ is }) => is === 'visit');
    expect(visit).toMatchObject({ headcount: 3, isIncomplete: false, notes: '=SUM(A1)' });
    const board = await desk.ask('周倩', 'board.show', {});
    expect(JSON.stringify(board)).not.toContain('张晓明');
  });

  it('refuses a mapping without day, kind or person', async () => {
    const { plan } = await readLog(desk, '周倩', log('2025-03-01,10:00,来店,1,张晓明,,,,,,,,'));
    const without = (field: string): ImportPlan => ({
      ...plan,
      mapping: plan.mapping.map((one) => (one === field ? 'ignore' : one)),
    });
    for (const field of ['date', 'visitOrCall']) {
      await expect(desk.ask('周倩', 'imports.preview', without(field))).rejects.toMatchObject({
        code: 'mappingIncomplete',
      });
    }
  });

  it('gives the faulty rows back as a file that can be mended and imported', async () => {
    const { plan } = await readLog(
      desk,
      '周倩',
      log(
        '2月30日,10:00,来店,1,张晓明,,13900006688,,,,,,=SUM(A1)',
        '2025-03-01,10:00,来店,1,王丽,,,,,,,,',
      ),
    );
    const { csv } = await desk.ask('周倩', 'imports.faults', plan);
    const text = Buffer.from(csv, 'base64').toString('utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text).toContain("'=SUM(A1)");
    expect(text).not.toContain('王丽');
    const { counts } = await importLog(
      desk,
      '周倩',
      text.replace('2月30日', '2月28日'),
      (guess) => ({
        ...guess,
        words: { source: {}, consultant: {} },
      }),
    );
    expect(counts).toMatchObject({ dataRows: 1, newVisits: 1, leftOut: 0 });
    const [row] = await desk.ask('周倩', 'customers.find', { query: '6688', limit: 1 });
    const page = await desk.ask('周倩', 'customers.show', { id: row?.id ?? '' });
    expect(JSON.stringify(page.timeline)).toContain('"=SUM(A1)"');
  });

  it('tells how far it is, and comes in once however often the key is pressed', async () => {
    const lines = Array.from(
      { length: 600 },
      (_, row) =>
        `2025-01-05,10:00,来店,1,张晓明,先生,1390000${String(row).padStart(4, '0')},,,,,,`,
    );
    const { plan } = await readLog(desk, '周倩', log(...lines));
    const runs = await Promise.all([1, 2].map(() => desk.ask('周倩', 'imports.run', plan)));
    expect(runs.map(({ counts }) => counts.newVisits).toSorted((a, b) => a - b)).toEqual([0, 600]);
    const told = desk.events.filter(({ event }) => event === 'progress');
    expect(told.length).toBeGreaterThan(3);
    expect(told).toContainEqual({
      event: 'progress',
      payload: { job: 'import', done: 1200, total: 1200 },
    });
  });

  it('leaves in the audit who brought it in and how much, and nothing of what stands in it', async () => {
    await importLog(desk, '周倩', log('2025-01-05,10:00,来店,1,张晓明,先生,13900006688,,,,,,'));
    const { rows } = await desk.ask('孙建国', 'audit.read', {
      beforeSeq: null,
      staffId: null,
      action: 'imports.run',
      on: null,
      limit: 10,
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ staffName: '周倩', outcome: 'done' });
    expect(rows[0]?.changes).toEqual([
      { field: 'imported.customers', from: null, to: '1' },
      { field: 'imported.visits', from: null, to: '1' },
      { field: 'imported.calls', from: null, to: '0' },
      { field: 'imported.leftOut', from: null, to: '0' },
    ]);
  });

  it('belongs to whoever handed it over', async () => {
    const uploadId = await handOver(
      desk,
      '周倩',
      Buffer.from(log('2025-03-01,10:00,来店,1,张晓明,,,,,,,,')),
    );
    await expect(
      desk.ask('何芳', 'imports.read', { uploadId, encoding: null }),
    ).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('takes a column called __proto__ for a column', async () => {
    const { plan, headers } = await readLog(
      desk,
      '周倩',
      '日期,类型,姓名,__proto__,信息来源\n2025-03-01,来店,张晓明,x,__proto__\n',
    );
    expect(headers).toContain('__proto__');
    expect(plan.mapping).toEqual(['date', 'visitOrCall', 'name', 'ignore', 'source']);
    const { counts } = await desk.ask('周倩', 'imports.run', plan);
    expect(counts.newVisits).toBe(1);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
