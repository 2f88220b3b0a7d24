import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract';
import { addDays, type DayOn, dayOf } from '../../shared/domain/day';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';

const PDF = Buffer.from('%PDF-1.7 stands for a page');

let desk: TestDesk;
let printed: string[];
const open = async (now: string) => {
  printed = [];
  desk = await openDesk({
    now,
    host: {
      printToPdf: (html) => {
        printed.push(html);
        return Promise.resolve(PDF);
      },
    },
  });
};
afterEach(() => desk.close());

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'ok',
    (error: unknown) => (error as { code: string }).code,
  );

const li = () => desk.face('李敏').id;
const sun = () => desk.face('孙建国').id;

/** Another guest of 李敏's, with a number of their own. */
function guest(name: string, phone: string, horizonDays = 5) {
  const on = addDays(dayOf(desk.now()), 1);
  const facts = { ...ZHANG, name, phones: [phone], horizonDays };
  return receiveCustomer(desk, facts, { on, reason: '约到店' });
}

const sheet = (weekOn: DayOn, who: Who = '孙建国') =>
  desk.ask(who, 'weekReview.show', { weekOn, consultantId: li() });
const tick = (weekOn: DayOn, customerId: string, note = '') =>
  desk.ask('孙建国', 'weekReview.note', {
    weekOn,
    consultantId: li(),
    customerId,
    note,
    isPicked: true,
  });
const confirm = (weekOn: DayOn, id = desk.newId()) =>
  desk.ask('孙建国', 'weekReview.confirm', { id, weekOn, consultantId: li() });
const order = (customerId: string) =>
  desk.ask('李敏', 'stages.record', {
    id: desk.newId(),
    customerId,
    content: {
      kind: 'order',
      product: '康乐富A型',
      amountFen: 1_280_000,
      depositFen: 0,
      deliveryOn: '2027-02-20',
      notes: '',
    },
  });

describe('the weekly meeting of 11-30 (S32)', () => {
  beforeEach(() => open('2026-11-30T16:00'));

  const plan = (parts: Partial<InputOf<'improvements.add'>> = {}) =>
    desk.ask('何芳', 'improvements.add', {
      id: desk.newId(),
      weekOn: '2026-11-23',
      problem: '首次跟进及时率 80 % < 95 %',
      measure: '每日17:00超时清单',
      dueOn: '2026-12-07',
      personId: sun(),
      ...parts,
    });

  it('refuses a plan that lacks its deadline, its person or its measure, naming what is missing', async () => {
    expect(await codeOf(plan({ dueOn: null }))).toBe('deadlineMissing');
    expect(await codeOf(plan({ personId: null }))).toBe('responsibleMissing');
    expect(await codeOf(plan({ measure: '  ' }))).toBe('measureMissing');
    expect(await codeOf(plan({ dueOn: '2026-11-29' }))).toBe('dateInPast');
    expect(await desk.ask('何芳', 'improvements.list', { isClosed: false })).toEqual([]);
  });

  it('shows it overdue from 12-08 on until somebody writes a result', async () => {
    const made = await plan();
    expect(made).toMatchObject({ personName: '孙建国', dueOn: '2026-12-07', state: 'open' });
    desk.setTime('2026-12-07T23:59');
    const agenda = (weekOn: DayOn) => desk.ask('何芳', 'meetings.show', { weekOn });
    expect(await agenda('2026-11-30')).toMatchObject({ overdue: [], open: [{ id: made.id }] });
    desk.setTime('2026-12-08T00:00');
    expect(await agenda('2026-11-30')).toMatchObject({
      overdue: [{ id: made.id, state: 'overdue' }],
      open: [],
    });
    const close = (result: string, version = made.version) =>
      desk.ask('何芳', 'improvements.close', { id: made.id, version, proof: '', result });
    expect(await codeOf(close(' '))).toBe('resultMissing');
    const closed = await close('两周内及时率 96 %');
    expect(closed).toMatchObject({ state: 'closed', closedByName: '何芳' });
    expect(await agenda('2026-11-30')).toMatchObject({ overdue: [], open: [] });
    expect(await codeOf(close('再改', closed.version))).toBe('planClosed');
  });

  it('keeps the figures as they stood, and lets the words be put right', async () => {
    await receiveCustomer(desk, ZHANG, { on: '2026-12-01', reason: '到店体验' });
    const id = desk.newId();
    const record = (parts: Partial<InputOf<'meetings.record'>> = {}) =>
      desk.ask('何芳', 'meetings.record', {
        id,
        weekOn: '2026-11-30',
        attendeeIds: [sun(), li()],
        minutes: '先看超时清单',
        version: null,
        ...parts,
      });
    expect(await codeOf(record({ attendeeIds: [] }))).toBe('attendeesMissing');
    expect(await codeOf(record({ minutes: '' }))).toBe('contentMissing');
    const first = await record();
    const kept = (figure: string) =>
      first.figures.find((row) => row.figure === figure && row.consultantId === li());
    // one customer with a date tomorrow, none of it passed
    expect(kept('keptDates')).toMatchObject({ part: 1, whole: 1 });
    desk.setTime('2026-12-03T16:00');
    const second = await record({ minutes: '先看超时清单，再看名单', version: first.version });
    expect(second.minutes).toContain('再看名单');
    expect(second.figures).toEqual(first.figures);
    expect(second.heldAt).toBe(first.heldAt);
    expect(await codeOf(record({ minutes: '旧页面', version: first.version }))).toBe('stale');
  });

  it('lets the one responsible tell what has been done, and nobody else', async () => {
    const made = await plan({ personId: li() });
    const prove = (who: Who) =>
      desk.ask(who, 'improvements.prove', {
        id: made.id,
        version: made.version,
        proof: '清单在墙上',
      });
    expect(await codeOf(prove('王浩'))).toBe('notFound');
    expect((await prove('李敏')).proof).toBe('清单在墙上');
    expect(await desk.ask('王浩', 'improvements.list', { isClosed: false })).toEqual([]);
    expect(await desk.ask('李敏', 'improvements.list', { isClosed: false })).toHaveLength(1);
  });
});

