import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract';
import type { CustomerFacts } from '../../shared/contract/customers';
import { addDays, dayOf } from '../../shared/domain/day';
import { workList } from '../helpers/crm-story';
import { standIn } from '../helpers/crm-stand-ins';
import { makeTarget, sendOnce } from '../helpers/crm-target';
import { at, openDesk, type TestDesk } from '../helpers/desk';
import { plugIn } from '../helpers/telephone';

/*
 * Canaries: names, numbers and words that occur nowhere else. They go through every path a
 * customer's data can take; afterwards every byte of the data folder is searched for them.
 */
const CANARIES = [
  '白鹭要先看合同',
  '金丝雀甲',
  '金丝雀乙',
  '金丝雀丙',
  '金丝雀丁',
  '金丝雀戊',
  '金丝雀癸',
  'jinsique',
  '13911112222',
  '13911113333',
  '13911114444',
  '13911115555',
  '13911116666',
  '13911118989',
  '021-65432109',
  '65432109',
  '莺歌燕舞巷',
  '百灵保险',
  '布谷说腰疼',
  '杜鹃问价格',
  '鹧鸪要周三来',
  '画眉的草稿',
  '戴胜红外套',
  '鸬鹚家老伴',
  '云雀问分期',
  '喜鹊说没写预算',
  '金丝雀己',
  '13911117777',
  '夜莺换了顾问',
  '等百舌回来二十天',
  '云雀要红茶',
  '黄鹂约周六',
  '13911118888',
  '13911119999',
  '戴菊来电',
  '鹦鹉要接孙子',
];

let desk: TestDesk;
let outside: string;
beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00', keepsLog: true });
  outside = await mkdtemp(join(tmpdir(), 'desk-stick-'));
});
afterAll(async () => {
  await desk.close();
  await rm(outside, { recursive: true, force: true });
});

const FACTS: CustomerFacts = {
  name: '金丝雀甲',
  sex: 'female',
  phones: ['139 1111 2222', '021-65432109'],
  address: '莺歌燕舞巷7号',
  source: 'partner',
  referrer: { name: '金丝雀戊', company: '百灵保险', phone: '13911116666' },
  channel: '路过',
  product: '康乐富A型',
  budgetFen: 880_000,
  horizonDays: 5,
  use: '给鸬鹚家老伴',
  nowOwns: '',
  competitor: '',
  decisionMaker: '鸬鹚家老伴',
  notes: '布谷说腰疼',
};

