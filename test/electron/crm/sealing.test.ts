import { afterEach, beforeEach, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract';
import { openDesk, type TestDesk, type Who } from '../../helpers/desk';
import { allEvents } from '../../helpers/outbox-reader';
import { receiveCustomer, visitDraft, ZHANG } from '../../helpers/showroom-day';

let desk: TestDesk;
let visitId: string;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-27T15:00' }); // a Friday
  const draft = visitDraft(desk, { headcount: 2, kind: 'other', purpose: 'paperwork' });
  visitId = draft.id;
  await desk.ask('周倩', 'visits.log', draft);
});
afterEach(() => desk.close());

const correct = (who: Who, said: Partial<InputOf<'visits.correct'>> = {}) =>
  desk.ask(who, 'visits.correct', {
    id: visitId,
    headcount: 3,
    kind: 'other',
    purpose: 'paperwork',
    description: '',
    hostNote: '',
    ...said,
  });
const lastOf = async (subject: string) =>
  (await allEvents(desk)).findLast((event) => event.subject === subject);

it('is mended by the desk while the week runs, and is no correction', async () => {
  desk.setTime('2026-11-29T17:00');
  expect(await correct('周倩')).toMatchObject({ headcount: 3 });
  const event = await lastOf(`visit/${visitId}`);
  expect(event).not.toHaveProperty('correction');
  expect(event?.data).not.toHaveProperty('correctionReason');
});

it('once sealed is the sales manager’s alone, with a reason that goes out with it', async () => {
  desk.setTime('2026-11-30T09:00');
  await expect(correct('周倩')).rejects.toThrow('daySealed');
  await expect(correct('孙建国', { correctionReason: '数错了' })).rejects.toThrow('daySealed');
  await expect(correct('何芳')).rejects.toThrow('correctionReasonMissing');
  expect(await correct('何芳', { correctionReason: '数错了' })).toMatchObject({ headcount: 3 });
  expect(await lastOf(`visit/${visitId}`)).toMatchObject({
    correction: true,
    data: { headcount: 3, correctionReason: '数错了' },
  });
});

it('what is noted late of a sealed day is marked as a correction all the same', async () => {
  desk.setTime('2026-11-30T09:00');
  await desk.ask('周倩', 'visits.depart', { id: visitId, isUndo: false });
  expect(await lastOf(`visit/${visitId}`)).toMatchObject({
    correction: true,
    data: { correctionReason: '封账后补记' },
  });
});

it('holds for what was recorded at a stage', async () => {
  const customerId = await receiveCustomer(desk, ZHANG, { on: '2026-11-29', reason: '约周日到店' });
  const id = desk.newId();
  const content = { kind: 'quotation', amountFen: 1_280_000, forWhat: '含安装' } as const;
  await desk.ask('李敏', 'stages.record', { id, customerId, content });
  desk.setTime('2026-12-01T09:00');
  const mended = { id, version: 1, content: { ...content, amountFen: 1_180_000 } };
  await expect(desk.ask('李敏', 'stages.correct', mended)).rejects.toThrow('daySealed');
  const undone = { id, version: 1 };
  await expect(desk.ask('何芳', 'stages.undo', undone)).rejects.toThrow('correctionReasonMissing');
  await desk.ask('何芳', 'stages.correct', { ...mended, correctionReason: '报价写错' });
  expect(await lastOf(`stage/${id}`)).toMatchObject({
    correction: true,
    subjectversion: 2,
    data: { correctionReason: '报价写错' },
  });
});
