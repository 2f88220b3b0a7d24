import { describe, expect, it } from 'vitest';
import { DUTIES } from '../../../renderer/settings/duties';
import { type CallName, contract } from '../../../shared/contract';
import type { Access } from '../../../shared/contract/area';

const duties = Object.values(DUTIES).flatMap((area) =>
  Object.entries(area).map(([duty, calls]) => ({ duty, calls: calls as readonly CallName[] })),
);

function accessOf(name: CallName): string {
  const access: Access = contract[name].access;
  return access === 'anyone' ? access : [...access].toSorted().join(' ');
}

describe('the table of roles', () => {
  it.each(duties)('tells the truth of $duty: one mark holds for every call of it', ({ calls }) => {
    expect(new Set(calls.map(accessOf)).size).toBe(1);
  });
});
