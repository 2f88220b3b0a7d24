import { describe, expect, it } from 'vitest';
import { strengthOf } from '../../../shared/domain/passphrase';
import { changesOf } from '../../../renderer/export/target-changes';
import { countedOf, stateOf } from '../../../renderer/export/target-state';
import type { MappingRow, Target } from '../../../shared/contract/crm-targets';

const NONE = {
  unread: 0,
  pending: 0,
  unknown: 0,
  delivered: 0,
  rejected: 0,
  held: 0,
  skipped: 0,
};

const target = (parts: Partial<Target> = {}): Target => ({
  id: '019ab000-0000-7000-8000-000000000001',
  name: '总部',
  mappingId: 'webhook',
  mappingName: '通用 Webhook',
  purpose: 'centralCrm',
  recipient: '',
  settings: { address: 'https://crm.example.com' },
  secretsKept: ['signing'],
  isPaused: false,
  isLeaving: false,
  sendAt: '18:30',
  isRunning: false,
  breaker: 'closed',
  counts: NONE,
  lastRunAt: 1,
  lastEnd: 'done',
  nextRunAt: null,
  ...parts,
});

describe('a target’s state says first what somebody has to do something about', () => {
  it.each([
    [{}, 'fine'],
    [{ lastEnd: null }, 'fresh'],
    [{ lastEnd: 'unreachable' }, 'offline'],
    [{ lastEnd: 'unreachable', breaker: 'open' }, 'resting'],
    [{ lastEnd: 'secretMissing', breaker: 'open' }, 'broken'],
    [{ lastEnd: 'certificate', isPaused: true }, 'paused'],
    [{ mappingName: null, isPaused: true }, 'broken'],
    [{ counts: { ...NONE, rejected: 1 } }, 'toMend'],
    [{ isRunning: true, lastEnd: 'signInRefused' }, 'running'],
  ] as const)('%j: %s', (parts, state) => {
    expect(stateOf(target(parts), false)).toBe(state);
  });

  it('and what it has not looked at yet waits as well', () => {
    expect(countedOf(target({ counts: { ...NONE, unread: 2, pending: 3 } })).waiting).toBe(5);
  });
});

it('tells before it is saved what a change of a target changes, and nothing of its secrets', () => {
  const setting = (name: string, kind: 'address' | 'secret') =>
    ({ name, label: name, kind, hint: '', default: '', isOptional: false }) as const;
  const mapping: MappingRow = {
    id: 'webhook',
    name: '通用 Webhook',
    about: '',
    isShipped: true,
    provenAgainst: 'program',
    transport: 'http',
    settings: [setting('address', 'address'), setting('signing', 'secret')],
  };
  const before = target();
  const { name, mappingId, purpose, recipient, settings } = before;
  const same = { name, mappingId, purpose, recipient, settings, secrets: {}, sendAt: '18:30' };
  expect(changesOf(before, same, mapping)).toEqual([]);
  const other = { ...same, sendAt: '', secrets: { signing: 'a-new-secret' } };
  const changes = changesOf(before, other, mapping);
  expect(changes).toEqual(['signing：换成新的密钥', '自动发送：18:30 → （空）']);
});

it('remarks on a passphrase by what it is made of, and not by its length alone', () => {
  expect(strengthOf('aaaaaaaaaaaaaaaaaaaa')).toBe('weak');
  expect(strengthOf('password12345678')).toBe('weak');
  expect(strengthOf('tea pot north 17')).toBe('fair');
  expect(strengthOf('纸鸢 北窗 蓝色茶壶 十七只')).toBe('strong');
});