/** Walks customers' data through everything the desk can do with it. */
async function walkEveryPath(): Promise<void> {
  const { id: consultantId } = desk.face('李敏');
  const visitId = desk.newId();
  await desk.ask('周倩', 'drafts.keep', {
    id: visitId,
    kind: 'visit',
    body: JSON.stringify({ name: '金丝雀甲', phone: '13911112222', description: '画眉的草稿' }),
  });
  await desk.ask('周倩', 'visits.log', {
    id: visitId,
    headcount: 2,
    kind: null,
    purpose: null,
    description: '戴胜红外套',
    name: '金丝雀甲',
    sex: 'female',
    phone: '139-1111-2222',
    customerId: null,
    phoneAnswer: null,
    appointmentId: null,
    hostNote: '鸬鹚家老伴要热茶',
  });
  await desk.ask('周倩', 'visits.assign', { id: visitId, consultantId, reason: '' });
  const page = await desk.ask('李敏', 'visits.show', { id: visitId });
  const customerId = page.customer?.row.id ?? '';
  await desk.ask('李敏', 'visits.complete', {
    id: visitId,
    customerVersion: page.customer?.version ?? null,
    facts: FACTS,
    phoneAnswer: null,
    companions: '鸬鹚家老伴',
    isExperienced: true,
    quotation: '杜鹃问价格',
    visitNotes: '布谷说腰疼',
    grade: null,
    gradeReason: '',
    next: { on: '2026-11-25', reason: '鹧鸪要周三来' },
    laterReason: null,
  });
  await walkReception(visitId, customerId);
  await desk.ask('周倩', 'visits.depart', { id: visitId, isUndo: false });

  await desk.ask('周倩', 'calls.log', {
    id: desk.newId(),
    answeredAt: at('2026-11-23T10:00'),
    endedAt: at('2026-11-23T10:03'),
    rings: 4,
    callerKind: 'product',
    name: '金丝雀乙',
    sex: 'male',
    phone: '+86 139 1111 3333',
    customerId: null,
    phoneAnswer: null,
    consentWay: 'phone',
    product: '康乐富B型',
    use: '给鸬鹚家老伴',
    horizonDays: 20,
    horizonWords: '等百舌回来二十天',
    replyAt: at('2026-11-23T16:00'),
    source: 'phoneCall',
    referrer: null,
    channel: '网络',
    appointmentAt: at('2026-11-24T10:00'),
    callBackOn: null,
    messageFor: null,
    message: '杜鹃问价格',
    holdSeconds: 5,
    notes: '布谷说腰疼',
    steps: [{ step: 'open', answer: '', at: at('2026-11-23T10:00') }],
    scriptVersion: 'standard-1',
    outcome: 'appointment',
    consultantId: null,
  });

  const { version } = await desk.ask('李敏', 'customers.show', { id: customerId });
  await desk.ask('李敏', 'customers.reschedule', {
    id: customerId,
    version,
    toOn: '2026-11-24',
    reason: '鹧鸪要周三来',
    laterReason: null,
  });
  await desk.ask('李敏', 'followUps.record', {
    id: desk.newId(),
    customerId,
    way: 'phone',
    isAnswered: true,
    content: '杜鹃问价格',
    horizonDays: null,
    grade: null,
    gradeReason: '',
    next: { on: addDays(dayOf(desk.now()), 1), reason: '鹧鸪要周三来' },
    laterReason: null,
  });
  await desk.ask('李敏', 'customers.recordConsent', {
    id: desk.newId(),
    customerId,
    purpose: 'insurer',
    recipient: '平安',
    way: 'spoken',
    askedById: desk.face('李敏').id,
    note: '云雀问分期',
  });
  await planCall(customerId);
  await walkTheWeek(customerId);
  await ringAndMiss();
  await desk.ask('吴婷', 'privacy.reveal', { customerId, reason: '云雀问分期,要核对号码' });
  await walkStages(customerId);
  await desk.ask('王浩', 'disputes.open', {
    id: desk.newId(),
    customerId,
    claimantId: desk.face('王浩').id,
    claim: '布谷说腰疼',
  });
  const [dispute] = await desk.ask('孙建国', 'disputes.list', { isOpen: true });
  const id = dispute?.id ?? '';
  const ruling = { ruling: 'shared', sharePercent: 20, toId: null, reason: '杜鹃问价格' } as const;
  await desk.ask('孙建国', 'disputes.rule', { id, ...ruling });
  await desk.ask('孙建国', 'disputes.slip', { id });
  await desk.ask('周倩', 'leads.log', {
    id: desk.newId(),
    source: 'partner',
    name: '金丝雀癸',
    sex: null,
    phone: '13911118989',
    phoneAnswer: null,
    referrer: { name: '金丝雀戊', company: '百灵保险', phone: '13911116666' },
    channel: '',
    product: '',
    use: '给鸬鹚家老伴',
    horizonDays: null,
    notes: '布谷说腰疼',
    consultantId: null,
    reason: '',
  });
  const [second] = await desk.ask('周倩', 'customers.find', { query: '金丝雀癸', limit: 1 });
  const sides = { keptId: customerId, absorbedId: second?.id ?? '' };
  const preview = await desk.ask('孙建国', 'merges.preview', sides);
  const mergeId = desk.newId();
  await desk.ask('孙建国', 'merges.run', {
    id: mergeId,
    ...sides,
    keptVersion: preview.kept.version,
    absorbedVersion: preview.absorbed.version,
    take: ['name'],
  });
  await desk.ask('孙建国', 'merges.undo', { id: mergeId });
  await desk.ask('周倩', 'rotation.skip', {
    queue: 'walkIn',
    staffId: consultantId,
    reason: '去接金丝雀乙',
  });
  await desk.ask('周倩', 'customers.find', { query: '金丝雀', limit: 10 });
  await desk.ask('周倩', 'customers.match', { phone: '1391111', name: '金丝雀乙' });
  await desk.ask('李敏', 'cards.preview', { customerId, paper: 'A5', withoutNumbers: false });
  await desk.ask('李敏', 'cards.notePrinted', { customerId, paper: 'A5', withoutNumbers: false });
  const batch = { customerIds: [customerId], paper: 'A4' as const, withoutNumbers: false };
  await desk.ask('李敏', 'cardBatches.preview', batch);
  await desk.ask('李敏', 'cardBatches.notePrinted', batch);

  const register = { on: dayOf(desk.now()), withoutNumbers: false };
  await desk.ask('周倩', 'registers.preview', register);
  await desk.ask('周倩', 'registers.notePrinted', register);
  const blank = { form: 'card', paper: 'A5', count: 1, target: 'printer' } as const;
  const { first: blankNo } = await desk.ask('周倩', 'blanks.take', blank);
  await desk.ask('周倩', 'blanks.keyIn', { customerId, blankNo });
  const order = async () => {
    const path = await desk.ask('李敏', 'signOff.path', { customerId });
    return { id: desk.newId(), customerId, version: path.version };
  };
  await desk.ask('李敏', 'signOff.submit', await order());
  await desk.ask('何芳', 'signOff.return', { ...(await order()), remark: '喜鹊说没写预算' });

  await importLog(
    '日期,来店/来电,姓名,电话,备注\n2026-01-05,来店,金丝雀丙,13911114444,杜鹃问价格\n',
  );
  await refuseEverybody(customerId);
  await desk.ask('周倩', 'crm.export', { id: desk.newId(), folder: outside });
  await desk.ask('孙建国', 'snapshots.take', {});
  // What goes wrong must not tell either.
  const refused = await desk
    .ask('周倩', 'visits.log', {
      id: desk.newId(),
      headcount: 1,
      kind: null,
      purpose: null,
      description: '',
      name: '金丝雀丁',
      sex: null,
      phone: '1391111555',
      customerId: null,
      phoneAnswer: null,
      appointmentId: null,
      hostNote: '',
    })
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'phoneInvalid' });
}

