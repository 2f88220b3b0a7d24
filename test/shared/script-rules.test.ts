import { describe, expect, it } from 'vitest';
import { stepSeconds } from '../../shared/domain/call-path';
import type { ScriptBody } from '../../shared/domain/call-script';
import { SAMPLE_CALLERS } from '../../shared/domain/sample-callers';
import { fillLine, LINE_PLACES, strangePlaces } from '../../shared/domain/say';
import { analyseCalls } from '../../shared/domain/script-analysis';
import { chooseScript, NO_RULE } from '../../shared/domain/script-choice';
import { addStep, changeStep, moveStep, removeStep } from '../../shared/domain/script-edit';
import { isFixedStep, scriptFaults } from '../../shared/domain/script-faults';
import {
  answerOfCaller,
  beginTryOut,
  outcomeOfTryOut,
  type SampleCaller,
  type TryOut,
  tryStep,
} from '../../shared/domain/script-try';
import { twoSlots } from '../../shared/domain/opening-hours';
import { STANDARD_SCRIPT } from '../../shared/domain/standard-script';
import { at, SHOWROOM } from '../helpers/desk';

const script: ScriptBody = STANDARD_SCRIPT;

describe('a script that is to be published', () => {
  it('has no faults as it comes with the desk', () => {
    expect(scriptFaults(script)).toEqual([]);
  });

  it('names a place that nothing fills, with line and letter', () => {
    const lines = [
      { text: '您好', standard: null },
      { text: '我是{showrom}的{desk}', standard: null },
    ];
    expect(scriptFaults(changeStep(script, 'need', { lines }))).toEqual([
      { is: 'placeUnknown', step: 'need', line: 2, at: 3, place: '{showrom}' },
    ]);
    expect(strangePlaces('请{time1}或{time2}来，我是{name}')).toEqual([]);
    expect(strangePlaces('请在{slotA来')).toMatchObject([{ place: '{' }]);
  });

  it('names a branch into a step that was taken out, and what is reached no more', () => {
    const faults = scriptFaults(removeStep(script, 'priceAgain'));
    expect(faults).toContainEqual({ is: 'branchNowhere', step: 'price', answer: '坚持要价' });
    expect(scriptFaults(removeStep(script, 'person'))).toContainEqual({
      is: 'branchNowhere',
      step: 'who',
      answer: '找人',
    });
    const island = { ...script, steps: [...script.steps, { ...addedStep(), id: 'island' }] };
    expect(scriptFaults(island)).toContainEqual({ is: 'unreachable', step: 'island' });
  });

  it('names a loop that Enter alone never leaves, and branches that may not hold', () => {
    const looping = changeStep(script, 'close', { next: [{ to: 'need' }] });
    expect(scriptFaults(looping).filter(({ is }) => is === 'endless').length).toBeGreaterThan(3);
    const maybe = changeStep(script, 'close', { next: [{ to: 'after', when: 'known' }] });
    expect(scriptFaults(maybe)).toContainEqual({ is: 'wayMissing', step: 'close', answer: '' });
  });

  it('keeps the steps that the desk itself leans on', () => {
    expect(scriptFaults(removeStep(script, 'after'))).toContainEqual({
      is: 'stepMissing',
      step: 'after',
    });
    expect(isFixedStep(script, 'after')).toBe(true);
    expect(isFixedStep(script, 'price')).toBe(false);
  });

  it('leads through a new step at once, without losing what comes behind it', () => {
    const longer = addStep(script, 'channel', { id: 'gift', title: '活动礼品' });
    expect(scriptFaults(longer)).toEqual([]);
    expect(longer.steps.find(({ id }) => id === 'channel')?.next).toEqual([{ to: 'gift' }]);
    const up = moveStep(longer, 'gift', -1).steps.map(({ id }) => id);
    expect(up.indexOf('gift')).toBe(up.indexOf('channel') - 1);
    expect(moveStep(longer, 'prepare', -1)).toEqual(longer);
  });

  it('fills every place that is offered', () => {
    for (const place of LINE_PLACES) expect(fillLine(`{${place}}`, {})).not.toContain('{');
  });
});

function addedStep() {
  return {
    no: 4,
    title: '孤岛',
    lines: [],
    tips: [],
    fields: [],
    answers: [],
    next: [{ to: null }],
  };
}

