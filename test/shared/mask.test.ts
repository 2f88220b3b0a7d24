import { describe, expect, it } from 'vitest';
import { check, property, string } from 'fast-check';
import { maskPhone } from '../../shared/domain/mask';

describe('a masked number', () => {
  it.each([
    ['13900006688', '139****6688'],
    ['021-35768543', '021-****8543'],
    ['0571-8765432', '0571-****5432'],
    ['021-35768543-802', '021-****8543'],
    ['+14155552671', '+****2671'],
    ['139****6688', '139****6688'],
    ['', ''],
    ['12345', '****'],
    ['👨‍👩‍👧', '****'],
    ['13900006688x', '****'],
  ])('%j is shown as %j', (text, masked) => {
    expect(maskPhone(text)).toBe(masked);
  });

  it('tells at most the area and four digits, halves no character, and stays when masked again', () => {
    const isSafe = (text: string) => {
      if (text.includes('****')) return true;
      const masked = maskPhone(text);
      const told = masked.replace(/\D/g, '').length;
      return masked.isWellFormed() && told <= 8 && maskPhone(masked) === masked;
    };
    expect(check(property(string({ unit: 'binary' }), isSafe)).counterexample).toBeNull();
  });
});