/** A CRM that quotes whomever it refuses: its words are kept for the work list, and read there. */
async function refuseEverybody(customerId: string): Promise<void> {
  const consent = { id: desk.newId(), customerId, purpose: 'centralCrm', recipient: '' } as const;
  const askedById = desk.face('李敏').id;
  await desk.ask('李敏', 'customers.recordConsent', {
    ...consent,
    way: 'spoken',
    askedById,
    note: '云雀问分期',
  });
  const message = '信天翁被退回:金丝雀甲 13911112222';
  const crm = await standIn(() => ({ status: 200, json: { accepted: false, message } }));
  const settings = { address: `${crm.origin}/in` };
  const secrets = { signing: 'a secret that both sides know' };
  const id = await makeTarget(desk, { mappingId: 'webhook', settings, secrets });
  try {
    expect((await sendOnce(desk, id)).rejected).toBeGreaterThan(0);
    expect(crm.heard.map(({ text }) => text).join('\n')).toContain('金丝雀甲');
    const rows = await workList(desk, id);
    expect(rows.map(({ words }) => words)).toContain(message);
    await desk.ask('周倩', 'crmTargets.skip', {
      id,
      rowId: rows[0]?.id ?? '',
      reason: '信天翁被退回',
    });
  } finally {
    await crm.close();
  }
}

/** A call that the telephone announces, that nobody takes, and that becomes a call back. */
async function ringAndMiss(): Promise<void> {
  const phone = await plugIn(desk);
  const call = { call: 'sip-13911119999', number: '139 1111 9999', line: '戴菊来电' };
  expect(await phone.announce({ ...call, state: 'ringing' })).toBe(204);
  expect(await phone.announce({ ...call, number: '13911118888', state: 'answered' })).toBe(409);
  expect(await phone.announce({ ...call, state: 'ended' })).toBe(204);
  const [missed] = await desk.ask('周倩', 'telephone.current', {});
  await desk.ask('周倩', 'telephone.settleMissed', { id: missed?.id ?? '', isWorthless: false });
  await desk.ask('周倩', 'notices.look', { isCountOnly: false });
}

