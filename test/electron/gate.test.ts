import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anything, assert, asyncProperty, constantFrom } from 'fast-check';
import { type CallName, contract } from '../../shared/contract';
import { ROLES, type Role } from '../../shared/domain/role';
import { openDesk, STAFF, type TestDesk, type Who } from '../helpers/desk';

const CALLS = Object.keys(contract) as CallName[];
const ADMIN: Role = 'admin';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.ask('孙建国', 'staff.add', { name: '网管', role: ADMIN, pin: '9007' });
});
afterAll(() => desk.close());

/**
 * Who may do what, once more and by hand: R 前台, K 顾问, Z 展厅经理, X 销售经理, D 客户管理员,
 * A 管理员; * anyone, signed in or not. A right given by mistake in the contract shows here.
 */
const RIGHTS: Record<CallName, string> = {
  'desk.hello': '*',
  'desk.setUp': '*',
  'desk.recover': '*',
  'desk.saveSettings': 'ZXA',
  'desk.countSample': 'ZA',
  'desk.wipeSample': 'ZA',
  'desk.pickFolder': 'RKZXDA',
  'snapshots.list': 'ZA',
  'snapshots.take': 'ZA',
  'snapshots.restore': '*',
  'staff.signIn': '*',
  'staff.lock': 'RKZXDA',
  'staff.list': 'RKZXDA',
  'staff.add': 'ZA',
  'staff.change': 'ZA',
  'staff.setPin': 'RKZXDA',
  'board.show': 'RKZXD',
  'board.markAppointment': 'RKZXD',
  'visits.log': 'RKZX',
  'visits.assign': 'RKZX',
  'visits.show': 'RKZXD',
  'visits.correct': 'RKZX',
  'visits.complete': 'RKZX',
  'visits.depart': 'RKZX',
  'visits.onDay': 'RKZXD',
  'reception.show': 'RKZXD',
  'reception.mark': 'RKZX',
  'reception.note': 'RKZX',
  'reception.addGuest': 'RKZX',
  'reception.removeGuest': 'RKZX',
  'reception.waiting': 'RKZXD',
  'appointments.list': 'RKZXD',
  'appointments.ofCustomer': 'RKZXD',
  'appointments.add': 'RKZX',
  'appointments.move': 'RKZX',
  'closing.show': 'RKZXD',
  'closing.departAt': 'RKZX',
  'closing.close': 'RZX',
  'closing.takeBack': 'RZX',
  'calls.log': 'RKZX',
  'calls.onDay': 'RKZXD',
  'scripts.inUse': 'RKZXD',
  'scripts.slots': 'RKZXD',
  'scripts.list': 'ZXA',
  'scripts.open': 'ZXA',
  'scripts.version': 'ZXA',
  'scripts.create': 'ZXA',
  'scripts.saveDraft': 'ZXA',
  'scripts.dropDraft': 'ZXA',
  'scripts.publish': 'ZXA',
  'scripts.retire': 'ZXA',
  'scripts.path': 'RKZXD',
  'scripts.figures': 'ZX',
  'stages.show': 'RKZXD',
  'stages.record': 'RKZX',
  'stages.correct': 'RKZX',
  'stages.undo': 'RKZX',
  'states.applyLoss': 'KZX',
  'states.ruleLoss': 'Z',
  'states.losses': 'ZX',
  'states.freeze': 'RKZX',
  'states.markUnreachable': 'RKZX',
  'states.reopen': 'RKZX',
  'states.setHelper': 'ZX',
  'states.confirmGrade': 'ZX',
  'states.review': 'RKZXD',
  'reminders.show': 'RKZXD',
  'reminders.seen': 'RKZXD',
  'drafts.keep': 'RKZXD',
  'drafts.list': 'RKZXD',
  'drafts.drop': 'RKZXD',
  'customers.find': 'RKZXD',
  'customers.match': 'RKZXD',
  'customers.list': 'RKZXD',
  'customers.show': 'RKZXD',
  'customers.change': 'RKZXD',
  'customers.reschedule': 'RKZXD',
  'customers.regrade': 'RKZXD',
  'customers.recordConsent': 'RKZXD',
  'customers.withdrawConsent': 'RKZXD',
  'followUps.record': 'RKZX',
  'followUps.due': 'RKZXD',
  'followUps.tickler': 'RKZXD',
  'followUps.slot': 'RKZXD',
  'training.begin': 'RKZXD',
  'training.leave': 'RKZXD',
  'training.scripts': 'RKZXD',
  'training.keep': 'RKZXD',
  'training.list': 'RKZXD',
  'outbound.prepare': 'RKZX',
  'outbound.plan': 'RKZX',
  'outbound.slip': 'RKZX',
  'outbound.finish': 'RKZX',
  'tasks.list': 'RKZXD',
  'tasks.missedCall': 'RKZX',
  'tasks.settle': 'RKZXD',
  'tasks.slip': 'RKZXD',
  'telephone.current': 'RKZXD',
  'telephone.ringing': '*',
  'telephone.take': 'RKZX',
  'telephone.settleMissed': 'RKZX',
  'telephone.setUp': 'ZXA',
  'telephone.saveSetUp': 'ZXA',
  'notices.look': '*',
  'notices.settings': 'RKZXDA',
  'notices.saveSettings': 'RZXA',
  'rotation.show': 'RKZXD',
  'rotation.setDuty': 'RKZX',
  'rotation.arrange': 'RZX',
  'rotation.skip': 'RZX',
  'rotation.ledger': 'RKZXD',
  'rotation.setRules': 'ZX',
  'leads.log': 'RKZX',
  'handOver.preview': 'ZX',
  'handOver.run': 'ZX',
  'merges.preview': 'RZX',
  'merges.run': 'RZX',
  'merges.undo': 'RZX',
  'merges.of': 'RZX',
  'disputes.list': 'RKZX',
  'disputes.show': 'RKZX',
  'disputes.open': 'RKZX',
  'disputes.rule': 'ZX',
  'disputes.slip': 'RKZX',
  'messages.mine': 'RKZXD',
  'messages.read': 'RKZXD',
  'messages.callManager': 'RKZX',
  'cards.preview': 'RKZXD',
  'cards.pdf': 'RKZXD',
  'cards.notePrinted': 'RKZXD',
  'cardBatches.preview': 'RKZXD',
  'cardBatches.pdf': 'RKZXD',
  'cardBatches.notePrinted': 'RKZXD',
  'crm.waiting': 'RZX',
  'crm.export': 'RZX',
  'crm.repeat': 'RZX',
  'crmTargets.list': 'RZXA',
  'crmTargets.save': 'ZXA',
  'crmTargets.remove': 'ZXA',
  'crmTargets.owing': 'ZXA',
  'crmTargets.takeBack': 'ZXA',
  'crmTargets.pause': 'ZXA',
  'crmTargets.setSecret': 'ZXA',
  'crmTargets.test': 'ZXA',
  'crmTargets.send': 'RZX',
  'crmTargets.stop': 'RZX',
  'crmTargets.work': 'RZX',
  'crmTargets.again': 'RZX',
  'crmTargets.skip': 'RZX',
  'crmTargets.mappings': 'ZXA',
  'crm.readReceipt': 'RZX',
  'crm.verify': 'RZXA',
  'crm.seals': 'RZX',
  'crmTargets.preview': 'ZXA',
  'crm.refused': 'RZX',
  'crm.exportComplete': 'ZX',
  'crm.importBundle': 'ZA',
  'crm.stop': 'ZXA',
  'imports.receive': 'RZXD',
  'imports.read': 'RZXD',
  'imports.preview': 'RZXD',
  'imports.run': 'RZXD',
  'imports.faults': 'RZXD',
  'privacy.partners': 'ZX',
  'privacy.partnerList': 'ZX',
  'privacy.partnerSheet': 'ZX',
  'privacy.reveal': 'KD',
  'privacy.erase': 'ZX',
  'privacy.outdated': 'ZX',
  'privacy.eraseOutdated': 'ZX',
  'audit.read': 'ZXA',
  'audit.verify': 'ZXA',
  'signOff.path': 'RKZXD',
  'signOff.trays': 'KZXD',
  'signOff.submit': 'K',
  'signOff.return': 'X',
  'signOff.sign': 'X',
  'signOff.enter': 'D',
  'signOff.rate': 'ZXD',
  'cards.template': 'RKZXDA',
  'cards.saveTemplate': 'ZXA',
  'blanks.preview': 'RKZXD',
  'blanks.take': 'RKZXD',
  'blanks.of': 'RKZXD',
  'blanks.keyIn': 'RKZXD',
  'prints.list': 'ZX',
  'reports.figures': 'RKZXD',
  'reports.consultants': 'ZX',
  'reports.records': 'RKZXD',
  'reports.hours': 'KZX',
  'reports.tally': 'ZX',
  'reports.history': 'RKZXD',
  'reports.daily': 'RZX',
  'reports.sealDay': 'ZX',
  'reports.rebuild': 'ZXA',
  'reportFiles.preview': 'RKZXD',
  'reportFiles.pdf': 'RKZXD',
  'reportFiles.notePrinted': 'RKZXD',
  'reportFiles.table': 'RKZXD',
  'targets.list': 'KZX',
  'targets.save': 'ZX',
  'registers.preview': 'RZXD',
  'registers.pdf': 'RZXD',
  'registers.notePrinted': 'RZXD',
  'weekReview.show': 'KZX',
  'weekReview.note': 'ZX',
  'weekReview.confirm': 'ZX',
  'hLists.show': 'KZX',
  'defects.show': 'KZXD',
  'meetings.show': 'ZX',
  'meetings.record': 'ZX',
  'improvements.list': 'RKZXD',
  'improvements.add': 'ZX',
  'improvements.prove': 'RKZXD',
  'improvements.close': 'ZX',
  'oneOnOnes.show': 'KZX',
  'oneOnOnes.record': 'ZX',
  'oneOnOnes.savePlan': 'ZX',
  'oneOnOnes.answerPlan': 'K',
  'oneOnOnes.reminder': 'X',
  'morning.show': 'RKZXD',
  'weekArchive.list': 'ZX',
  'weekArchive.make': 'ZX',
  'weekArchive.preview': 'ZX',
  'weekArchive.pdf': 'ZX',
  'weekArchive.notePrinted': 'ZX',
  'weekArchive.export': 'ZX',
  'weekSheets.preview': 'RKZXD',
  'weekSheets.pdf': 'RKZXD',
  'weekSheets.notePrinted': 'RKZXD',
  'weekSheets.table': 'RKZXD',
};

