import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type TestDesk } from '../helpers/desk';
import { party } from '../helpers/party';

describe('text that no desk should keep', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it.each([
    ['a NUL', '张\u0000明'],
    ['half a sign', '张\ud83d'],
    ['three million signs', '腰'.repeat(3_000_000)],
  ])('is refused by the field’s name and not by what it says: %s', async (_, hostNote) => {
    const asked = desk.ask('周倩', 'visits.log', party(desk, { hostNote }));
    const refused = await asked.catch((cause: unknown) => cause);
    expect(refused).toMatchObject({ code: 'invalidInput', details: { field: 'hostNote' } });
    expect(JSON.stringify(refused)).not.toMatch(/张|腰/);
    expect(await desk.ask('周倩', 'visits.onDay', { on: '2026-11-23' })).toEqual([]);
  });

  it('is kept where it only looks odd: rare signs, a family in one sign, prototype words', async () => {
    for (const name of ['𠮷野', '👨‍👩‍👧', '阿依古丽·买买提', '__proto__', 'constructor']) {
      const { id } = await desk.ask('周倩', 'visits.log', party(desk, { name }));
      const { row } = await desk.ask('周倩', 'visits.show', { id });
      expect(row.name).toBe(name);
    }
  });
});
