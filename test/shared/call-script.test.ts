import { describe, expect, it } from 'vitest';
import { CALL_OUTCOMES, CALLER_KINDS, type CallOutcome } from '../../shared/domain/call';
import {
  answersAt,
  BACK,
  type CallSoFar,
  type Condition,
  currentStep,
  greeting,
  linesAt,
  nextStep,
  pathOf,
  type ScriptStep,
  stepOf,
  stepsAhead,
  suggestOutcome,
  type Taken,
  type Way,
} from '../../shared/domain/call-script';
import { fillLine, isPlace } from '../../shared/domain/say';
import { STANDARD_SCRIPT } from '../../shared/domain/standard-script';

const script = STANDARD_SCRIPT;
const FACTS = { showroom: '康乐富·城东展厅', desk: '周倩', dayPart: '上午' };

const FRESH: CallSoFar = {
  rings: null,
  customerId: null,
  phone: '',
  appointmentAt: null,
  callBackOn: null,
  steps: [],
};

type Move = string | readonly [answer: string, facts: Partial<CallSoFar>];

/** Walks a call: an answer at each step, an empty one passes; gives the steps stood at. */
function walk(moves: readonly Move[], start: 'incoming' | 'callBack' = 'incoming') {
  const steps: Taken[] = [];
  const known: Partial<CallSoFar> = {};
  const stood: (string | null)[] = [currentStep(script, FRESH, start)];
  for (const move of moves) {
    const at = stood.at(-1) ?? null;
    if (at === null) throw new Error('the call is over');
    const [answer, facts] = typeof move === 'string' ? [move, {}] : move;
    Object.assign(known, facts);
    stood.push(nextStep(script, at, answer, { ...FRESH, ...known, steps }));
    steps.push({ step: at, answer });
  }
  const call = { ...FRESH, ...known, steps };
  return { stood, call, outcome: suggestOutcome(script, call) };
}

const LIU = { phone: '13800001234' };
const TOMORROW_AT_TEN = { appointmentAt: Date.parse('2026-11-24T02:00Z') };
const TO_NEED: readonly Move[] = [['rings1', { rings: 1 }], '', 'product'];
const TO_CONTACT: readonly Move[] = [...TO_NEED, 'told', 'answered', 'told'];
const ZHANG = { customerId: '0193', phone: '13900006688' };

/** All ways out of a step, its answers' and its own. */
function waysOf(step: ScriptStep): readonly Way[] {
  return [...step.next, ...answersAt(script, step.id).flatMap((answer) => answer.next ?? [])];
}

