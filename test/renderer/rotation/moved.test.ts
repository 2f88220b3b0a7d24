import { expect, it } from 'vitest';
import { moved } from '../../../renderer/rotation/moved';

it('moves a name by one place and stops at the edges', () => {
  const order = ['李敏', '王浩', '赵蕾'];
  expect(moved(order, '王浩', -1)).toEqual(['王浩', '李敏', '赵蕾']);
  expect(moved(order, '王浩', 1)).toEqual(['李敏', '赵蕾', '王浩']);
  expect(moved(order, '李敏', -1)).toBe(order);
  expect(moved(order, '陈俊', 1)).toBe(order);
});
