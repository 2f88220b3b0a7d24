import { describe, expect, it } from 'vitest';
import { PhoneCallDraft } from '../../shared/contract/calls';
import { AppError } from '../../shared/errors';
import {
  BLANK_CALL,
  type CallForm,
  draftOf,
  heldSeconds,
  toggleHold,
  withKnown,
  withPhone,
} from '../../renderer/calls/call-form';
import { callKeyOf } from '../../renderer/calls/call-keys';
import {
  answerOfEnter,
  endOf,
  goBack,
  goBackTo,
  outcomeOf,
  placeOfRefusal,
  showStep,
  shownStep,
  takeAnswer,
} from '../../renderer/calls/call-walk';
import { restoreForm } from '../../renderer/calls/kept-form';
import { callAsSpoken, spokenFacts } from '../../renderer/calls/spoken';
import { STANDARD_SCRIPT } from '../../shared/domain/standard-script';
import { SHOWROOM } from '../helpers/desk';

/** Monday at eleven. */
const ELEVEN = Date.parse('2026-11-23T03:00Z');
const SLOTS = [Date.parse('2026-11-23T06:00Z'), Date.parse('2026-11-24T02:00Z')] as const;
const [, TOMORROW_AT_TEN] = SLOTS;

function walk(form: CallForm, ...answers: string[]): CallForm {
  return answers.reduce(
    (at, answer) => takeAnswer(STANDARD_SCRIPT, at, answer, { now: ELEVEN, slots: SLOTS }),
    form,
  );
}

/** Walks on by Enter alone. */
function enter(form: CallForm, times = 1): CallForm {
  let at = form;
  for (let count = 0; count < times; count += 1)
    at = walk(at, answerOfEnter(STANDARD_SCRIPT, at) ?? '');
  return at;
}

const LIU: CallForm = { ...BLANK_CALL, name: '刘女士', sex: 'female', horizonDays: 20 };
const AT_CONTACT = enter(walk(LIU, 'rings4'), 5);

describe('walking a call', () => {
  it('goes by Enter from the greeting to the number, taking an inquiry for the usual call', () => {
    expect(AT_CONTACT.steps.map(({ step }) => step)).toEqual([
      'prepare',
      'open',
      'who',
      'need',
      'answer',
      'channel',
    ]);
    expect(AT_CONTACT).toMatchObject({ rings: 4, callerKind: 'product' });
    expect(shownStep(STANDARD_SCRIPT, AT_CONTACT).id).toBe('contact');
  });

  it('makes the offered time the appointment, and that the outcome', () => {
    const form = walk(enter(withPhone(AT_CONTACT, '13800001234')), 'slotB');
    expect(form.appointmentAt).toBe(TOMORROW_AT_TEN);
    expect(outcomeOf(STANDARD_SCRIPT, form)).toBe('appointment');
    expect(outcomeOf(STANDARD_SCRIPT, walk(goBack(form), 'declines'))).toBe('inquiryKept');
  });

  it('never takes a time, or a promise, for agreed by Enter alone', () => {
    const invited = enter(withPhone(AT_CONTACT, '13800001234'));
    expect(answerOfEnter(STANDARD_SCRIPT, invited)).toBeNull();
    expect(enter(invited).appointmentAt).toBeNull();
    expect(answerOfEnter(STANDARD_SCRIPT, walk(invited, 'undecided'))).toBeNull();
  });

  it('goes back without losing anything, and forward the same way by Enter', () => {
    const back = goBackTo(AT_CONTACT, 2);
    expect(shownStep(STANDARD_SCRIPT, back).id).toBe('who');
    expect(back).toMatchObject({ name: '刘女士', horizonDays: 20 });
    expect(answerOfEnter(STANDARD_SCRIPT, back)).toBe('product');
    const again = enter(back, 4);
    expect(shownStep(STANDARD_SCRIPT, again).id).toBe('contact');
    expect(again.undone).toEqual([]);
  });

  it('forgets the old way when another answer is given', () => {
    const complaint = walk(goBackTo(AT_CONTACT, 2), 'complaint');
    expect(shownStep(STANDARD_SCRIPT, complaint).id).toBe('complaint');
    expect(complaint.undone).toEqual([]);
  });

  it('shows a step out of turn and leads back to where one was', () => {
    const closing = showStep(STANDARD_SCRIPT, AT_CONTACT, 'after');
    expect(shownStep(STANDARD_SCRIPT, closing).id).toBe('after');
    const righting = showStep(STANDARD_SCRIPT, closing, 'who');
    expect(shownStep(STANDARD_SCRIPT, enter(righting)).id).toBe('after');
    expect(shownStep(STANDARD_SCRIPT, goBack(closing)).id).toBe('contact');
  });

  it('has somebody ring back today when a dropped line cannot be reached', () => {
    const dropped = walk(AT_CONTACT, 'dropped', 'notReached');
    expect(dropped.callBackOn).toBe('2026-11-23');
    expect(outcomeOf(STANDARD_SCRIPT, dropped)).toBe('dropped');
    expect(shownStep(STANDARD_SCRIPT, walk(AT_CONTACT, 'dropped', 'reached')).id).toBe('contact');
  });

  it('suggests no outcome for a call of which nothing is known', () => {
    expect(outcomeOf(STANDARD_SCRIPT, walk(BLANK_CALL, 'rings1'))).toBeNull();
    expect(outcomeOf(STANDARD_SCRIPT, { ...BLANK_CALL, outcome: 'noAnswer' })).toBe('noAnswer');
  });

  it('ends the call when the caller hung up, not when it was written down', () => {
    const over = walk(LIU, 'rings1', '', 'salesPitch', '');
    expect(endOf(STANDARD_SCRIPT, over, ELEVEN, ELEVEN + 60_000)).toBe(ELEVEN);
    expect(endOf(STANDARD_SCRIPT, AT_CONTACT, ELEVEN, ELEVEN + 60_000)).toBe(ELEVEN + 60_000);
    expect(endOf(STANDARD_SCRIPT, AT_CONTACT, ELEVEN, ELEVEN - 60_000)).toBe(ELEVEN);
  });
});