const LETTERS: Record<Role, string> = {
  receptionist: 'R',
  consultant: 'K',
  showroomManager: 'Z',
  salesManager: 'X',
  dataClerk: 'D',
  admin: 'A',
};

/** A session standing as somebody of that role would, without the cost of a PIN for each probe. */
async function probe(role: Role | null, isLocked: boolean, name: CallName): Promise<string> {
  const session = desk.backOffice.openSession();
  const { faces } = (await hello(session)) as { faces: { id: string; role: Role }[] };
  session.staffId = faces.find((face) => face.role === role)?.id ?? null;
  session.role = role;
  session.isLocked = isLocked;
  // A field too many: whoever may call is told so, and nothing happens.
  const reply = await desk.backOffice.dispatch(session, { id: 'p', name, input: { surplus: 1 } });
  desk.backOffice.closeSession(session);
  return reply.ok ? 'ok' : reply.error.code;
}

async function hello(session: Parameters<typeof desk.backOffice.dispatch>[0]): Promise<unknown> {
  const reply = await desk.backOffice.dispatch(session, { id: 'h', name: 'desk.hello', input: {} });
  return reply.ok ? reply.value : null;
}

describe('every call, every role', () => {
  it.each(CALLS)('%s is for those it is for, and not there for others', async (name) => {
    const anyone = RIGHTS[name] === '*';
    for (const role of ROLES) {
      const may = anyone || RIGHTS[name].includes(LETTERS[role]);
      expect([role, await probe(role, false, name)]).toEqual([
        role,
        may ? 'invalidInput' : 'notFound',
      ]);
      expect([role, await probe(role, true, name)]).toEqual([
        role,
        anyone ? 'invalidInput' : 'locked',
      ]);
    }
    expect(await probe(null, false, name)).toBe(anyone ? 'invalidInput' : 'signedOut');
  });

  it('keeps a refusal in the audit', async () => {
    const session = await desk.sessionOf('陈俊');
    const reply = await desk.backOffice.dispatch(session, {
      id: '1',
      name: 'staff.add',
      input: {},
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'notFound' } });
    const { rows } = await desk.ask('孙建国', 'audit.read', {
      beforeSeq: null,
      staffId: desk.face('陈俊').id,
      action: 'staff.add',
      on: null,
      limit: 10,
    });
    expect(rows[0]).toMatchObject({ action: 'staff.add', outcome: 'refused' });
  });
});

