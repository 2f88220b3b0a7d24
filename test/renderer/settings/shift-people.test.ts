import { expect, it } from 'vitest';
import { shiftPeople } from '../../../renderer/settings/shift-people';
import type { StaffRow } from '../../../shared/contract/staff';

const person = (id: string, parts: Partial<StaffRow> = {}): StaffRow => ({
  id,
  name: id,
  role: 'consultant',
  isActive: true,
  pausedUntilAt: null,
  ...parts,
});

const STAFF = [
  person('李敏'),
  person('周倩', { role: 'receptionist' }),
  person('王浩', { role: 'salesManager' }),
  person('陈俊', { isActive: false }),
];

it('offers a lunch shift the consultants who work here', () => {
  expect(shiftPeople(STAFF, [])).toEqual([{ value: '李敏', label: '李敏' }]);
});

it('names whoever stands in a shift and has left or changed posts, never by an id', () => {
  expect(shiftPeople(STAFF, ['陈俊', '王浩']).map(({ label }) => label)).toEqual([
    '李敏',
    '王浩',
    '陈俊（已离职）',
  ]);
});
