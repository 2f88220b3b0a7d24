import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { party } from '../helpers/party';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
let customerId = '';

beforeAll(async () => {
  desk = await openDesk({ now: '2026-10-01T10:00' });
  // 李敏 receives him on the first of October: hers until the 31st
  customerId = await receiveCustomer(desk, ZHANG, { on: '2026-10-02', reason: '回访' });
});
afterAll(() => desk.close());

const idOf = (who: Who) => desk.face(who).id;
const open = (by: Who, said: Partial<InputOf<'disputes.open'>> = {}) =>
  desk.ask(by, 'disputes.open', {
    id: desk.newId(),
    customerId,
    claimantId: idOf('王浩'),
    claim: '客户说是我先接待的',
    ...said,
  });
const rule = (id: string, said: Partial<InputOf<'disputes.rule'>>) =>
  desk.ask('孙建国', 'disputes.rule', {
    id,
    ruling: 'owner',
    sharePercent: null,
    toId: null,
    reason: '保护期内',
    ...said,
  });

describe('two consultants claim one customer', () => {
  let caseId = '';

  it('is a case that the claimant opens without seeing the number', async () => {
    desk.setTime('2026-10-31T23:59:59.999');
    await expect(open('赵蕾')).rejects.toMatchObject({ code: 'notFound' });
    await expect(open('王浩', { claim: ' ' })).rejects.toMatchObject({ code: 'contentMissing' });
    await expect(open('周倩', { claimantId: idOf('李敏') })).rejects.toMatchObject({
      code: 'invalidInput',
      details: { field: 'claimantId' },
    });
    const page = await open('王浩');
    caseId = page.row.id;
    expect(page.row).toMatchObject({
      holderName: '李敏',
      claimantName: '王浩',
      ruling: null,
      customer: { name: '张晓明', phone: '139****6688', mayOpen: false },
    });
    expect(page.mayRule).toBe(false);
    // the same two do not quarrel twice at once
    expect((await open('周倩')).row.id).toBe(caseId);
  });

  it('puts the evidence together by itself, and speaks for the owner on the last day', async () => {
    const page = await desk.ask('孙建国', 'disputes.show', { id: caseId });
    expect(page.evidence.map(({ is, consultantName }) => [is, consultantName])).toEqual([
      ['visit', '李敏'],
      ['owner', '李敏'],
    ]);
    expect(page.protections).toEqual([
      { consultantName: '李敏', fromOn: '2026-10-01', untilOn: '2026-10-31', isRunning: true },
    ]);
    expect(page).toMatchObject({ proposal: 'owner', mayRule: true });
  });

  it('reaches the managers, and nobody else looks into it', async () => {
    const told = await desk.ask('孙建国', 'messages.mine', {});
    expect(told).toMatchObject([{ kind: 'dispute', who: '张晓明', aboutName: '王浩' }]);
    expect(await desk.ask('孙建国', 'disputes.list', { isOpen: true })).toHaveLength(1);
    expect(await desk.ask('李敏', 'disputes.list', { isOpen: true })).toHaveLength(1);
    expect(await desk.ask('陈俊', 'disputes.list', { isOpen: true })).toEqual([]);
    await expect(desk.ask('陈俊', 'disputes.show', { id: caseId })).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(
      desk.ask('王浩', 'disputes.rule', {
        id: caseId,
        ruling: 'present',
        sharePercent: null,
        toId: null,
        reason: '我的',
      }),
    ).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is ruled with a reason, once, and both sides are told', async () => {
    await expect(rule(caseId, { reason: '' })).rejects.toMatchObject({
      code: 'rulingReasonMissing',
    });
    await expect(rule(caseId, { ruling: 'shared' })).rejects.toMatchObject({
      code: 'invalidInput',
    });
    const page = await rule(caseId, { ruling: 'shared', sharePercent: 30 });
    expect(page).toMatchObject({
      sharePercent: 30,
      givenToName: '李敏',
      ruledByName: '孙建国',
      row: { ruling: 'shared', customer: { ownerName: '李敏' } },
    });
    await expect(rule(caseId, {})).rejects.toMatchObject({ code: 'stale' });
    for (const who of ['李敏', '王浩'] as const) {
      expect(await desk.ask(who, 'messages.mine', {})).toMatchObject([{ kind: 'ruling' }]);
    }
    const { html } = await desk.ask('王浩', 'disputes.slip', { id: caseId });
    expect(html).toContain('提出顾问分成 30%');
    expect(html).not.toContain('13900006688');
  });

  it('speaks for the present consultant once the protection has ended', async () => {
    desk.setTime('2026-11-01T10:00');
    await desk.ask('周倩', 'rotation.setDuty', { staffId: idOf('李敏'), state: 'rest' });
    const visit = await desk.ask('周倩', 'visits.log', party(desk, { customerId }));
    const give = { id: visit.id, consultantId: idOf('王浩'), reason: '' };
    const row = await desk.ask('周倩', 'visits.assign', give);
    expect(row.basis).toBe('courtesy');
    // a courtesy reception is the owner's, and begins a protection of hers anew
    const courtesy = await open('王浩');
    expect(courtesy.evidence.at(-1)).toMatchObject({ consultantName: '李敏', isCourtesy: true });
    expect(courtesy.proposal).toBe('owner');
    await rule(courtesy.row.id, { ruling: 'courtesy' });

    desk.setTime('2026-12-02T10:00');
    const late = await open('王浩');
    expect(late.proposal).toBe('manager');
    await rule(late.row.id, { ruling: 'present', reason: '保护期已过，由现接待顾问跟进' });
    const { row: owned, timeline } = await desk.ask('王浩', 'customers.show', { id: customerId });
    expect(owned.ownerName).toBe('王浩');
    expect(timeline[0]).toMatchObject({ is: 'owner', toName: '王浩' });
    await expect(desk.ask('李敏', 'customers.show', { id: customerId })).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('goes to whom the manager names, but to a consultant only', async () => {
    const page = await open('李敏', { claimantId: idOf('李敏') });
    await expect(
      rule(page.row.id, { ruling: 'manager', toId: idOf('何芳') }),
    ).rejects.toMatchObject({ details: { field: 'toId' } });
    const ruled = await rule(page.row.id, { ruling: 'manager', toId: idOf('赵蕾') });
    expect(ruled).toMatchObject({ givenToName: '赵蕾', row: { customer: { ownerName: '赵蕾' } } });
    expect(await desk.ask('何芳', 'disputes.list', { isOpen: false })).toHaveLength(4);
  });
});
