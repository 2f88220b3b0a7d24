import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditHash } from '../../electron/store/audit-book';
import { STORE_FILE } from '../../electron/store/guard';
import { connect } from '../../electron/store/open';
import type { InputOf } from '../../shared/contract';
import { openDesk, type TestDesk } from '../helpers/desk';
import { receiveCustomer } from '../helpers/showroom-day';

let desk: TestDesk;
let zhang: string;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
  zhang = await receiveCustomer(desk);
  const order = { customerId: zhang, paper: 'A5', withoutNumbers: false } as const;
  await desk.ask('李敏', 'cards.notePrinted', order);
  await desk.ask('吴婷', 'privacy.reveal', { customerId: zhang, reason: '核对卡片' });
  desk.setTime('2026-11-24T09:30');
  const consultant = { name: '新人', role: 'consultant', pin: '7391' } as const;
  await desk.ask('孙建国', 'staff.add', consultant);
  await desk.ask('孙建国', 'audit.verify', {});
});
afterEach(() => desk.close());

const read = (said: Partial<InputOf<'audit.read'>> = {}) =>
  desk.ask('何芳', 'audit.read', {
    beforeSeq: null,
    staffId: null,
    action: null,
    on: null,
    limit: 50,
    ...said,
  });
const verify = () => desk.ask('孙建国', 'audit.verify', {});

/** Does something to the file that the desk knows nothing of. */
async function tamper(sql: string, params: readonly unknown[] = []): Promise<void> {
  const file = await connect(join(desk.folder, STORE_FILE), 'write');
  await file.query(sql, params);
  await file.close();
}

describe('the audit', () => {
  it('tells who did what to which card, newest first', async () => {
    const { rows } = await read();
    expect(rows.slice(0, 3)).toMatchObject([
      { action: 'staff.add', staffName: '孙建国', subject: '新人' },
      { action: 'privacy.reveal', staffName: '吴婷', subject: 'K261123-0001', reason: '核对卡片' },
      { action: 'cards.print', staffName: '李敏', subject: 'K261123-0001' },
    ]);
    expect(JSON.stringify(rows)).not.toContain('张晓明');
  });

  it('is narrowed to a person, an action, a day, and comes in pages', async () => {
    expect((await read({ staffId: desk.face('吴婷').id })).rows).toHaveLength(1);
    expect((await read({ action: 'cards.print' })).rows).toHaveLength(1);
    expect((await read({ on: '2026-11-24' })).rows).toMatchObject([{ action: 'staff.add' }]);
    const all = await read();
    const seqs: number[] = [];
    let beforeSeq: number | null = null;
    do {
      const page: Awaited<ReturnType<typeof read>> = await read({ beforeSeq, limit: 2 });
      seqs.push(...page.rows.map(({ seq }) => seq));
      beforeSeq = page.nextBeforeSeq;
    } while (beforeSeq !== null);
    expect(seqs).toEqual(all.rows.map(({ seq }) => seq));
    expect(all.actions).toContain('privacy.reveal');
  });

  it('is whole, after a restart as well', async () => {
    expect(await verify()).toMatchObject({ brokenAt: null, because: null });
    await desk.restart();
    expect((await verify()).brokenAt).toBeNull();
  });

  it.each([
    ['a line that was changed', `UPDATE audit SET staff_id = NULL WHERE seq = 3`, 3, 'changed'],
    ['a line that was taken out', 'DELETE FROM audit WHERE seq = 2', 3, 'missing'],
    ['the newest line cut off', 'DELETE FROM audit WHERE seq = 4', 4, 'cut'],
  ])('shows %s, at the line, and after a restart too', async (_what, sql, brokenAt, because) => {
    expect((await verify()).count).toBe(4);
    await tamper(sql);
    expect(await verify()).toMatchObject({ brokenAt, because });
    await desk.restart();
    expect(await verify()).toMatchObject({ brokenAt, because });
  });

  it('shows a chain that was reckoned anew from the first line to the last', async () => {
    const { rows } = await read();
    let hash = '';
    for (const { seq } of rows.toReversed()) {
      const entry = {
        at: 1,
        staffId: null,
        action: 'staff.signIn',
        subjectId: null,
        outcome: 'done' as const,
      };
      hash = auditHash(hash, seq, entry);
      await tamper(
        `UPDATE audit SET at = 1, staff_id = NULL, action = 'staff.signIn', subject_id = NULL,
           outcome = 'done', hash = ? WHERE seq = ?`,
        [hash, seq],
      );
    }
    expect(await verify()).toMatchObject({ brokenAt: 4, because: 'changed' });
  });

  it('tells that its anchor was thrown away or forged', async () => {
    await tamper(`UPDATE setting SET value = '"AAAA"' WHERE key = 'audit.anchor'`);
    expect(await verify()).toMatchObject({ because: 'cut' });
  });
});
