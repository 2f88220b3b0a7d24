import { describe, expect, it } from 'vitest';
import {
  arrange,
  checksInAnew,
  type DutyState,
  inOrder,
  judgeAssignment,
  nextUp,
  passedBlocked,
  type PartyToReceive,
  proposeReceiver,
  type QueueSeat,
  takeTurn,
} from '../../shared/domain/rotation';

/** 李敏-王浩-赵蕾-陈俊 at nine o'clock, each in the state given here, else on duty. */
function morning(states: Record<string, DutyState> = {}): QueueSeat[] {
  return ['李敏', '王浩', '赵蕾', '陈俊'].map((staffId, place) => {
    const state = states[staffId] ?? 'onDuty';
    return { staffId, place, turns: 0, state, owed: 0, isBlocked: false };
  });
}

function after(seats: readonly QueueSeat[], places: ReadonlyMap<string, number>): string[] {
  const moved = seats.map((seat) =>
    Object.assign({}, seat, { place: places.get(seat.staffId) ?? seat.place }),
  );
  return inOrder(moved).map((seat) => seat.staffId);
}

const stranger: PartyToReceive = { ownerId: null, takesTurn: true, wantsConsultant: true };
const ofZhaoLei: PartyToReceive = { ownerId: '赵蕾', takesTurn: false, wantsConsultant: true };

describe('whose turn it is', () => {
  it('is the first in order', () => {
    expect(nextUp(morning(), 'walkIn')).toBe('李敏');
  });

  it('passes by who is receiving, at a meal, out or resting', () => {
    const seats = morning({ 李敏: 'receiving', 王浩: 'meal', 赵蕾: 'out' });
    expect(nextUp(seats, 'walkIn')).toBe('陈俊');
  });

  it('is nobody when all are busy: the party waits', () => {
    const seats = morning({ 李敏: 'receiving', 王浩: 'receiving', 赵蕾: 'meal', 陈俊: 'rest' });
    expect(nextUp(seats, 'walkIn')).toBeNull();
    expect(proposeReceiver(stranger, seats)).toBeNull();
  });

  it('gives a phone lead even to somebody who is just receiving', () => {
    expect(nextUp(morning({ 李敏: 'receiving' }), 'lead')).toBe('李敏');
    expect(nextUp(morning({ 李敏: 'meal' }), 'lead')).toBe('王浩');
  });
});

describe('who receives a party', () => {
  it('is the next in turn for a stranger', () => {
    expect(proposeReceiver(stranger, morning())).toEqual({ consultantId: '李敏', basis: 'turn' });
  });

  it('is the owner when she is there', () => {
    expect(proposeReceiver(ofZhaoLei, morning())).toEqual({ consultantId: '赵蕾', basis: 'owner' });
  });

  it.each(['meal', 'out', 'rest', 'receiving'] as const)(
    'is the next free one as 义务接待 while the owner is away: %s',
    (state) => {
      expect(proposeReceiver(ofZhaoLei, morning({ 赵蕾: state }))).toEqual({
        consultantId: '李敏',
        basis: 'courtesy',
      });
    },
  );

  it('is the next free one without a turn for a return that nobody owns', () => {
    const party = { ownerId: null, takesTurn: false, wantsConsultant: true };
    expect(proposeReceiver(party, morning())).toEqual({ consultantId: '李敏', basis: 'noTurn' });
  });

  it('is nobody for a parcel', () => {
    const parcel = { ownerId: null, takesTurn: false, wantsConsultant: false };
    expect(proposeReceiver(parcel, morning())).toBeNull();
  });
});

describe('naming a consultant', () => {
  it('uses a turn and needs no reason when it is the one whose turn it is', () => {
    expect(judgeAssignment(stranger, morning(), '李敏')).toEqual({
      basis: 'turn',
      usesTurn: true,
      passedOver: [],
      needsReason: false,
    });
  });

  it('needs a reason when somebody free is passed over, and says whom', () => {
    expect(judgeAssignment(stranger, morning({ 王浩: 'meal' }), '陈俊')).toEqual({
      basis: 'chosen',
      usesTurn: true,
      passedOver: ['李敏', '赵蕾'],
      needsReason: true,
    });
  });

  it('refuses somebody who is not there or has another party', () => {
    expect(judgeAssignment(stranger, morning({ 王浩: 'meal' }), '王浩')).toBeNull();
    expect(judgeAssignment(stranger, morning({ 王浩: 'receiving' }), '王浩')).toBeNull();
  });

  it('lets the owner take her own customer beside another party, without a turn', () => {
    const judged = judgeAssignment(ofZhaoLei, morning({ 赵蕾: 'receiving' }), '赵蕾');
    expect(judged).toMatchObject({ basis: 'owner', usesTurn: false, needsReason: false });
  });

  it('needs a reason to give an owner who is there somebody else, and costs no turn', () => {
    const judged = judgeAssignment(ofZhaoLei, morning(), '王浩');
    expect(judged).toMatchObject({ basis: 'chosen', usesTurn: false, needsReason: true });
  });

  it('lets a manager step in when nobody is free', () => {
    const busy = morning({ 李敏: 'meal', 王浩: 'meal', 赵蕾: 'meal', 陈俊: 'meal' });
    expect(judgeAssignment(stranger, busy, '孙建国')).toMatchObject({
      basis: 'noTurn',
      usesTurn: false,
      needsReason: false,
    });
    expect(judgeAssignment(stranger, morning(), '孙建国')).toMatchObject({ needsReason: true });
  });
});

