import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { isLike } from '../../../electron/crm/delivery/answer';
import { checkedUrl } from '../../../electron/crm/delivery/exchange';
import { at, cutText, fillJson, fillRecord } from '../../../electron/crm/delivery/fill';
import { mappingJsonSchema } from '../../../electron/crm/delivery/mapping';
import { STORE_FILE } from '../../../electron/store/guard';
import { openDesk } from '../../helpers/desk';
import { makeTarget } from '../../helpers/crm-target';

const SCHEMA = join(import.meta.dirname, '../../../docs/schemas/mapping.schema.json');
const MAPPINGS = join(import.meta.dirname, '../../../electron/crm/mappings');

describe('the mapping files', () => {
  it('are described by the published schema, and those that are shipped follow it', async () => {
    const made = `${JSON.stringify(mappingJsonSchema(), null, 2)}\n`;
    if (process.env['UPDATE_SCHEMAS'] !== undefined) await writeFile(SCHEMA, made);
    const kept: unknown = JSON.parse(await readFile(SCHEMA, 'utf8'));
    expect(kept).toEqual(JSON.parse(made));
    const check = new Ajv2020({ strict: false }).compile(kept as object);
    for (const id of ['webhook', 'postgresql', 'tryton', 'espocrm', 'salesforce', 'fxiaoke']) {
      const mapping: unknown = JSON.parse(await readFile(join(MAPPINGS, `${id}.json`), 'utf8'));
      expect([id, check(mapping), check.errors]).toEqual([id, true, null]);
    }
  });

  it('of the house stand beside the shipped ones, and a broken one is named with its fault', async () => {
    const desk = await openDesk();
    try {
      const folder = join(desk.folder, 'mappings');
      await mkdir(folder);
      const webhook = await readFile(join(MAPPINGS, 'webhook.json'), 'utf8');
      await writeFile(join(folder, 'own.json'), webhook.replace('"webhook"', '"own"'));
      await writeFile(join(folder, 'torn.json'), '{"format": ');
      await writeFile(join(folder, 'other.json'), webhook.replace('"POST"', '"SHOUT"'));
      const { mappings, broken } = await desk.ask('孙建国', 'crmTargets.mappings', {});
      const own = mappings.filter(({ isShipped }) => !isShipped);
      expect(own.map(({ id }) => id)).toEqual(['own']);
      expect(broken.map(({ fileName }) => fileName)).toEqual(['other.json', 'torn.json']);
      expect(broken[0]?.problems[0]).toContain('method');
    } finally {
      await desk.close();
    }
  });
});

describe('filling a record', () => {
  it('cuts no character in half', () => {
    expect(cutText('👨‍👩‍👧‍👦𠮷吉祥', 3)).toBe('👨‍👩‍👧‍👦𠮷…');
    expect(cutText('刘女士', 3)).toBe('刘女士');
  });

  it('keeps types, escapes nothing by itself, and looks at own fields only', () => {
    const context = { data: { n: 3, name: '=1+1' } };
    expect(fillJson({ n: '{{/data/n}}', t: 'n={{/data/n}}' }, context)).toEqual({ n: 3, t: 'n=3' });
    expect(at({}, '/constructor/name')).toBeUndefined();
    expect(at({}, '/__proto__')).toBeUndefined();
  });

  it('writes an instant as the CRM wants it, by the showroom’s clock', () => {
    const data = { at: Date.UTC(2026, 10, 23, 16, 5) };
    const fields = {
      local: { from: '/at', date: 'YYYY-MM-DD HH:mm' },
      utc: { from: '/at', date: 'YYYY-MM-DD HH:mm', zone: 'utc' as const },
    };
    expect(fillRecord(fields, { data }, () => null)).toEqual({
      local: '2026-11-24 00:05',
      utc: '2026-11-23 16:05',
    });
  });
});

it('reads patterns in time that grows with the text only, whatever they are', () => {
  expect(isLike('Value already EXISTS in field', '*already exists*')).toBe(true);
  expect(isLike('abc', 'a?c')).toBe(true);
  expect(isLike('abc', 'a?')).toBe(false);
  const began = performance.now();
  expect(isLike('a'.repeat(2000), `${'*a'.repeat(90)}*b`)).toBe(false);
  expect(performance.now() - began).toBeLessThan(200);
});

it('writes to https, and in the clear to this machine only', () => {
  for (const url of [
    'https://crm.example.com',
    'http://127.0.0.1:8080',
    'http://localhost',
    'http://[::1]:1',
  ])
    expect(() => checkedUrl(url)).not.toThrow();
  for (const url of [
    'http://crm.example.com',
    'http://127.0.0.1.evil.com',
    'ftp://x',
    'https://a:b@x',
    'x',
  ])
    expect(() => checkedUrl(url)).toThrow(/plainHttp|addressInvalid/);
});

describe('targets', () => {
  it('are kept by managers, each step is in the audit, and secrets are in no file of the data', async () => {
    const desk = await openDesk();
    try {
      const id = await makeTarget(desk, {
        mappingId: 'webhook',
        settings: { address: 'https://crm.example.com/in' },
        secrets: { signing: 'streng geheim' },
      });
      await desk.ask('何芳', 'crmTargets.pause', { id, isPaused: true });
      const [target] = await desk.ask('周倩', 'crmTargets.list', {});
      expect(target).toMatchObject({ isPaused: true, secretsKept: ['signing'], nextRunAt: null });
      expect(JSON.stringify(target)).not.toContain('geheim');
      expect(await desk.ask('周倩', 'crmTargets.send', { id, job: desk.newId() })).toMatchObject({
        end: 'paused',
      });
      await desk.ask('孙建国', 'crmTargets.remove', { id });
      const lines = await desk.ask('孙建国', 'audit.read', {
        beforeSeq: null,
        staffId: null,
        action: null,
        on: null,
        limit: 50,
      });
      const told = JSON.stringify(lines);
      for (const action of ['save', 'setSecret', 'pause', 'send', 'remove'])
        expect(told).toContain(`crmTargets.${action}`);
      const store = await readFile(join(desk.folder, STORE_FILE));
      expect(store.includes('streng geheim')).toBe(false);
    } finally {
      await desk.close();
    }
  });

  it('refuse a plain address of another machine, and a partner without a name', async () => {
    const desk = await openDesk();
    try {
      const make = (address: string, purpose: 'centralCrm' | 'bank') =>
        makeTarget(desk, { mappingId: 'webhook', settings: { address }, purpose });
      await expect(make('http://crm.example.com', 'centralCrm')).rejects.toMatchObject({
        code: 'addressUnsafe',
      });
      await expect(make('https://crm.example.com', 'bank')).rejects.toMatchObject({
        code: 'recipientMissing',
      });
    } finally {
      await desk.close();
    }
  });
});