describe('H级客户名单', () => {
  // Friday: the list for the coming week is made
  beforeEach(() => open('2026-11-27T15:00'));

  it('is ticked on the sheet, confirmed, and frozen with name and grade as they stood', async () => {
    const zhang = await receiveCustomer(desk, ZHANG, { on: '2026-11-28', reason: '到店' });
    const { rows } = await sheet('2026-11-30');
    expect(rows).toMatchObject([{ customer: { id: zhang }, reasons: ['gradeH'] }]);
    expect(await codeOf(confirm('2026-11-30'))).toBe('listEmpty');
    await tick('2026-11-30', zhang, '周三带太太来');
    const id = desk.newId();
    const list = await confirm('2026-11-30', id);
    expect(list.lines).toMatchObject([
      { name: '张晓明', grade: 'H', note: '周三带太太来', outcome: 'open' },
    ]);
    // the same form twice is one list; another one is refused
    expect((await confirm('2026-11-30', id)).id).toBe(id);
    expect(await codeOf(confirm('2026-11-30'))).toBe('listConfirmed');
    expect(await codeOf(tick('2026-11-30', zhang, '改一改'))).toBe('listConfirmed');
    const { version } = await desk.ask('李敏', 'customers.show', { id: zhang });
    await desk.ask('李敏', 'customers.regrade', {
      id: zhang,
      version,
      grade: 'B',
      reason: '太太不同意',
    });
    expect((await sheet('2026-11-30')).list?.lines).toMatchObject([{ grade: 'H' }]);
  });

  it('tells a week later who was hit, missed and carried over', async () => {
    // three on the list of 11-30: one orders on Wednesday, one is taken over into the next week's
    // list, one neither: 1 hit of 3 is 33 %
    const hit = await guest('何一', '13900000001');
    const carried = await guest('何二', '13900000002');
    const missed = await guest('何三', '13900000003');
    for (const id of [hit, carried, missed]) await tick('2026-11-30', id);
    await confirm('2026-11-30');
    desk.setTime('2026-12-02T11:00');
    await order(hit);
    desk.setTime('2026-12-04T15:00');
    await tick('2026-12-07', carried);
    await confirm('2026-12-07');
    const outcomes = async () => {
      const { lists } = await desk.ask('孙建国', 'hLists.show', { weekOn: '2026-11-30' });
      return Object.fromEntries(
        lists.flatMap(({ lines }) => lines.map(({ name, outcome }) => [name, outcome])),
      );
    };
    expect(await outcomes()).toEqual({ 何一: 'hit', 何二: 'carried', 何三: 'open' });
    desk.setTime('2026-12-07T09:00');
    expect(await outcomes()).toEqual({ 何一: 'hit', 何二: 'carried', 何三: 'missed' });
    const { rates } = await desk.ask('孙建国', 'hLists.show', { weekOn: '2026-12-07' });
    expect(rates).toMatchObject([
      { weekOn: '2026-12-07', consultantId: null, part: 0, whole: 1 },
      { weekOn: '2026-12-07', consultantName: '李敏', part: 0, whole: 1 },
      { weekOn: '2026-11-30', consultantId: null, part: 1, whole: 3 },
      { weekOn: '2026-11-30', consultantName: '李敏', part: 1, whole: 3 },
    ]);
    // whoever was not hit comes back onto the sheet by that
    const { rows } = await sheet('2026-12-14');
    const why = rows.find(({ customer }) => customer.id === carried)?.reasons;
    expect(why).toContain('notHit');
  });

  it('takes no order before or after its week for a hit, also across New Year', async () => {
    desk.setTime('2026-12-25T15:00');
    const late = await guest('何四', '13900000004');
    const inTime = await guest('何五', '13900000005');
    // the week of 12-28 ends on 2027-01-03
    await tick('2026-12-28', late);
    await tick('2026-12-28', inTime);
    await confirm('2026-12-28');
    desk.setTime('2027-01-03T17:30');
    await order(inTime);
    desk.setTime('2027-01-04T09:30');
    await order(late);
    const { lists } = await desk.ask('孙建国', 'hLists.show', { weekOn: '2026-12-28' });
    expect(lists[0]?.lines.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['何四', 'missed'],
      ['何五', 'hit'],
    ]);
    expect(await codeOf(tick('2026-12-28', late))).toBe('weekOver');
  });

  it('shows a consultant her own sheet and list, and the team only as a sum', async () => {
    await tick('2026-11-30', await guest('何六', '13900000006'));
    await confirm('2026-11-30');
    expect((await sheet('2026-11-30', '李敏')).list?.lines).toHaveLength(1);
    expect(await codeOf(sheet('2026-11-30', '王浩'))).toBe('notFound');
    const wang = await desk.ask('王浩', 'hLists.show', { weekOn: '2026-11-30' });
    expect(wang.lists).toEqual([]);
    expect(wang.rates).toMatchObject([{ consultantId: null, part: 0, whole: 1 }]);
  });

  it('stays with its name when the consultant has left', async () => {
    await tick('2026-11-30', await guest('何七', '13900000007'));
    await confirm('2026-11-30');
    const { id, name, role } = desk.face('李敏');
    await desk.ask('孙建国', 'staff.change', { id, name, role, isActive: false });
    const { lists } = await desk.ask('孙建国', 'hLists.show', { weekOn: '2026-11-30' });
    expect(lists).toMatchObject([{ consultantName: '李敏', lines: [{ name: '何七' }] }]);
    const { consultants } = await desk.ask('孙建国', 'weekReview.show', {
      weekOn: '2026-11-30',
      consultantId: desk.face('王浩').id,
    });
    expect(consultants.find((one) => one.id === id)).toMatchObject({ isActive: false });
  });

  it('follows the card when two cards prove to be one person', async () => {
    const kept = await guest('何十', '13900000010');
    const absorbed = await guest('何拾', '13900000011');
    await tick('2026-11-30', absorbed, '周三来');
    await confirm('2026-11-30');
    const sides = { keptId: kept, absorbedId: absorbed };
    const preview = await desk.ask('孙建国', 'merges.preview', sides);
    await desk.ask('孙建国', 'merges.run', {
      id: desk.newId(),
      ...sides,
      keptVersion: preview.kept.version,
      absorbedVersion: preview.absorbed.version,
      take: [],
    });
    desk.setTime('2026-12-01T10:00');
    await order(kept);
    const { lists } = await desk.ask('孙建国', 'hLists.show', { weekOn: '2026-11-30' });
    // the name as it stood; the order of the card that stayed counts
    expect(lists[0]?.lines).toMatchObject([{ name: '何拾', customerId: kept, outcome: 'hit' }]);
  });

  it('loses the name and keeps the count when the customer asks to be forgotten', async () => {
    const gone = await guest('何八', '13900000008');
    await tick('2026-11-30', gone, '何八说要等儿子');
    await tick('2026-11-30', await guest('何九', '13900000009'));
    await confirm('2026-11-30');
    await desk.ask('孙建国', 'privacy.erase', { customerId: gone, typed: '何八' });
    const { lists, rates } = await desk.ask('孙建国', 'hLists.show', { weekOn: '2026-11-30' });
    expect(lists[0]?.lines).toMatchObject([
      { name: '', note: '', customerId: null, grade: 'H' },
      { name: '何九' },
    ]);
    expect(rates[0]).toMatchObject({ whole: 2 });
  });
});

