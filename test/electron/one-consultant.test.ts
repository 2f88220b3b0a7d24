import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDesk, type TestDesk } from '../helpers/desk';
import { numbersOf, sheetsOf, sumBehind } from '../helpers/report-walk';
import { receiveCustomer } from '../helpers/showroom-day';

const WEEK = { unit: 'week', on: '2026-11-23' } as const;

let desk: TestDesk;
beforeEach(async () => {
  // the others have left: 李敏 alone receives
  desk = await openDesk({ now: '2026-11-23T10:20' });
  for (const who of ['王浩', '赵蕾', '陈俊'] as const) {
    const { id, name, role } = desk.face(who);
    await desk.ask('孙建国', 'staff.change', { id, name, role, isActive: false });
  }
  await receiveCustomer(desk);
});
afterEach(() => desk.close());

const figuresOf = (scope: Parameters<typeof sheetsOf>[3]) =>
  desk.ask('孙建国', 'reports.figures', { period: WEEK, scope }).then(({ figures }) => figures);

it('is the whole team: every figure of hers is the team’s', async () => {
  const team = await figuresOf({ of: 'team' });
  expect(await figuresOf({ of: 'consultant', staffId: desk.face('李敏').id })).toEqual(team);
  // 1 first visit, its number kept: 1 ÷ 1
  expect(team.find(({ key }) => key === 'keptRate')).toMatchObject({
    numerator: 1,
    denominator: 1,
    value: 1,
  });
  const { figures, proposal } = await desk.ask('何芳', 'oneOnOnes.show', { weekOn: WEEK.on });
  const of = (id: string | null) =>
    figures
      .filter(({ consultantId }) => consultantId === id)
      .map(({ figure, part, whole }) => ({ figure, part, whole }));
  expect(of(desk.face('李敏').id)).toEqual(of(null));
  expect([...new Set(figures.map(({ consultantName }) => consultantName))]).toEqual(['', '李敏']);
  // nobody to lag behind
  expect(proposal).toBeNull();
});

it('has sheets whose every number is the sum of its records', async () => {
  const sheets = await sheetsOf(desk, '孙建国', WEEK, { of: 'showroom' });
  const traces = sheets.flatMap(numbersOf).flatMap(({ cell }) => cell.trace ?? []);
  expect(traces.length).toBeGreaterThan(20);
  // also whom she saw to the door
  expect(traces.some(({ only }) => only?.departure === 'noted')).toBe(true);
  for (const trace of traces)
    expect([trace.figure, await sumBehind(desk, '孙建国', trace)]).toEqual([
      trace.figure,
      trace.count,
    ]);
});
