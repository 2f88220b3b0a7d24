import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CallName, contract, type OutputOf } from '../../shared/contract';
import { Day, Instant, TimeOfDay } from '../../shared/contract/value';
import type { Role } from '../../shared/domain/role';
import { openDesk, type TestDesk } from '../helpers/desk';
import { fieldsOf, type InputField, sampleWith } from '../helpers/input-fields';

/** What no calendar has, or no showroom will see. */
const NO_DAYS = [
  '2027-02-29',
  '2100-02-29',
  '0000-00-00',
  '99999-01-01',
  '2026-13-01',
  '2026-11-31',
];
/** Year 99999, before 1970, between two milliseconds, a day for an instant. */
const NO_INSTANTS = [3_093_527_980_800_000, -1, 0.5, '2026-11-23'];

/** A leap day, a Monday where weeks are meant, a first where months are, an instant. */
const REAL = ['2028-02-29', '2028-02-28', '2028-02-01', Date.parse('2028-02-29T02:00:00Z')];

/** Fields that say a day or an instant: by their shape, or by their name. */
const FIELDS = (Object.keys(contract) as CallName[]).flatMap((call) =>
  fieldsOf(contract[call].input)
    .filter(({ path, shape }) => shape === Day || shape === Instant || isNamedSo(path))
    .filter(({ shape }) => shape !== TimeOfDay && !(shape instanceof z.ZodBoolean))
    .map((field) => ({ call, field: field.path.join('.'), ...field })),
);

function isNamedSo(path: InputField['path']): boolean {
  return /^(on|at|month|until|since)$|(On|At|Day|Month)$/.test(
    path.findLast((name) => !/^\d|^\*/.test(name)) ?? '',
  );
}

let desk: TestDesk;
let staff: OutputOf<'staff.list'>;
beforeAll(async () => {
  desk = await openDesk();
  staff = await desk.ask('孙建国', 'staff.list', {});
});
afterAll(() => desk.close());

/** Sends an input as somebody who may, and tells what became of it. */
async function send(name: CallName, input: unknown): Promise<string> {
  const session = desk.backOffice.openSession();
  const { access } = contract[name];
  const role: Role = access === 'anyone' ? 'showroomManager' : (access[0] ?? 'admin');
  const who = staff.find((person) => person.role === role);
  Object.assign(session, { staffId: who?.id ?? null, role });
  const reply = await desk.backOffice.dispatch(session, { id: '1', name, input });
  desk.backOffice.closeSession(session);
  return reply.ok ? 'ok' : reply.error.code;
}

describe('a day that the calendar does not have', () => {
  it('is looked for in every call that takes one', () => {
    const calls = new Set(FIELDS.map(({ call }) => call));
    for (const call of [
      'visits.complete',
      'calls.log',
      'stages.record',
      'meetings.record',
    ] as const)
      expect(calls).toContain(call);
    expect(FIELDS.length).toBeGreaterThan(50);
  });

  it.each(FIELDS)('is refused by $call in $field', async ({ call, path, shape }) => {
    for (const wrong of shape === Instant ? NO_INSTANTS : NO_DAYS) {
      const input = sampleWith(contract[call].input, path, wrong);
      expect([wrong, isComplaint(call, path, input)]).toEqual([wrong, true]);
      expect([wrong, await send(call, input)]).toEqual([wrong, 'invalidInput']);
    }
  });

  it.each(FIELDS)('and a real one is taken by $call in $field', ({ call, path }) => {
    const inputs = REAL.map((value) => sampleWith(contract[call].input, path, value));
    expect(inputs.every((input) => isComplaint(call, path, input))).toBe(false);
  });
});

/** Whether the gate has something against this very field. */
function isComplaint(call: CallName, path: InputField['path'], input: unknown): boolean {
  const issues = z.safeParse(contract[call].input, input).error?.issues ?? [];
  return issues.some((issue) => issue.path.join('.') === path.join('.'));
}