describe('a sheet of the managers’ week as a file', () => {
  beforeEach(() => open('2026-11-27T15:00'));

  type Order = Omit<InputOf<'weekSheets.table'>, 'form'>;
  const csv = async (order: Order, who: Who = '孙建国') => {
    const { content, fileName } = await desk.ask(who, 'weekSheets.table', {
      ...order,
      form: 'csv',
    });
    return { text: Buffer.from(content, 'base64').toString('utf8'), fileName };
  };
  const whole = { weekOn: '2026-11-30', consultantId: null } as const;

  it('lists every defect with whoever mends it, and no number of anybody', async () => {
    await guest('=何十一', '13900000011');
    desk.setTime('2026-12-01T09:00');
    const { text, fileName } = await csv({ sheet: 'defects', ...whole });
    const { total } = await desk.ask('孙建国', 'defects.show', { kind: null });
    const listed = text.slice(text.indexOf('逐条')).trim().split('\r\n').slice(2);
    expect(listed).toHaveLength(total);
    expect(text).toContain(`,'=何十一,`);
    expect(text).not.toMatch(/1[3-9]\d{9}/);
    expect(fileName).toMatch(/^缺陷清单 2026-12-01 .*\.csv$/);
    const { rows } = await desk.ask('何芳', 'audit.read', {
      beforeSeq: null,
      staffId: null,
      action: null,
      on: null,
      limit: 5,
    });
    expect(rows.map(({ action }) => action)).toContain('weekSheets.csv');
  });

  it('says of lists, meeting and talks what the sheets say, and to each what is theirs', async () => {
    await tick('2026-11-30', await guest('何十二', '13900000012'), '周三来');
    await confirm('2026-11-30');
    const list = await csv({ sheet: 'hList', ...whole });
    for (const word of ['李敏,何十二,H,', '周三来', '2026年第49周'])
      expect(list.text).toContain(word);
    expect((await csv({ sheet: 'review', ...whole }, '李敏')).text).toContain('何十二');
    expect((await csv({ sheet: 'meeting', ...whole })).text).toContain('全员,按期跟进率,');
    const own = await csv({ sheet: 'oneOnOnes', ...whole }, '王浩');
    expect(own.text).not.toContain('李敏');
    expect(await codeOf(csv({ sheet: 'meeting', ...whole }, '李敏'))).toBe('notFound');
    expect(await codeOf(csv({ sheet: 'hList', ...whole }, '周倩'))).toBe('notFound');
    const { content } = await desk.ask('孙建国', 'weekSheets.table', {
      sheet: 'meeting',
      ...whole,
      form: 'xlsx',
    });
    // a workbook is a ZIP file
    expect(Buffer.from(content, 'base64').subarray(0, 2).toString()).toBe('PK');
  });
});

