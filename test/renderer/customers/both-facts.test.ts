import { expect, it } from 'vitest';
import { differences, withLatest } from '../../../renderer/customers/both-facts';
import { ZHANG } from '../../helpers/showroom-day';

const typed = { ...ZHANG, address: '迎宾路 1 号', budgetFen: 2_000_000 };
const latest = { ...ZHANG, notes: '李敏的备注', budgetFen: 1_500_000, phones: ['13900006688'] };

it('keeps what was typed, and takes the rest as somebody else has saved it meanwhile', () => {
  expect(withLatest(ZHANG, typed, latest)).toEqual({
    ...latest,
    address: '迎宾路 1 号',
    budgetFen: 2_000_000,
  });
});

it('keeps all of a form of which nobody knows any more what it started from', () => {
  expect(withLatest(null, typed, latest)).toEqual(typed);
});

it('shows both where they differ, and only there', () => {
  expect(differences(withLatest(ZHANG, typed, latest), latest)).toEqual([
    { label: '地址', latest: '', typed: '迎宾路 1 号' },
    { label: '预算(元)', latest: '15,000 元', typed: '20,000 元' },
  ]);
});

it('takes an empty box for a number for no number', () => {
  const boxes = { ...latest, phones: ['13900006688', ''] };
  expect(differences(boxes, latest)).toEqual([]);
});
