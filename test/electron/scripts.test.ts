import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeStep, removeStep } from '../../shared/domain/script-edit';
import { STANDARD_SCRIPT } from '../../shared/domain/standard-script';
import { at, openDesk, type TestDesk } from '../helpers/desk';
import { callDraft, receiveCustomer } from '../helpers/showroom-day';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T11:00' });
});
afterEach(() => desk.close());

/** A campaign's script, published by 孙建国. @returns its version */
async function publishCampaign(title = '国庆问候'): Promise<{ id: string; version: string }> {
  const id = desk.newId();
  const opened = await desk.ask('孙建国', 'scripts.create', { id, name: '国庆', from: 'standard' });
  const { rev } = await desk.ask('孙建国', 'scripts.saveDraft', {
    id,
    rev: opened.rev,
    content: {
      ...opened.content,
      rule: { ...opened.content.rule, fromOn: '2026-11-20', untilOn: '2026-11-30' },
      body: changeStep(opened.content.body, 'open', { title }),
    },
  });
  const published = await desk.ask('孙建国', 'scripts.publish', { id, rev });
  return { id, version: published.row.current?.id ?? '' };
}

/** A call that went from the greeting to the channel and was held for 20 seconds. */
function walked(scriptVersion: string) {
  const began = desk.now() - 90_000;
  return callDraft(desk, {
    scriptVersion,
    horizonWords: '20天左右',
    holdSeconds: 20,
    steps: [
      { step: 'prepare', answer: 'rings4', at: began + 5000 },
      { step: 'open', answer: '', at: began + 25_000, held: 20 },
      { step: 'who', answer: 'product', at: began + 40_000 },
    ],
  });
}

describe('the telephone script', () => {
  it('is the standard one until somebody publishes another', async () => {
    const [only, ...others] = await desk.ask('周倩', 'scripts.inUse', {});
    expect(others).toEqual([]);
    expect(only).toMatchObject({ version: STANDARD_SCRIPT.version, isStandard: true });
    expect(only?.body.steps).toEqual(STANDARD_SCRIPT.steps);
    expect(await desk.ask('孙建国', 'scripts.list', {})).toMatchObject([
      { id: 'standard', current: { no: 0, publishedAt: null }, draft: null },
    ]);
  });

  it('is offered to the desk only once it is published, and no more once it is retired', async () => {
    const { id, version } = await publishCampaign();
    const names = async () => (await desk.ask('周倩', 'scripts.inUse', {})).map(({ name }) => name);
    expect(await names()).toEqual(['标准话术', '国庆']);
    const [, row] = await desk.ask('孙建国', 'scripts.list', {});
    expect(row).toMatchObject({ current: { id: version, no: 1, byName: '孙建国' }, draft: null });
    await desk.ask('孙建国', 'scripts.retire', { id, isUndo: false });
    expect(await names()).toEqual(['标准话术']);
    await desk.ask('孙建国', 'scripts.retire', { id, isUndo: true });
    expect(await names()).toEqual(['标准话术', '国庆']);
    await expect(
      desk.ask('孙建国', 'scripts.retire', { id: 'standard', isUndo: false }),
    ).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is refused with a fault in it, and the draft stays', async () => {
    const { content } = await desk.ask('何芳', 'scripts.open', { id: 'standard' });
    const broken = { ...content, body: removeStep(content.body, 'person') };
    const { rev } = await desk.ask('何芳', 'scripts.saveDraft', {
      id: 'standard',
      rev: 0,
      content: broken,
    });
    await expect(
      desk.ask('何芳', 'scripts.publish', { id: 'standard', rev }),
    ).rejects.toMatchObject({ code: 'scriptFaulty', details: { faults: 1 } });
    const again = await desk.ask('何芳', 'scripts.open', { id: 'standard' });
    expect(again.content.body.steps).toHaveLength(broken.body.steps.length);
    expect(again.row.draft).toMatchObject({ byName: '何芳' });
    const dropped = await desk.ask('何芳', 'scripts.dropDraft', { id: 'standard' });
    expect(dropped.content.body.steps).toEqual(STANDARD_SCRIPT.steps);
  });

  it('tells the second of two who write at once', async () => {
    const { content } = await desk.ask('何芳', 'scripts.open', { id: 'standard' });
    const draft = { id: 'standard', rev: 0, content };
    await desk.ask('何芳', 'scripts.saveDraft', draft);
    await expect(desk.ask('孙建国', 'scripts.saveDraft', draft)).rejects.toMatchObject({
      code: 'stale',
    });
  });

  it('keeps its history: an earlier version, and the one it came with, can be taken up again', async () => {
    await desk.ask('周倩', 'calls.log', walked(STANDARD_SCRIPT.version));
    for (const title of ['一', '二']) {
      const { content, rev } = await desk.ask('孙建国', 'scripts.open', { id: 'standard' });
      const body = changeStep(content.body, 'open', { title });
      const saved = await desk.ask('孙建国', 'scripts.saveDraft', {
        id: 'standard',
        rev,
        content: { ...content, body },
      });
      await desk.ask('孙建国', 'scripts.publish', { id: 'standard', rev: saved.rev });
    }
    const { versions } = await desk.ask('孙建国', 'scripts.open', { id: 'standard' });
    expect(versions.map(({ no }) => no)).toEqual([2, 1, 0]);
    const titles = await Promise.all(
      versions.map(async ({ id }) => {
        const { body } = await desk.ask('孙建国', 'scripts.version', { id });
        return body.steps.find((step) => step.id === 'open')?.title;
      }),
    );
    expect(titles).toEqual(['二', '一', '问候']);
  });
});

