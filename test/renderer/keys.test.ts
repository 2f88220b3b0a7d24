import { describe, expect, it } from 'vitest';
import { deskKeyOf, isComposing, isPlainEnter, isPlainEscape } from '../../renderer/keys';

const press = (key: string, news: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...news,
});

describe('keys', () => {
  it('never takes the Enter that confirms a candidate of the input method', () => {
    expect(isPlainEnter(press('Enter'))).toBe(true);
    expect(isPlainEnter(press('Enter', { isComposing: true }))).toBe(false);
    expect(isPlainEnter(press('Enter', { keyCode: 229 }))).toBe(false);
    expect(isComposing(press('Enter', { nativeEvent: { isComposing: true } }))).toBe(true);
  });

  it('leaves the Escape that closes the candidate list to the input method', () => {
    expect(isPlainEscape(press('Escape'))).toBe(true);
    expect(isPlainEscape(press('Escape', { keyCode: 229 }))).toBe(false);
  });

  it('knows the keys of the desk, with Ctrl or Command', () => {
    expect(deskKeyOf(press('F2'))).toBe('F2');
    expect(deskKeyOf(press('k', { ctrlKey: true }))).toBe('Ctrl+K');
    expect(deskKeyOf(press('K', { metaKey: true }))).toBe('Ctrl+K');
    expect(deskKeyOf(press('F2', { shiftKey: true }))).toBeNull();
    expect(deskKeyOf(press('F5'))).toBeNull();
    expect(deskKeyOf(press('k'))).toBeNull();
  });

  it('is not an Enter of ours when it is held with another key', () => {
    expect(isPlainEnter(press('Enter', { shiftKey: true }))).toBe(false);
  });
});