describe('存档', () => {
  let outside: string;
  beforeEach(async () => {
    await open('2026-11-23T10:20');
    outside = await mkdtemp(join(tmpdir(), 'week-archive-'));
  });
  afterEach(() => rm(outside, { recursive: true, force: true }));

  const make = (weekOn: DayOn) =>
    desk.ask('何芳', 'weekArchive.make', { id: desk.newId(), weekOn });

  /** 张晓明 on the list of the week, a meeting about it, and the week is over. */
  async function aWeek(): Promise<string> {
    const zhang = await receiveCustomer(desk);
    await tick('2026-11-23', zhang, '周三带太太来');
    await confirm('2026-11-23');
    desk.setTime('2026-11-30T16:00');
    await desk.ask('何芳', 'meetings.record', {
      id: desk.newId(),
      weekOn: '2026-11-23',
      attendeeIds: [sun()],
      minutes: '张晓明没有来，再约',
      version: null,
    });
    return zhang;
  }

  it('waits until the week is over, and is then made once and never reckoned anew', async () => {
    expect(await codeOf(make('2026-11-23'))).toBe('weekNotOver');
    const zhang = await aWeek();
    const { waiting } = await desk.ask('何芳', 'weekArchive.list', {});
    expect(waiting).toEqual([{ weekOn: '2026-11-23', meetings: 1 }]);
    const made = await make('2026-11-23');
    expect(made.counts).toEqual({
      listed: 1,
      defects: 2,
      meetings: 1,
      improvements: 0,
      oneOnOnes: 0,
    });
    await order(zhang);
    expect(await make('2026-11-23')).toEqual(made);
    desk.setTime('2028-06-01T09:00');
    await desk.restart();
    const { packages } = await desk.ask('何芳', 'weekArchive.list', {});
    expect(packages).toEqual([made]);
    const { html } = await desk.ask('何芳', 'weekArchive.preview', { id: made.id });
    expect(html).toContain('2026年第48周');
    expect(html).toContain('张晓明没有来，再约');
    expect(html).toContain('未中');
  });

  it('leaves as a folder with pages, data and sums that agree', async () => {
    await aWeek();
    const { id } = await make('2026-11-23');
    const inside = { id, folder: desk.folder };
    expect(await codeOf(desk.ask('何芳', 'weekArchive.export', inside))).toBe('folderInsideData');
    const chosen = { id, folder: outside };
    const { folderName } = await desk.ask('何芳', 'weekArchive.export', chosen);
    expect(folderName).toBe('week-2026-48');
    const folder = join(outside, folderName);
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
      files: { name: string; sha256: string }[];
    };
    expect((await readdir(folder)).length).toBe(manifest.files.length + 1);
    for (const { name, sha256 } of manifest.files) {
      const bytes = await readFile(join(folder, name));
      expect([name, createHash('sha256').update(bytes).digest('hex')]).toEqual([name, sha256]);
    }
    expect(await readFile(join(folder, 'h-list.csv'), 'utf8')).toContain('张晓明');
    expect(await readFile(join(folder, 'week-2026-48.pdf'))).toEqual(PDF);
    // once more is the same folder; the pages were made once
    await desk.ask('何芳', 'weekArchive.export', chosen);
    expect(printed).toHaveLength(1);
    const { rows } = await desk.ask('孙建国', 'audit.read', {
      beforeSeq: null,
      staffId: null,
      action: 'weekArchive.export',
      on: null,
      limit: 10,
    });
    expect(rows).toHaveLength(2);
  });

  it('forgets who asks to be forgotten, in the list, in the minutes and in the pages', async () => {
    const zhang = await aWeek();
    const made = await make('2026-11-23');
    await desk.ask('何芳', 'weekArchive.pdf', { id: made.id });
    await desk.ask('孙建国', 'privacy.erase', { customerId: zhang, typed: '张晓明' });
    const { packages } = await desk.ask('何芳', 'weekArchive.list', {});
    expect(packages).toMatchObject([{ counts: made.counts, isEmptied: true }]);
    await desk.ask('何芳', 'weekArchive.pdf', { id: made.id });
    expect(printed).toHaveLength(2);
    expect(printed[0]).toContain('张晓明');
    expect(printed[1]).not.toContain('张晓明');
    const { meetings } = await desk.ask('何芳', 'meetings.show', { weekOn: '2026-11-23' });
    expect(meetings[0]?.minutes).toBe('〔已删除〕没有来，再约');
  });

  it('leaves a consultant her name when a customer of the same name asks to be forgotten', async () => {
    await aWeek();
    const namesake = await guest('王浩', '13900007712');
    const made = await make('2026-11-23');
    await desk.ask('孙建国', 'privacy.erase', { customerId: namesake, typed: '王浩' });
    await desk.ask('何芳', 'weekArchive.pdf', { id: made.id });
    expect(printed.at(-1)).toContain('王浩');
    expect(printed.at(-1)).not.toContain('〔已删除〕');
  });
});