describe('the script for a call', () => {
  const plain = { id: 'standard', rule: NO_RULE };
  const bed = { id: 'bed', rule: { ...NO_RULE, product: '护理床' } };
  const feast = {
    id: 'feast',
    rule: { ...NO_RULE, fromOn: '2026-11-20', untilOn: '2026-11-23' },
  } as const;
  const hotline = { id: 'hotline', rule: { ...NO_RULE, line: '021-35768543' } };
  const all = [plain, hotline, feast, bed];
  const on = '2026-11-23';

  it.each([
    ['the product that is named', { product: '护理床', on, line: '' }, 'bed'],
    ['the campaign of the day', { product: '', on, line: '02135768543' }, 'feast'],
    ['the line that was rung', { product: '', on: '2026-11-24', line: '02135768543' }, 'hotline'],
    ['nothing of them', { product: '按摩椅X3', on: '2026-11-24', line: '' }, undefined],
  ] as const)('is chosen by %s', (_by, call, id) => {
    expect(chooseScript<{ id: string; rule: typeof NO_RULE }>(all, call)?.id).toBe(id);
  });

  it('asks for all that its rule names', () => {
    const both = { id: 'both', rule: { ...feast.rule, product: '护理床' } };
    const call = { product: '护理床', on, line: '' } as const;
    expect(chooseScript([bed, both], call)?.id).toBe('both');
    expect(chooseScript([bed, both], { ...call, on: '2026-11-24' })?.id).toBe('bed');
  });
});

describe('a try-out', () => {
  it.each(SAMPLE_CALLERS.map((caller) => [caller.about, caller] as const))(
    'comes to an end: %s',
    (_about, caller) => {
      const { end } = walk(caller);
      expect(end.at).toBeNull();
    },
  );

  it('ends as the caller meant it', () => {
    const outcomes = SAMPLE_CALLERS.map((caller) => outcomeOfTryOut(script, walk(caller).end));
    expect(outcomes).toEqual([
      'appointment',
      'callBack',
      'messageTaken',
      'complaint',
      'wrongNumber',
      'appointment',
    ]);
  });
});

function walk(caller: SampleCaller): { end: TryOut } {
  const slots = twoSlots(at('2026-11-23T11:00'), SHOWROOM.hours);
  let end = beginTryOut(script);
  for (let count = 0; end.at !== null && count < 60; count += 1)
    end = tryStep(script, end, caller, answerOfCaller(script, end.at, caller), {
      slots,
      callBackOn: '2026-11-24',
    });
  return { end };
}

describe('times that are offered', () => {
  it('pass over those at which the consultant has somebody else', () => {
    const taken = at('2026-11-23T14:00');
    const slots = twoSlots(at('2026-11-23T11:00'), SHOWROOM.hours, (slot) => slot !== taken);
    expect(slots).toEqual([at('2026-11-23T16:00'), at('2026-11-24T10:00')]);
  });
});

describe('where calls end', () => {
  const step = (id: string, seconds: number) => ({ step: id, answer: '', at: seconds * 1000 });

  it('counts what was reached, what ended there and what was lost', () => {
    const figures = analyseCalls([
      {
        answeredAt: 0,
        endedAt: 90_000,
        outcome: 'appointment',
        steps: [step('open', 10), step('need', 40), step('close', 90)],
      },
      {
        answeredAt: 0,
        endedAt: 30_000,
        outcome: 'noIntention',
        steps: [step('open', 10), step('need', 30)],
      },
      { answeredAt: 0, endedAt: 5000, outcome: 'noAnswer', steps: [] },
    ]);
    expect(figures).toMatchObject({ calls: 3, walked: 2, medianSeconds: 30 });
    expect(figures.steps).toEqual([
      { step: 'open', reached: 2, ended: 0, lost: 0, medianSeconds: 10 },
      { step: 'need', reached: 2, ended: 1, lost: 1, medianSeconds: 25 },
      { step: 'close', reached: 1, ended: 1, lost: 0, medianSeconds: 50 },
    ]);
  });

  it('has no median where there is nothing, and no time below zero', () => {
    expect(analyseCalls([])).toMatchObject({ calls: 0, medianSeconds: null, steps: [] });
    expect(stepSeconds([step('open', 10), step('need', 5)], 0)).toEqual([10, 0]);
  });
});