describe('what comes in', () => {
  const send = async (raw: unknown, who: Who = '周倩') =>
    desk.backOffice.dispatch(await desk.sessionOf(who), raw);

  it.each([
    ['an unknown name', { id: '1', name: 'visits.steal', input: {} }, 'unknownCall'],
    ['a name out of the prototype', { id: '1', name: 'constructor', input: {} }, 'unknownCall'],
    ['__proto__ as a name', { id: '1', name: '__proto__', input: {} }, 'unknownCall'],
    ['no id', { name: 'board.show', input: {} }, 'invalidInput'],
    ['a null id', { id: null, name: 'board.show', input: {} }, 'invalidInput'],
    ['a surplus field', { id: '1', name: 'board.show', input: {}, role: 'admin' }, 'invalidInput'],
    [
      'a surplus input field',
      { id: '1', name: 'board.show', input: { all: true } },
      'invalidInput',
    ],
    ['a null input', { id: '1', name: 'board.show', input: null }, 'invalidInput'],
    ['a list', [1, 2, 3], 'invalidInput'],
    ['nothing', undefined, 'invalidInput'],
    ['a null record id', { id: '1', name: 'customers.show', input: { id: null } }, 'invalidInput'],
    ['no record id', { id: '1', name: 'customers.show', input: {} }, 'invalidInput'],
  ])('refuses %s', async (_what, raw, code) => {
    expect(await send(raw)).toMatchObject({ ok: false, error: { code } });
  });

  it('refuses a payload with an own __proto__, and Object.prototype stays clean', async () => {
    const raw: unknown = JSON.parse(
      '{"id":"1","name":"board.show","input":{"__proto__":{"polluted":true}}}',
    );
    expect(await send(raw)).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('polluted' in {}).toBe(false);
  });

  it('answers ten thousand random payloads, each with a reply, and is none the worse', async () => {
    const session = await desk.sessionOf('周倩');
    const before = Object.getOwnPropertyNames(Object.prototype);
    await assert(
      asyncProperty(constantFrom(...CALLS), anything(), async (name, input) => {
        const isChange = ['staff.lock', 'staff.signIn'].includes(name);
        const reply = await desk.backOffice.dispatch(session, {
          id: 'r',
          name: isChange ? 'board.show' : name,
          input,
        });
        expect(reply.id).toBe('r');
      }),
      { numRuns: 10_000 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });

  it('names the field at fault and never repeats what was typed', async () => {
    const reply = await send({
      id: '1',
      name: 'customers.find',
      input: { query: 'x'.repeat(61), limit: 5 },
    });
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'invalidInput', details: { field: 'query' } },
    });
    expect(JSON.stringify(reply)).not.toContain('xxx');
  });
});

