import { expect, it } from 'vitest';
import { moveField, pictureKind } from '../../shared/domain/card-template';

it('moves a field by one place, and nowhere beyond the ends', () => {
  expect(moveField(['sex', 'use', 'notes'], 'use', -1)).toEqual(['use', 'sex', 'notes']);
  expect(moveField(['sex', 'use', 'notes'], 'use', 1)).toEqual(['sex', 'notes', 'use']);
  expect(moveField(['sex', 'use'], 'sex', -1)).toEqual(['sex', 'use']);
  expect(moveField(['sex', 'use'], 'use', 1)).toEqual(['sex', 'use']);
  expect(moveField(['sex'], 'notes', 1)).toEqual(['sex']);
});

it('knows a picture by its first bytes', () => {
  expect(pictureKind(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe('png');
  expect(pictureKind(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('jpeg');
  expect(pictureKind(new TextEncoder().encode('<svg onload=alert(1)>'))).toBeNull();
  expect(pictureKind(new Uint8Array())).toBeNull();
});