describe('consent to be rung', () => {
  const asked = walk(withPhone(goBack(AT_CONTACT), '13800001234'), 'told');

  it('is proposed where the number is asked for, and not before', () => {
    expect(withPhone(BLANK_CALL, '13800001234').consentWay).toBeNull();
    expect(walk(withPhone(LIU, '13800001234'), 'rings1').consentWay).toBeNull();
  });

  it('stays refused when the caller refuses', () => {
    const fresh = enter(walk(withPhone(LIU, '13800001234'), 'rings1'), 5);
    expect(fresh.consentWay).toBe('phone');
    expect(walk(fresh, 'refused').consentWay).toBeNull();
    expect(walk({ ...fresh, consentWay: null }, 'gave').consentWay).toBeNull();
    expect(walk(fresh, 'dropped').consentWay).toBeNull();
  });

  it('goes with the number', () => {
    expect(withPhone({ ...asked, consentWay: 'phone' }, '').consentWay).toBeNull();
  });
});

describe('a form that was kept', () => {
  it('comes back whole', () => {
    const kept: unknown = JSON.parse(JSON.stringify(AT_CONTACT));
    expect(restoreForm(kept)).toEqual(AT_CONTACT);
  });

  it.each([null, 7, [], 'x', { steps: 'many', name: 3, rings: '4' }])('survives %j', (kept) => {
    expect(restoreForm(kept)).toEqual(BLANK_CALL);
  });

  it('begins anew where the script no longer has the path, and loses no facts', () => {
    const kept = { ...AT_CONTACT, steps: [{ step: 'need', answer: 'gone', at: 1 }] };
    expect(restoreForm(kept)).toMatchObject({ name: '刘女士', horizonDays: 20 });
    expect(shownStep(STANDARD_SCRIPT, restoreForm(kept)).id).toBe('prepare');
    const older = { ...AT_CONTACT, steps: [{ step: 'gone', answer: '', at: 1 }], detours: ['x'] };
    expect(shownStep(STANDARD_SCRIPT, restoreForm(older)).id).toBe('prepare');
  });
});