describe('PINs', () => {
  it('pauses longer and longer after the third wrong PIN, also over a restart', async () => {
    const own = await openDesk();
    try {
      const { id } = own.face('王浩');
      const tryPin = async (pin: string) => {
        const session = own.backOffice.openSession();
        return own.backOffice.dispatch(session, {
          id: '1',
          name: 'staff.signIn',
          input: { staffId: id, pin },
        });
      };
      expect(await tryPin('0000')).toMatchObject({ error: { code: 'pinWrong' } });
      expect(await tryPin('0000')).toMatchObject({ error: { code: 'pinWrong' } });
      const third = await tryPin('0000');
      expect(third).toMatchObject({
        error: { code: 'pinPaused', details: { untilAt: own.now() + 30_000 } },
      });
      await own.restart();
      expect(await tryPin('2002')).toMatchObject({ error: { code: 'pinPaused' } });
      own.setTime(own.now() + 30_000);
      expect(await tryPin('0000')).toMatchObject({
        error: { code: 'pinPaused', details: { untilAt: own.now() + 60_000 } },
      });
      own.setTime(own.now() + 60_000);
      expect(await tryPin('2002')).toMatchObject({ ok: true });
    } finally {
      await own.close();
    }
  });

  it('does not forgive guesses that come all at once', async () => {
    const own = await openDesk();
    try {
      const { id } = own.face('赵蕾');
      const guesses = ['0000', '0001', '0002', '0003', '0004', '2003'].map((pin) =>
        own.backOffice.dispatch(own.backOffice.openSession(), {
          id: pin,
          name: 'staff.signIn',
          input: { staffId: id, pin },
        }),
      );
      const replies = await Promise.all(guesses);
      const wrong = replies.filter((reply) => !reply.ok && reply.error.code === 'pinWrong');
      expect(wrong.length).toBeLessThanOrEqual(2);
    } finally {
      await own.close();
    }
  });

  it('refuses a PIN that somebody beside the desk would guess', async () => {
    await expect(
      desk.ask('孙建国', 'staff.add', { name: '新人', role: 'consultant', pin: '1234' }),
    ).rejects.toMatchObject({ code: 'pinTooSimple' });
  });

  it('keeps no PIN in any form that could be read', async () => {
    const rows = await desk.ask('孙建国', 'staff.list', {});
    expect(JSON.stringify(rows)).not.toMatch(/pin/i);
    expect(STAFF.every(({ pin }) => !JSON.stringify(rows).includes(pin))).toBe(true);
  });
});