describe('after a turn', () => {
  it('moves the consultant to the end: 王浩-赵蕾-陈俊-李敏', () => {
    const seats = morning();
    expect(after(seats, takeTurn(seats, '李敏').places)).toEqual(['王浩', '赵蕾', '陈俊', '李敏']);
  });

  it('lets a turn pass somebody at a meal as if it were taken', () => {
    const seats = morning({ 李敏: 'meal' });
    const { places, missed } = takeTurn(seats, '王浩');
    expect(missed).toEqual(['李敏']);
    expect(after(seats, places)).toEqual(['赵蕾', '陈俊', '李敏', '王浩']);
  });

  it('owes a turn to who is out on duty, and goes round meanwhile', () => {
    const seats = morning({ 李敏: 'out' });
    const { places, owed, owing } = takeTurn(seats, '王浩');
    expect(after(seats, places)).toEqual(['赵蕾', '陈俊', '李敏', '王浩']);
    expect([owing, owed.get('李敏')]).toEqual([['李敏'], 1]);
  });

  it('owes nothing to who rests', () => {
    const { owed, missed } = takeTurn(morning({ 李敏: 'rest' }), '王浩');
    expect([owed.size, missed]).toEqual([0, []]);
  });

  it('makes up an owed turn before the ordinary order, and keeps that place', () => {
    const seats = morning().map((seat) => ({ ...seat, owed: seat.staffId === '陈俊' ? 2 : 0 }));
    expect(nextUp(seats, 'walkIn')).toBe('陈俊');
    const { places, owed, isMakeUp } = takeTurn(seats, '陈俊');
    expect([isMakeUp, owed.get('陈俊'), places.size]).toEqual([true, 1, 0]);
  });

  it('needs a reason to pass over somebody whose turn is owed', () => {
    const seats = morning().map((seat) => ({ ...seat, owed: seat.staffId === '陈俊' ? 1 : 0 }));
    expect(judgeAssignment(stranger, seats, '李敏')).toMatchObject({
      passedOver: ['陈俊'],
      needsReason: true,
    });
  });

  it('keeps the place of whoever was passed over by choice', () => {
    const seats = morning();
    expect(after(seats, takeTurn(seats, '赵蕾').places)).toEqual(['李敏', '王浩', '陈俊', '赵蕾']);
  });

  it('gives everybody the same number of turns over a long day', () => {
    let seats = morning();
    const turns = new Map<string, number>();
    for (let party = 0; party < 40; party += 1) {
      const next = nextUp(seats, 'walkIn') ?? '';
      turns.set(next, (turns.get(next) ?? 0) + 1);
      const { places } = takeTurn(seats, next);
      seats = seats.map((seat) =>
        Object.assign({}, seat, { place: places.get(seat.staffId) ?? seat.place }),
      );
    }
    expect([...turns.values()]).toEqual([10, 10, 10, 10]);
  });
});

describe('too much overdue work', () => {
  const blocked = (...names: string[]) =>
    morning().map((seat) => ({ ...seat, isBlocked: names.includes(seat.staffId) }));

  it('gets no new lead; the turn goes by and the place stays', () => {
    const seats = blocked('李敏');
    expect(nextUp(seats, 'walkIn')).toBe('王浩');
    expect(passedBlocked(seats, '王浩', 'walkIn')).toEqual(['李敏']);
    expect(after(seats, takeTurn(seats, '王浩').places)[0]).toBe('李敏');
  });

  it('still receives her own customers', () => {
    expect(proposeReceiver(ofZhaoLei, blocked('赵蕾'))).toMatchObject({ basis: 'owner' });
  });

  it('can be overruled with a reason, also when everybody is blocked', () => {
    expect(judgeAssignment(stranger, blocked('李敏'), '李敏')).toMatchObject({
      usesTurn: true,
      needsReason: true,
    });
    const all = blocked('李敏', '王浩', '赵蕾', '陈俊');
    expect(proposeReceiver(stranger, all)).toBeNull();
    expect(judgeAssignment(stranger, all, '王浩')).toMatchObject({
      basis: 'chosen',
      usesTurn: true,
      passedOver: [],
      needsReason: true,
    });
  });
});

describe('the order', () => {
  it('is a new check-in after rest, not after a meal', () => {
    expect(checksInAnew('rest', 'onDuty')).toBe(true);
    expect(checksInAnew('meal', 'onDuty')).toBe(false);
    expect(checksInAnew('out', 'onDuty')).toBe(false);
  });

  it('can be put anew; who is not named follows as before', () => {
    const seats = morning();
    expect(after(seats, arrange(seats, ['陈俊', '王浩']))).toEqual([
      '陈俊',
      '王浩',
      '李敏',
      '赵蕾',
    ]);
  });
});
