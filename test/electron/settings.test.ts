import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallName, InputOf } from '../../shared/contract';
import type { Settings } from '../../shared/contract/desk';
import type { AppError } from '../../shared/errors';
import { openDesk, type TestDesk } from '../helpers/desk';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
});
afterEach(() => desk.close());

async function settings(): Promise<Settings> {
  const { settings: kept } = await desk.ask('孙建国', 'desk.hello', {});
  if (kept === null) throw new Error('the desk is open');
  return kept;
}

const save = (who: '孙建国' | '何芳', opened: Settings, news: Partial<Settings>) =>
  desk.ask(who, 'desk.saveSettings', { opened, wanted: { ...opened, ...news } });

async function newest() {
  const { rows } = await desk.ask('孙建国', 'audit.read', {
    beforeSeq: null,
    staffId: null,
    action: null,
    on: null,
    limit: 1,
  });
  return rows[0];
}

describe('two managers who change the settings at once', () => {
  it('both keep what they changed, where it was not the same field', async () => {
    const opened = await settings();
    await save('孙建国', opened, { products: ['康乐富A型'] });
    await save('何芳', opened, { showroom: { ...opened.showroom, phone: '021-1' } });
    expect(await settings()).toMatchObject({
      products: ['康乐富A型'],
      showroom: { phone: '021-1', name: opened.showroom.name },
    });
  });

  it('are told of the very field that both have set, and nothing is overwritten', async () => {
    const opened = await settings();
    await save('孙建国', opened, { idleLockMinutes: 5 });
    const second = save('何芳', opened, { idleLockMinutes: 7, unreachableAfter: 4 });
    await expect(second).rejects.toMatchObject({
      code: 'stale',
      details: { fields: 'idleLockMinutes' },
    } satisfies Partial<AppError>);
    expect(await settings()).toMatchObject({
      idleLockMinutes: 5,
      unreachableAfter: opened.unreachableAfter,
    });
  });

  it('may set the same to the same', async () => {
    const opened = await settings();
    await save('孙建国', opened, { idleLockMinutes: 5 });
    await expect(save('何芳', opened, { idleLockMinutes: 5 })).resolves.toMatchObject({
      idleLockMinutes: 5,
    });
  });

  it('are told when each of two fields was free and the two do not go together', async () => {
    const opened = await settings();
    const hours = (news: object) => ({
      showroom: { ...opened.showroom, hours: { ...opened.showroom.hours, ...news } },
    });
    await save('孙建国', opened, hours({ until: '12:00' }));
    await expect(save('何芳', opened, hours({ from: '13:00' }))).rejects.toMatchObject({
      code: 'stale',
    });
  });

  it('never leave a letter that reaches less far than the one before it', async () => {
    const opened = await settings();
    const within = (letter: string, withinDays: number) => ({
      grades: opened.grades.map((rule) => (rule.grade === letter ? { ...rule, withinDays } : rule)),
    });
    await save('孙建国', opened, within('H', 20));
    await expect(save('何芳', opened, within('A', 15))).rejects.toMatchObject({ code: 'stale' });
    expect((await settings()).grades.map(({ withinDays }) => withinDays)).toEqual([
      20,
      30,
      90,
      null,
    ]);
  });

  it('write nothing at all where nothing was changed', async () => {
    await save('孙建国', await settings(), {});
    expect(await newest()).toMatchObject({ action: 'desk.setUp', changes: [] });
  });
});