describe('the staff list', () => {
  it('never loses the last one who may keep it', async () => {
    const own = await openDesk();
    try {
      const { id, name, role } = own.face('孙建国');
      await expect(
        own.ask('孙建国', 'staff.change', { id, name, role, isActive: false }),
      ).rejects.toMatchObject({ code: 'lastAdmin' });
    } finally {
      await own.close();
    }
  });

  it('shuts the door at once on somebody who has left, also in a window that is open', async () => {
    const own = await openDesk();
    try {
      await own.ask('陈俊', 'board.show', {});
      const { id, name, role } = own.face('陈俊');
      await own.ask('孙建国', 'staff.change', { id, name, role, isActive: false });
      await expect(own.ask('陈俊', 'board.show', {})).rejects.toMatchObject({ code: 'signedOut' });
    } finally {
      await own.close();
    }
  });
});

describe('half-typed forms', () => {
  it('are there again after a restart, for the one who typed them and nobody else', async () => {
    const own = await openDesk();
    try {
      const id = own.newId();
      const body = JSON.stringify({ name: '刘女士', phone: '138' });
      await own.ask('周倩', 'drafts.keep', { id, kind: 'call', body });
      await own.restart();
      expect(await own.ask('周倩', 'drafts.list', {})).toMatchObject([{ id, kind: 'call', body }]);
      expect(await own.ask('陈俊', 'drafts.list', {})).toEqual([]);
      await own.ask('陈俊', 'drafts.keep', { id, kind: 'call', body: '{}' });
      await own.ask('陈俊', 'drafts.drop', { id });
      expect(await own.ask('周倩', 'drafts.list', {})).toMatchObject([{ id, body }]);
      await own.ask('周倩', 'drafts.drop', { id });
      expect(await own.ask('周倩', 'drafts.list', {})).toEqual([]);
    } finally {
      await own.close();
    }
  });
});
