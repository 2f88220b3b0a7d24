import { expect, it, vi } from 'vitest';
import { UnsavedInput } from '../../../renderer/settings/unsaved';

it('keeps what was typed in a section until it is saved, for whoever typed it and nobody else', () => {
  const input = new UnsavedInput();
  input.set('孙建国', 'words', { product: '车型' });
  expect(input.get('孙建国', 'words')).toEqual({ product: '车型' });
  expect(input.get('何芳', 'words')).toBeNull();
  expect(input.holds('孙建国', 'words')).toBe(true);
  expect(input.holds('何芳', 'words')).toBe(false);
  input.set('孙建国', 'words', null);
  expect(input.holds('孙建国', 'words')).toBe(false);
});

it('marks a section for one box in it, and no other section', () => {
  const input = new UnsavedInput();
  const told = vi.fn();
  input.subscribe(told);
  input.set('孙建国', 'lists.产品', '康乐富D型');
  expect(input.holds('孙建国', 'lists')).toBe(true);
  expect(input.holds('孙建国', 'list')).toBe(false);
  expect(told).toHaveBeenCalledOnce();
});