/** One change of everything that can be set, and what the audit has to say of it. */
const CHANGES: readonly {
  readonly call: CallName;
  readonly do: () => Promise<unknown>;
  readonly says: readonly (readonly [string, string | null, string | null])[];
}[] = [
  {
    call: 'desk.saveSettings',
    do: async () => {
      const opened = await settings();
      const grades = opened.grades.map((rule) =>
        rule.grade === 'A' ? { ...rule, contactDays: 4 } : rule,
      );
      await save('孙建国', opened, { grades, channels: ['路过'] });
    },
    says: [
      ['grades.A.contactDays', '7', '4'],
      ['channels', '["路过","网络","电视广告","小区推广","朋友介绍","宣传单"]', '["路过"]'],
    ],
  },
  {
    call: 'cards.saveTemplate',
    do: async () => {
      const template = await desk.ask('孙建国', 'cards.template', {});
      const wanted = { ...template, footer: '谢谢光临' };
      await desk.ask('孙建国', 'cards.saveTemplate', { opened: template, wanted });
    },
    says: [['footer', '""', '"谢谢光临"']],
  },
  {
    call: 'rotation.setRules',
    do: () => desk.ask('孙建国', 'rotation.setRules', { blockFrom: 3 }),
    says: [['blockFrom', 'null', '3']],
  },
  {
    call: 'staff.add',
    do: () =>
      desk.ask('孙建国', 'staff.add', { name: '新来的人', role: 'consultant', pin: '7391' }),
    says: [['role', null, '"consultant"']],
  },
  {
    call: 'staff.change',
    do: () => {
      const { id } = desk.face('陈俊');
      const news = { name: '陈大俊', role: 'receptionist', isActive: false } as const;
      return desk.ask('孙建国', 'staff.change', { id, ...news });
    },
    says: [
      ['name', null, null],
      ['role', '"consultant"', '"receptionist"'],
      ['isActive', 'true', 'false'],
    ],
  },
  {
    call: 'staff.setPin',
    do: () => {
      const order = { id: desk.face('陈俊').id, pin: '7391', presentPin: null };
      return desk.ask('孙建国', 'staff.setPin', order);
    },
    says: [['pin', null, null]],
  },
  {
    call: 'scripts.create',
    do: () => desk.ask('孙建国', 'scripts.create', script()),
    says: [['script', null, '"节日话术"']],
  },
  {
    call: 'scripts.publish',
    do: async () => {
      const { row, rev } = await desk.ask('孙建国', 'scripts.create', script());
      await desk.ask('孙建国', 'scripts.publish', { id: row.id, rev });
    },
    says: [
      ['version', '0', '1'],
      ['script', null, '"节日话术"'],
    ],
  },
  {
    call: 'scripts.retire',
    do: async () => {
      const { row } = await desk.ask('孙建国', 'scripts.create', script());
      await desk.ask('孙建国', 'scripts.retire', { id: row.id, isUndo: false });
    },
    says: [['isRetired', 'false', 'true']],
  },
  {
    call: 'targets.save',
    do: () => {
      const order = {
        month: '2026-11-23',
        staffId: null,
        figure: 'kept',
        target: 12,
        seen: null,
      } as const;
      return desk.ask('孙建国', 'targets.save', order);
    },
    says: [['target.2026-11.kept', null, '12']],
  },
  {
    call: 'notices.saveSettings',
    do: async () => {
      const opened = await desk.ask('孙建国', 'notices.settings', {});
      const wanted = { isOn: true, showsNames: false, quiet: null };
      return desk.ask('孙建国', 'notices.saveSettings', { opened, wanted });
    },
    says: [
      ['showsNames', 'true', 'false'],
      ['quiet.from', '"20:00"', null],
      ['quiet.until', '"08:00"', null],
    ],
  },
  {
    call: 'telephone.saveSetUp',
    do: async () => {
      const { settings: opened } = await desk.ask('孙建国', 'telephone.setUp', {});
      const wanted = { isOn: false, port: 18_765, softphonePort: null };
      return desk.ask('孙建国', 'telephone.saveSetUp', { opened, wanted, newToken: true });
    },
    says: [
      ['port', expect.any(String) as string, '18765'],
      ['token', null, null],
    ],
  },
  {
    call: 'crmTargets.save',
    do: () => desk.ask('孙建国', 'crmTargets.save', aTarget()),
    says: [
      ['name', null, '"总部"'],
      ['settings.address', null, '"https://crm.example.com"'],
    ],
  },
  {
    call: 'crmTargets.pause',
    do: async () => {
      const { id } = await desk.ask('孙建国', 'crmTargets.save', aTarget());
      await desk.ask('孙建国', 'crmTargets.pause', { id, isPaused: true });
    },
    says: [['isPaused', 'false', 'true']],
  },
  {
    call: 'desk.wipeSample',
    do: () => desk.ask('孙建国', 'desk.wipeSample', {}),
    says: [['removed', null, '0']],
  },
];

const script = (): InputOf<'scripts.create'> => ({
  id: desk.newId(),
  name: '节日话术',
  from: 'standard',
});

const aTarget = (): InputOf<'crmTargets.save'> => ({
  id: desk.newId(),
  name: '总部',
  mappingId: 'webhook',
  purpose: 'centralCrm',
  recipient: '',
  settings: { address: 'https://crm.example.com/in?k=1' },
  sendAt: null,
});

describe('every change of the settings', () => {
  it.each(CHANGES)('$call is in the audit, with what was changed', async (change) => {
    await change.do();
    const line = await newest();
    expect(line).toMatchObject({ action: change.call, staffName: '孙建国', outcome: 'done' });
    const said = line?.changes.map(({ field, from, to }) => [field, from, to]);
    expect(said).toEqual(expect.arrayContaining([...change.says]));
    const told = JSON.stringify(line?.changes);
    expect(told).not.toContain('7391');
    expect(told).not.toContain('陈大俊');
    expect((await desk.ask('孙建国', 'audit.verify', {})).brokenAt).toBeNull();
  });
});

describe('what two people set at the same time', () => {
  it('is never written over unseen: the card, the notices, the telephone', async () => {
    const stale = { code: 'stale' };
    const template = await desk.ask('孙建国', 'cards.template', {});
    const card = (footer: string) => ({ opened: template, wanted: { ...template, footer } });
    await desk.ask('孙建国', 'cards.saveTemplate', card('欢迎再来'));
    await expect(desk.ask('何芳', 'cards.saveTemplate', card('请走好'))).rejects.toMatchObject({
      ...stale,
      details: { fields: 'footer' },
    });
    expect((await desk.ask('何芳', 'cards.template', {})).footer).toBe('欢迎再来');

    const opened = await desk.ask('孙建国', 'notices.settings', {});
    const quiet = (from: string) => ({
      opened,
      wanted: { ...opened, quiet: { from, until: '07:00' } },
    });
    await desk.ask('孙建国', 'notices.saveSettings', quiet('21:00'));
    await expect(desk.ask('何芳', 'notices.saveSettings', quiet('22:00'))).rejects.toMatchObject(
      stale,
    );

    const { settings } = await desk.ask('孙建国', 'telephone.setUp', {});
    const door = (port: number) => ({
      opened: settings,
      wanted: { ...settings, isOn: false, port },
      newToken: false,
    });
    await desk.ask('孙建国', 'telephone.saveSetUp', door(settings.port + 1));
    const late = desk.ask('何芳', 'telephone.saveSetUp', door(settings.port + 2));
    await expect(late).rejects.toMatchObject(stale);
    expect((await desk.ask('何芳', 'telephone.setUp', {})).settings.port).toBe(settings.port + 1);
  });
});