describe('what is sent', () => {
  const call = {
    id: '01936f2e-0000-7000-8000-000000000001',
    answeredAt: ELEVEN,
    endedAt: ELEVEN + 90_000,
    outcome: 'appointment',
    scriptVersion: STANDARD_SCRIPT.version,
  } as const;

  it('is a draft that the contract takes', () => {
    const form = walk(enter(withPhone(AT_CONTACT, '13800001234')), 'slotB');
    expect(PhoneCallDraft.parse(draftOf(form, call))).toMatchObject({
      phone: '13800001234',
      appointmentAt: TOMORROW_AT_TEN,
      referrer: null,
      scriptVersion: '2026-11',
    });
  });

  it('counts a hold that still lasts', () => {
    const held = toggleHold(BLANK_CALL, ELEVEN);
    expect(heldSeconds(held, ELEVEN + 42_000)).toBe(42);
    const back = toggleHold(held, ELEVEN + 42_000);
    expect(draftOf(toggleHold(back, ELEVEN + 60_000), call).holdSeconds).toBe(42 + 30);
  });

  it.each([
    ['phoneInvalid', 'phone', 'contact'],
    ['phoneInvalid', 'referrer.phone', 'channel'],
    ['referrerMissing', 'referrer', 'channel'],
    ['nameMissing', 'name', 'who'],
    ['appointmentMissing', 'appointmentAt', 'invite'],
    ['dateInPast', 'callBackOn', 'callBack'],
    ['outcomeMissing', 'outcome', 'after'],
    ['diskFull', '', 'contact'],
  ] as const)('%s of %s is put right at %s', (code, field, step) => {
    expect(placeOfRefusal(STANDARD_SCRIPT, AT_CONTACT, new AppError(code, { field })).step).toBe(
      step,
    );
  });
});

describe('somebody on file', () => {
  const zhang = withKnown(
    { ...BLANK_CALL, phone: '6688' },
    {
      id: '01936f2e-0000-7000-8000-000000000002',
      cardNo: 'K-1',
      name: '张晓明',
      sex: 'male',
      phone: '13900006688',
      grade: 'H',
      state: 'open',
      product: '康乐富A型',
      ownerId: null,
      ownerName: '李敏',
      lastContactAt: null,
      nextOn: null,
      mayOpen: true,
      helperName: null,
      isSample: false,
    },
  );

  it('is spoken to by name, about the last topic, with the same consultant', () => {
    const facts = spokenFacts(zhang, {
      showroom: SHOWROOM,
      deskName: '周倩',
      now: ELEVEN,
      slots: SLOTS,
      stepId: 'known',
      nameOf: () => null,
    });
    expect(facts).toMatchObject({
      surname: '张',
      title: '先生',
      consultant: '李敏',
      lastTopic: '康乐富A型',
      lastFour: '6688',
      slotB: '明天上午10点',
    });
  });

  it('does not change the line while a number is being typed', () => {
    expect(callAsSpoken({ ...BLANK_CALL, phone: '138' }).phone).toBe('');
    expect(callAsSpoken({ ...BLANK_CALL, phone: '13800001234' }).phone).toBe('13800001234');
  });
});

describe('keys', () => {
  const press = (key: string, parts: Partial<Parameters<typeof callKeyOf>[0]> = {}) => ({
    key,
    code: `Key${key.toUpperCase()}`,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...parts,
  });

  it('gives an answer by its digit, with Ctrl also from a box that takes digits', () => {
    expect(callKeyOf(press('2'), 'none')).toEqual({ does: 'answer', place: 1 });
    expect(callKeyOf(press('2'), 'chips')).toEqual({ does: 'answer', place: 1 });
    expect(callKeyOf(press('2'), 'own')).toBeNull();
    expect(callKeyOf(press('2', { ctrlKey: true }), 'own')).toEqual({ does: 'answer', place: 1 });
  });

  it('leaves Alt and a digit to the parked forms', () => {
    expect(callKeyOf(press('1', { altKey: true, code: 'Digit1' }), 'none')).toBeNull();
  });

  it('leaves what the input method holds to the input method', () => {
    expect(callKeyOf(press('2', { isComposing: true }), 'none')).toBeNull();
    expect(callKeyOf(press('2', { keyCode: 229 }), 'chips')).toBeNull();
  });

  it('goes back by ↑, but not out of a note', () => {
    expect(callKeyOf(press('ArrowUp'), 'own')).toEqual({ does: 'back' });
    expect(callKeyOf(press('ArrowUp'), 'note')).toBeNull();
    expect(callKeyOf(press('n', { altKey: true }), 'note')).toEqual({ does: 'notes' });
  });
});