/** The managers' week: a note, a list, minutes, a plan, a talk, and the package of it all. */
async function walkTheWeek(customerId: string): Promise<void> {
  const words = '白鹭要先看合同';
  const weekOn = '2026-11-23';
  const consultantId = desk.face('李敏').id;
  const whose = { weekOn, consultantId } as const;
  const pick = { ...whose, customerId, note: words, isPicked: true };
  await desk.ask('孙建国', 'weekReview.note', pick);
  await desk.ask('孙建国', 'weekReview.confirm', { id: desk.newId(), ...whose });
  const minutes = `金丝雀甲：${words}`;
  await desk.ask('何芳', 'meetings.record', {
    id: desk.newId(),
    weekOn,
    attendeeIds: [consultantId],
    minutes,
    version: null,
  });
  const { id, version } = await desk.ask('何芳', 'improvements.add', {
    id: desk.newId(),
    weekOn,
    problem: words,
    measure: words,
    dueOn: '2026-11-27',
    personId: consultantId,
  });
  await desk.ask('何芳', 'improvements.close', { id, version, proof: words, result: words });
  const talk = { id: desk.newId(), ...whose, isHeld: true, notes: minutes };
  await desk.ask('何芳', 'oneOnOnes.record', talk);
  await desk.ask('何芳', 'oneOnOnes.savePlan', {
    id: desk.newId(),
    consultantId,
    fromWeekOn: weekOn,
    goals: [{ figure: 'hits', percent: 50 }],
    managerWords: words,
    version: null,
  });
  const now = desk.now();
  desk.setTime('2026-11-30T09:00');
  await desk.ask('何芳', 'weekArchive.make', { id: desk.newId(), weekOn });
  desk.setTime(now);
  const order = { weekOn, consultantId: null, withoutNumbers: false } as const;
  await desk.ask('何芳', 'weekSheets.preview', { sheet: 'hList', ...order });
  await desk.ask('何芳', 'weekSheets.notePrinted', { sheet: 'morning', ...order });
  const table = { sheet: 'hList', weekOn, consultantId: null, form: 'xlsx' } as const;
  await desk.ask('何芳', 'weekSheets.table', table);
}

/** A call that is planned, printed and held against its plan. */
async function planCall(customerId: string): Promise<void> {
  const id = desk.newId();
  await desk.ask('李敏', 'outbound.plan', {
    id,
    customerId,
    way: 'homeVisit',
    purpose: '黄鹂约周六',
    effect: '黄鹂约周六',
    questions: '黄鹂约周六',
    content: '黄鹂约周六',
    minutes: 5,
  });
  await desk.ask('李敏', 'outbound.slip', { id });
  const missed = { id: desk.newId(), phone: '13911118888', at: desk.now(), note: '黄鹂约周六' };
  await desk.ask('周倩', 'tasks.missedCall', missed);
  await desk.ask('周倩', 'tasks.slip', { id: missed.id });
  await desk.ask('李敏', 'outbound.finish', {
    id,
    customerId,
    isAnswered: true,
    content: '杜鹃问价格',
    horizonDays: null,
    grade: null,
    gradeReason: '',
    next: { on: addDays(dayOf(desk.now()), 1), reason: '鹧鸪要周三来' },
    laterReason: null,
    result: 'reached',
    usedMinutes: 8,
  });
}

/** What is recorded at the stages of a sale, and how a customer is given up. */
async function walkStages(customerId: string): Promise<void> {
  const record = (content: InputOf<'stages.record'>['content'], id = desk.newId()) =>
    desk.ask('李敏', 'stages.record', { id, customerId, content });
  const products = ['康乐富A型'];
  const lastId = desk.newId();
  const quotation = { kind: 'quotation', amountFen: 880_000, forWhat: '杜鹃问价格' } as const;
  await record({ kind: 'show', products, notes: '布谷说腰疼' });
  await record({
    kind: 'experience',
    product: '康乐富A型',
    outcome: 'liked',
    notes: '鸬鹚家老伴也试了',
  });
  await record({ kind: 'objection', objection: '价格', answer: '杜鹃问价格', isMet: false });
  await record(quotation, lastId);
  await desk.ask('李敏', 'stages.correct', { id: lastId, version: 1, content: quotation });
  await desk.ask('李敏', 'stages.undo', { id: lastId, version: 2 });
  const lossId = desk.newId();
  await desk.ask('李敏', 'states.applyLoss', {
    id: lossId,
    customerId,
    reason: 'price',
    deeper: '杜鹃问价格',
    competitor: '百灵保险',
    competitorPrice: '',
    notes: '布谷说腰疼',
  });
  const remark = '鹧鸪要周三来';
  await desk.ask('孙建国', 'states.ruleLoss', { id: lossId, isAgreed: false, remark });
  const { version } = await desk.ask('李敏', 'customers.show', { id: customerId });
  await desk.ask('李敏', 'states.freeze', {
    id: customerId,
    version,
    reason: '鸬鹚家老伴住院',
    wakeOn: addDays(dayOf(desk.now()), 3),
  });
}

