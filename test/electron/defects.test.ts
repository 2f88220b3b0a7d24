import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DayOn } from '../../shared/domain/day';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { receiveCustomer, reschedule } from '../helpers/showroom-day';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
});
afterEach(() => desk.close());

describe('缺陷', () => {
  it('names the record, the defect and who is to mend it', async () => {
    const zhang = await receiveCustomer(desk);
    const now = () => desk.ask('孙建国', 'defects.show', { kind: null });
    expect((await now()).rows).toEqual([]);
    for (const on of ['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'] as const)
      await reschedule(desk, zhang, on, '客户出差');
    // four times is more than three; on Monday the card is unsigned and its date has passed
    expect((await now()).rows.map(({ kind }) => kind)).toEqual(['rescheduled']);
    desk.setTime('2026-11-30T09:00');
    const { rows, weeks } = await now();
    expect(rows.map(({ kind, mendName }) => [kind, mendName])).toEqual([
      ['unsigned', '李敏'],
      ['overdue', '李敏'],
      ['rescheduled', '李敏'],
    ]);
    // each count leads to the very records behind it
    for (const { kind, count } of weeks[0]?.counts ?? []) {
      const { total, rows: own } = await desk.ask('孙建国', 'defects.show', { kind });
      expect([total, own.map((row) => row.kind)]).toEqual([count, Array(count).fill(kind)]);
    }
    // the week that has just ended was frozen at this look
    expect(weeks.map(({ weekOn, frozenAt }) => [weekOn, frozenAt === null])).toEqual([
      ['2026-11-30', true],
      ['2026-11-23', false],
    ]);
    expect((await desk.ask('王浩', 'defects.show', { kind: null })).rows).toEqual([]);
  });

  it('freezes a week once: what is mended later changes no count of it', async () => {
    const zhang = await receiveCustomer(desk);
    desk.setTime('2026-11-30T09:00');
    const counts = async () => {
      const { weeks } = await desk.ask('孙建国', 'defects.show', { kind: null });
      return weeks.map(({ counts: each }) => each.map(({ kind, count }) => `${kind} ${count}`));
    };
    expect(await counts()).toEqual([
      ['unsigned 1', 'overdue 1'],
      ['overdue 1', 'unsigned 1'],
    ]);
    await desk.ask('李敏', 'followUps.record', {
      id: desk.newId(),
      customerId: zhang,
      way: 'phone',
      isAnswered: true,
      content: '周三来',
      horizonDays: null,
      grade: null,
      gradeReason: '',
      next: { on: '2026-12-02', reason: '到店' },
      laterReason: null,
    });
    expect(await counts()).toEqual([['unsigned 1'], ['overdue 1', 'unsigned 1']]);
  });

  it('says nothing today of the dates that were kept in a week which nobody froze', async () => {
    await receiveCustomer(desk);
    // closed for a fortnight: only the week that has just ended is frozen
    desk.setTime('2026-12-15T09:00');
    const keptDates = async (weekOn: DayOn) => {
      const { figures } = await desk.ask('何芳', 'oneOnOnes.show', { weekOn });
      return figures.find((row) => row.figure === 'keptDates' && row.consultantId === null);
    };
    expect(await keptDates('2026-12-14')).toMatchObject({ whole: 1 });
    expect(await keptDates('2026-12-07')).toMatchObject({ whole: 1 });
    expect(await keptDates('2026-11-30')).toMatchObject({ whole: 0 });
  });

  it('knows a party that nobody completed, and a card signed but not entered the same day', async () => {
    const id = desk.newId();
    await desk.ask('周倩', 'visits.log', {
      id,
      headcount: 1,
      kind: null,
      purpose: null,
      description: '灰西装',
      name: '',
      sex: null,
      phone: '',
      customerId: null,
      phoneAnswer: null,
      appointmentId: null,
      hostNote: '',
    });
    const zhang = await receiveCustomer(desk);
    const step = async () => {
      const { version } = await desk.ask('何芳', 'signOff.path', { customerId: zhang });
      return { id: desk.newId(), customerId: zhang, version };
    };
    await desk.ask('李敏', 'signOff.submit', await step());
    await desk.ask('何芳', 'signOff.sign', await step());
    desk.setTime('2026-11-24T09:00');
    const found = async (who: Who) => (await desk.ask(who, 'defects.show', { kind: null })).rows;
    expect(await found('孙建国')).toMatchObject([
      { kind: 'incomplete', visitId: id, description: '灰西装' },
      { kind: 'notSameDay', mendName: '吴婷', isMendable: true },
    ]);
    expect(await found('吴婷')).toMatchObject([{ kind: 'notSameDay' }]);
    // how many are whose is the managers' to know
    const { weeks } = await desk.ask('吴婷', 'defects.show', { kind: null });
    const named = weeks.flatMap(({ counts }) => counts.map(({ consultantName }) => consultantName));
    expect([...new Set(named)]).toEqual(['']);
    await desk.ask('吴婷', 'signOff.enter', await step());
    expect((await found('吴婷'))[0]).toMatchObject({ isMendable: false });
  });
});