describe('the script as data', () => {
  it('leads from every step and every answer to a step that exists, or to the end', () => {
    const ids = new Set(script.steps.map(({ id }) => id));
    expect(ids.size).toBe(script.steps.length);
    const targets = script.steps.flatMap(waysOf).map(({ to }) => to);
    for (const to of targets) expect(to === null || to === BACK || ids.has(to)).toBe(true);
  });

  it('never stands still: every choice of ways ends with one that always holds', () => {
    const choices = script.steps.flatMap((step) => [
      step.next,
      ...answersAt(script, step.id).flatMap(({ next }) => (next === undefined ? [] : [next])),
    ]);
    for (const ways of choices) expect(ways.at(-1)?.when).toBeUndefined();
  });

  it('reaches every step', () => {
    const reached = new Set<string>(Object.values(script.starts));
    for (const id of reached)
      for (const { to } of waysOf(stepOf(script, id)))
        if (to !== null && to !== BACK) reached.add(to);
    expect(script.steps.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
  });

  it('comes to an end from every step', () => {
    const ending = new Set<string>();
    for (let before = -1; before !== ending.size;) {
      before = ending.size;
      for (const step of script.steps)
        if (waysOf(step).some(({ to }) => to === null || (to !== BACK && ending.has(to))))
          ending.add(step.id);
    }
    // an interruption ends where it came from
    const rest = script.steps.filter(({ id }) => !ending.has(id));
    expect(rest.filter(({ next }) => next.some(({ to }) => to !== BACK))).toEqual([]);
  });

  it('reaches every outcome', () => {
    const said = script.steps.flatMap(({ answers }) => answers.map(({ outcome }) => outcome));
    const byFacts: CallOutcome[] = ['appointment', 'callBack', 'inquiryKept', 'inquiryNotKept'];
    const reachable = new Set([...said, ...byFacts]);
    expect(CALL_OUTCOMES.filter((outcome) => !reachable.has(outcome))).toEqual([]);
  });

  it('has a branch for every kind of caller', () => {
    const kinds = stepOf(script, 'who').answers.map(({ sets }) => sets?.callerKind);
    expect(kinds).toEqual([...CALLER_KINDS]);
  });

  it('fills only places that are known', () => {
    const places = script.steps
      .flatMap(({ lines }) => lines)
      .flatMap(({ text }) => Array.from(text.matchAll(/\{(\w+)\}/g), ([, key = '']) => key));
    expect(places.filter((key) => !isPlace(key))).toEqual([]);
    expect(places.length).toBeGreaterThan(20);
  });

  it('keeps the standard words of the manual to the letter', () => {
    const lines = script.steps.flatMap(({ lines }) => lines);
    const standard = lines.filter((line) => line.standard !== null);
    for (const line of standard) expect(line.text).toContain(line.standard);
    const words = new Set(standard.map((line) => line.standard));
    expect(words).toEqual(new Set(['您好，这里是', '请稍等', '麻烦您']));
  });

  it('survives a round trip through JSON, so that it can be stored and edited', () => {
    expect(JSON.parse(JSON.stringify(script))).toEqual(script);
  });
});

describe('greeting', () => {
  it('names the showroom, the desk and the time of day', () => {
    expect(greeting(script, 2, FACTS)).toBe(
      '您好，这里是康乐富·城东展厅，我是前台周倩。上午好，请问有什么可以帮您？',
    );
  });

  it('begins with an apology after more than three rings', () => {
    const line = greeting(script, 4, FACTS);
    expect(line).toMatch(/^让您久等了/);
    expect(line).toContain('康乐富·城东展厅');
  });

  it.each([1, 2, 3, null])('does not apologise after %s rings', (rings) => {
    expect(greeting(script, rings, FACTS)).not.toContain('久等');
  });
});

describe('an inquiry', () => {
  it('goes from greeting to appointment in the order of the procedure', () => {
    const { stood, outcome } = walk([
      ...TO_CONTACT,
      ['gave', LIU],
      ['slotA', TOMORROW_AT_TEN],
      'right',
      '',
      '',
    ]);
    const path = ['prepare', 'open', 'who', 'need', 'answer', 'channel', 'contact', 'invite'];
    expect(stood).toEqual([...path, 'recap', 'close', 'after', null]);
    const numbers = stood.flatMap((id) => (id === null ? [] : [stepOf(script, id).no]));
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    expect(outcome).toBe('appointment');
  });

  it('asks for a refused number once more after the invitation, and then never again', () => {
    const { stood, outcome } = walk([
      ...TO_CONTACT,
      'refused',
      ['slotA', TOMORROW_AT_TEN],
      'refused',
      'right',
    ]);
    expect(stood.slice(-4)).toEqual(['invite', 'askAgain', 'recap', 'close']);
    expect(stood.filter((id) => id === 'askAgain')).toHaveLength(1);
    expect(outcome).toBe('appointment');

    const changed = walk([
      ...TO_CONTACT,
      'refused',
      'undecided',
      'declines',
      'refused',
      'more',
      'told',
      'answered',
      'told',
      'refused',
      'declines',
      'declines',
    ]);
    expect(changed.stood.filter((id) => id === 'askAgain')).toHaveLength(1);
    expect(changed.stood.at(-1)).toBe('close');
    expect(changed.outcome).toBe('inquiryNotKept');
  });

  it('does not ask again once the number is there', () => {
    const { stood } = walk([...TO_CONTACT, ['gave', LIU], ['slotB', TOMORROW_AT_TEN]]);
    expect(stood).not.toContain('askAgain');
    expect(stood.at(-1)).toBe('recap');
  });

  it('asks a number seen on the display only whether it may be used', () => {
    const { stood, call } = walk([
      ['rings2', { rings: 2 }],
      '',
      ['product', LIU],
      'told',
      'answered',
      'told',
    ]);
    expect(stood.at(-1)).toBe('contact');
    const said = linesAt(stepOf(script, 'contact'), call).map(({ text }) => text);
    expect(said).toEqual(['以后就用尾号{lastFour}这个号码跟您联系，可以吗？']);
  });

  it('comes to a call back where no time can be agreed on', () => {
    const { stood, outcome } = walk([
      ...TO_CONTACT,
      ['gave', LIU],
      'undecided',
      ['agrees', { callBackOn: '2026-11-25' }],
      'right',
    ]);
    expect(stood.slice(-4)).toEqual(['invite', 'callBack', 'recap', 'close']);
    expect(outcome).toBe('callBack');
  });

  it('is kept with a number and not kept without', () => {
    expect(walk([...TO_CONTACT, ['gave', LIU], 'declines', 'declines']).outcome).toBe(
      'inquiryKept',
    );
    expect(walk([...TO_CONTACT, 'refused', 'declines', 'declines', 'refused']).outcome).toBe(
      'inquiryNotKept',
    );
  });

  it('invites whoever presses for a price, and has the consultant ring at the second time', () => {
    const { stood } = walk([...TO_NEED, 'price', 'insists', 'callBack']);
    expect(stood.slice(-4)).toEqual(['need', 'price', 'priceAgain', 'channel']);
    const said = stepOf(script, 'price').lines.map(({ text }) => text);
    expect(said.join('')).toContain('到店体验');
  });

  it('stops at once for somebody who does not want to be rung again', () => {
    expect(walk([...TO_CONTACT, 'never', '', '']).outcome).toBe('doNotContact');
  });
});

describe('a known number', () => {
  const toKnown: readonly Move[] = [['rings1', { rings: 1 }], '', ['product', ZHANG]];

  it('is greeted by surname and offered the same consultant', () => {
    const { stood } = walk(toKnown);
    expect(stood.at(-1)).toBe('known');
    const [line] = stepOf(script, 'known').lines;
    const facts = { surname: '张', title: '先生', consultant: '李敏', lastTopic: '康乐富A型' };
    expect(fillLine(line?.text ?? '', facts)).toBe(
      '张先生，您好！上次您问到康乐富A型，一直由李敏为您服务。',
    );
  });

  it('is asked neither where it heard of us nor for its number', () => {
    const { stood } = walk([...toKnown, 'here', 'told', 'answered']);
    expect(stood.slice(-3)).toEqual(['need', 'answer', 'invite']);
  });
});

describe('other callers', () => {
  it.each<[string, readonly Move[], CallOutcome]>([
    ['somebody looked for is put through', ['person', 'found', 'through'], 'transferred'],
    ['a message is taken when they are away', ['person', 'away', 'taken', ''], 'messageTaken'],
    ['nobody wants to leave a message', ['person', 'away', 'none', ''], 'internal'],
    ['after-sales is written down', ['afterSales', 'recorded', ''], 'afterSales'],
    ['a complaint gets a person and a time', ['complaint', 'told', 'agrees', ''], 'complaint'],
    ['a wrong number is told so', ['wrongNumber', ''], 'wrongNumber'],
    ['a sales pitch is thanked', ['salesPitch', ''], 'salesPitch'],
    ['a peer learns nothing', ['peer', ''], 'peerResearch'],
    ['no need', ['product', 'noNeed', '', ''], 'noIntention'],
    ['bought ours', ['product', 'boughtOurs', '', ''], 'boughtOurs'],
    ['bought elsewhere', ['product', 'boughtElsewhere', '', ''], 'boughtCompetitor'],
    ['out of town', ['product', 'outOfTown', '', 'told', 'refused'], 'outOfTown'],
    ['the line drops and stays so', ['product', 'dropped', 'notReached'], 'dropped'],
  ])('%s', (_case, moves, outcome) => {
    expect(walk([['rings1', { rings: 1 }], '', ...moves]).outcome).toBe(outcome);
  });

  it('does not defend itself against a complaint', () => {
    const { stood } = walk([['rings1', { rings: 1 }], '', 'complaint', 'told']);
    expect(stood.slice(-2)).toEqual(['complaint', 'promise']);
    expect(stepOf(script, 'promise').fields).toEqual(['messageFor', 'callBackOn', 'phone']);
    expect(stepOf(script, 'complaint').tips[0]?.text).toContain('不辩解');
  });

  it('takes a complaint for a complaint though the caller asks for a product as well', () => {
    const { outcome } = walk([
      ['rings1', { rings: 1 }],
      '',
      'complaint',
      'told',
      'agrees',
      'more',
      'told',
    ]);
    expect(outcome).toBe('complaint');
  });

  it('is rung back by us with the five planned items in sight', () => {
    const { stood } = walk(['convenient'], 'callBack');
    expect(stood).toEqual(['ringBack', 'need']);
    expect(stepOf(script, 'ringBack').tips.map(({ text }) => text)).toEqual([
      '事先规划好本次电话的目的',
      '欲达到的效果',
      '主要的问题',
      '计划需讲的内容',
      '计划所需的时间',
    ]);
  });
});

describe('interruptions', () => {
  it.each(['guest', 'secondLine', 'dropped'])('%s leads back to the step that was left', (what) => {
    const { stood } = walk([...TO_NEED, what, '']);
    expect(stood.slice(-3)).toEqual(['need', what, 'need']);
  });

  it('lead back also when they come twice', () => {
    const { stood } = walk([...TO_NEED, 'guest', '', 'told', 'secondLine', '']);
    expect(stood.slice(-3)).toEqual(['answer', 'secondLine', 'answer']);
  });

  it('finds the step again from what was taken, as after a restart', () => {
    const { stood, call } = walk([...TO_NEED, 'told']);
    expect(currentStep(script, call)).toBe(stood.at(-1));
    expect(currentStep(script, FRESH)).toBe('prepare');
  });
});

describe('the trail', () => {
  it('shows the way so far and the two steps that follow', () => {
    const { call } = walk([...TO_NEED, 'told']);
    expect(pathOf(script, call.steps).map(({ step }) => step.id)).toEqual([
      'prepare',
      'open',
      'who',
      'need',
    ]);
    expect(pathOf(script, call.steps).at(-1)?.answer?.text).toBe('说清了');
    expect(stepsAhead(script, 'answer', call).map(({ id }) => id)).toEqual(['channel', 'contact']);
    expect(stepsAhead(script, 'after', call)).toEqual([]);
  });

  it('leaves out steps of an older script that are gone', () => {
    expect(pathOf(script, [{ step: 'gone', answer: 'x' }])).toEqual([]);
  });

  it('refuses an answer the step does not have', () => {
    expect(() => nextStep(script, 'need', 'slotA', FRESH)).toThrow(RangeError);
  });

  it.each<[Condition, Partial<CallSoFar>]>([
    ['hasAppointment', TOMORROW_AT_TEN],
    ['hasCallBack', { callBackOn: '2026-11-25' }],
  ])('reads back what was agreed: %s', (when, facts) => {
    const lines = linesAt(stepOf(script, 'recap'), { ...FRESH, ...LIU, ...facts });
    expect(lines.map((line) => line.when)).toEqual([when, 'hasPhone']);
  });
});