describe('a call', () => {
  it('is read for ever in the words of the version it ran under', async () => {
    const { id, version } = await publishCampaign();
    const call = walked(version);
    await desk.ask('周倩', 'calls.log', call);
    const { content, rev } = await desk.ask('孙建国', 'scripts.open', { id });
    const saved = await desk.ask('孙建国', 'scripts.saveDraft', {
      id,
      rev,
      content: { ...content, body: changeStep(content.body, 'open', { title: '另一句' }) },
    });
    await desk.ask('孙建国', 'scripts.publish', { id, rev: saved.rev });
    expect(await desk.ask('李敏', 'scripts.path', { callId: call.id })).toEqual({
      scriptName: '国庆',
      versionNo: 1,
      steps: [
        { title: '接起之前', answer: '超过 3 声', seconds: 5, held: 0 },
        { title: '国庆问候', answer: '', seconds: 20, held: 20 },
        { title: '谁，什么事', answer: '咨询产品', seconds: 15, held: 0 },
      ],
      seconds: 90,
      holdSeconds: 20,
      rings: 4,
      horizonWords: '20天左右',
    });
  });

  it('tells its path to nobody who may not open the customer', async () => {
    const call = walked(STANDARD_SCRIPT.version);
    await desk.ask('周倩', 'calls.log', call);
    await expect(desk.ask('王浩', 'scripts.path', { callId: call.id })).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('is counted where it ended, for the version that is asked about', async () => {
    await desk.ask('周倩', 'calls.log', walked(STANDARD_SCRIPT.version));
    const { version } = await publishCampaign();
    await desk.ask('周倩', 'calls.log', {
      ...walked(version),
      phone: '13800009999',
      appointmentAt: null,
      outcome: 'noIntention',
    });
    const asked = { fromOn: '2026-11-01', untilOn: '2026-11-30' } as const;
    const all = await desk.ask('孙建国', 'scripts.figures', { ...asked, version: null });
    expect(all).toMatchObject({ calls: 2, walked: 2, medianSeconds: 90 });
    expect(all.versions.map(({ calls, name }) => `${name} ${calls}`)).toEqual([
      '国庆 1',
      '标准话术 1',
    ]);
    expect(all.steps.at(-1)).toMatchObject({ step: 'who', reached: 2, ended: 2, lost: 1 });
    const one = await desk.ask('孙建国', 'scripts.figures', { ...asked, version });
    expect(one).toMatchObject({ calls: 1, outcomes: [{ outcome: 'noIntention', count: 1 }] });
    const none = await desk.ask('孙建国', 'scripts.figures', {
      fromOn: '2026-10-01',
      untilOn: '2026-10-31',
      version: null,
    });
    expect(none).toMatchObject({ calls: 0, medianSeconds: null, versions: [] });
  });

  it('is not agreed for a time at which the showroom is closed', async () => {
    await expect(
      desk.ask('周倩', 'calls.log', {
        ...walked(STANDARD_SCRIPT.version),
        appointmentAt: at('2026-11-24T20:00'),
      }),
    ).rejects.toMatchObject({ code: 'appointmentClosed', details: { field: 'appointmentAt' } });
  });

  it('leaves a message that is due when its answer was promised, and prints so', async () => {
    const replyAt = at('2026-11-23T16:00');
    await desk.ask('周倩', 'calls.log', {
      ...walked(STANDARD_SCRIPT.version),
      messageFor: desk.face('李敏').id,
      message: '请回电',
      replyAt,
    });
    const [task] = await desk.ask('李敏', 'tasks.list', {});
    expect(task).toMatchObject({ kind: 'message', dueAt: replyAt });
    const { html } = await desk.ask('李敏', 'tasks.slip', { id: task?.id ?? '' });
    expect(html).toContain('16:00');
  });

  it('owes a promised answer also where nobody was named: the desk sees to it', async () => {
    const replyAt = at('2026-11-23T15:00');
    const call = { ...walked(STANDARD_SCRIPT.version), message: '问送货时间' };
    await desk.ask('周倩', 'calls.log', { ...call, replyAt });
    expect(await desk.ask('周倩', 'tasks.list', {})).toMatchObject([
      { kind: 'message', dueAt: replyAt, forName: null },
    ]);
    await expect(
      desk.ask('周倩', 'calls.log', {
        ...call,
        id: desk.newId(),
        phone: '13800007777',
        replyAt: at('2026-11-23T10:00'),
      }),
    ).rejects.toMatchObject({ code: 'dateInPast', details: { field: 'replyAt' } });
  });

  it('that dropped leaves a call back that is due at once', async () => {
    await desk.ask('周倩', 'calls.log', {
      ...walked(STANDARD_SCRIPT.version),
      appointmentAt: null,
      outcome: 'dropped',
    });
    expect(await desk.ask('周倩', 'tasks.list', {})).toMatchObject([
      { kind: 'callBack', dueAt: desk.now(), phone: '13800001234', forName: null },
    ]);
  });
});

describe('times to offer', () => {
  const ask = (customerId: string | null = null) =>
    desk.ask('周倩', 'scripts.slots', { at: desk.now(), customerId, consultantId: null });

  it('are those at which the showroom is open and the next consultant has nobody', async () => {
    expect(await ask()).toEqual({
      slots: [at('2026-11-23T14:00'), at('2026-11-24T10:00')],
      consultantName: '李敏',
    });
  });

  it('pass over the hours of the customer’s own consultant that are taken, and days off', async () => {
    const customerId = await receiveCustomer(desk);
    await desk.ask('李敏', 'appointments.add', {
      id: desk.newId(),
      customerId,
      forAt: at('2026-11-23T14:00'),
    });
    const { slots } = await ask(customerId);
    expect(slots).toEqual([at('2026-11-23T16:00'), at('2026-11-24T10:00')]);
    await desk.ask('周倩', 'rotation.setDuty', { staffId: desk.face('李敏').id, state: 'rest' });
    expect((await ask(customerId)).slots).toEqual([at('2026-11-24T10:00'), at('2026-11-24T14:00')]);
  });
});
