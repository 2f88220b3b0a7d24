import { describe, expect, it } from 'vitest';
import { ERROR_SENTENCES, sentenceOf } from '../../renderer/text';
import { AppError, ERROR_CODES } from '../../shared/errors';

describe('sentences for failures', () => {
  it.each(ERROR_CODES)('says in Chinese what to do about %s, without its code', (code) => {
    const sentence = sentenceOf(new AppError(code));
    expect(sentence).toMatch(/\p{Script=Han}.*。$/u);
    expect(sentence).not.toContain(code);
  });

  it('never says the same thing about two different failures', () => {
    const sentences = Object.values(ERROR_SENTENCES);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});