/** The panel of an open visit: the host's note, somebody else's card, another consultant. */
async function walkReception(visitId: string, customerId: string): Promise<void> {
  await desk.ask('周倩', 'reception.note', { id: visitId, hostNote: '云雀要红茶' });
  await desk.ask('周倩', 'reception.mark', { id: visitId, step: 'greet', isDone: true });
  await desk.ask('周倩', 'reception.addGuest', {
    id: visitId,
    customerId: null,
    name: '金丝雀己',
    sex: 'male',
    phone: '139 1111 7777',
    phoneAnswer: null,
  });
  const { id: consultantId } = desk.face('王浩');
  await desk.ask('周倩', 'visits.assign', { id: visitId, consultantId, reason: '夜莺换了顾问' });
  const appointmentId = desk.newId();
  await desk.ask('周倩', 'appointments.add', {
    id: appointmentId,
    customerId,
    forAt: at('2026-11-25T10:00'),
  });
  await desk.ask('周倩', 'appointments.move', {
    id: appointmentId,
    forAt: at('2026-11-25T11:00'),
    reason: '鹦鹉要接孙子',
  });
  await desk.ask('周倩', 'appointments.list', { days: 7 });
  await desk.ask('周倩', 'reception.show', { id: visitId });
  await desk.ask('周倩', 'closing.show', {});
}

async function importLog(csv: string): Promise<void> {
  const uploadId = desk.newId();
  await desk.ask('周倩', 'imports.receive', {
    uploadId,
    fileName: '金丝雀旧登记.csv',
    part: 0,
    parts: 1,
    bytes: Buffer.from(csv).toString('base64'),
  });
  const { plan } = await desk.ask('周倩', 'imports.read', { uploadId, encoding: null });
  const { counts } = await desk.ask('周倩', 'imports.run', plan);
  expect(counts.newVisits).toBe(1);
}

/** The ways in which the same word may stand in a file. */
function forms(word: string): readonly Buffer[] {
  const utf8 = Buffer.from(word);
  const swapped = Buffer.from(word, 'utf16le').swap16();
  const escaped = Array.from(word, (sign) =>
    sign.charCodeAt(0) > 127 ? `\\u${sign.charCodeAt(0).toString(16)}` : sign,
  ).join('');
  const texts = [encodeURIComponent(word), escaped, utf8.toString('hex')];
  // Base64 looks different for each of the three places a word can begin at; the ends depend on
  // what stands around it and are left off.
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    return encoded.slice(shift === 0 ? 0 : 4, utf8.length > 8 ? -4 : undefined);
  });
  return [
    utf8,
    Buffer.from(word, 'utf16le'),
    swapped,
    ...texts.map((text) => Buffer.from(text)),
    ...base64.filter((text) => text.length >= 8).map((text) => Buffer.from(text)),
    ...gb18030(word),
  ];
}

/** Node decodes GB18030 but does not encode it: the table is turned round for the words at hand. */
function gb18030(word: string): readonly Buffer[] {
  const bytes = Array.from(word, (sign) => GB_BYTES.get(sign) ?? [...Buffer.from(sign)]);
  return [Buffer.from(bytes.flat())];
}

const GB_BYTES = new Map<string, readonly number[]>();
const decoder = new TextDecoder('gb18030');
for (let high = 0x81; high <= 0xfe; high += 1) {
  for (let low = 0x40; low <= 0xfe; low += 1) {
    GB_BYTES.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
}

async function allFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const paths = names.map((name) => join(folder, name));
  const kinds = await Promise.all(paths.map((path) => stat(path)));
  return paths.filter((_path, place) => kinds[place]?.isFile());
}

/** Every `canary in file` there is. */
async function sightings(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of await allFiles(folder)) {
    const bytes = await readFile(path);
    for (const canary of CANARIES) {
      const isThere = path.includes(canary) || forms(canary).some((form) => bytes.includes(form));
      if (isThere) found.push(`${canary} in ${path.slice(folder.length)}`);
    }
  }
  return found;
}

it('leaves no name, number or word of a customer in any file of the data folder', async () => {
  await walkEveryPath();
  const whileOpen = await sightings(desk.folder);
  await desk.restart();
  const afterRestart = await sightings(desk.folder);
  // the log was written, and searched
  const log = await readFile(join(desk.folder, 'logs/desk.log'), 'utf8');
  expect(log).toContain('visits.log ok');
  expect(log).toContain('visits.log phoneInvalid');
  expect([...whileOpen, ...afterRestart]).toEqual([]);
});

it('would see a canary if one were there: they do stand in the export on the stick', async () => {
  const found = await sightings(outside);
  expect(found.some((sighting) => sighting.startsWith('金丝雀甲'))).toBe(true);
  expect(found.some((sighting) => sighting.startsWith('13911113333'))).toBe(true);
});
