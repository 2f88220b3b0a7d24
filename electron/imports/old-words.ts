import type { ImportWords, OldWords } from '../../shared/contract/imports';
import { guessConsultant, guessSource, type KnownPerson } from '../../shared/domain/old-log-words';
import { type Source, SOURCES } from '../../shared/domain/source';
import { AppError } from '../../shared/errors';
import type { StaffMember } from '../office';
import type { OldRow } from './old-rows';

/** So many different words are asked about; the rest goes by the guess. */
const MOST_WORDS = 500;

/** What the old words of one log mean. */
export interface Lexicon {
  sourceOf(row: Pick<OldRow, 'sourceWord'> & { readonly kind: 'visit' | 'call' }): Source;
  /** staff id; null: nobody of ours */
  consultantOf(word: string): string | null;
}

function countWords(words: readonly string[]): OldWords['source'] {
  const counts = new Map<string, number>();
  for (const word of words) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .map(([word, count]) => ({ word, count }))
    .toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_WORDS);
}

export function oldWordsIn(rows: readonly OldRow[]): OldWords {
  return {
    source: countWords(rows.map(({ sourceWord }) => sourceWord)),
    consultant: countWords(rows.map(({ consultantWord }) => consultantWord)),
  };
}

function isSource(word: string): word is Source {
  return SOURCES.some((source) => source === word);
}

/** A word of the file may be called `__proto__`: only what stands there itself counts. */
function given(words: Readonly<Record<string, string>>, word: string): string | null {
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null;
}

/**
 * Answers what words mean: as the plan says, otherwise as guessed.
 *
 * @throws invalidInput when the plan names a source or a person that there is not
 */
export function lexiconOf(words: ImportWords, staff: readonly StaffMember[]): Lexicon {
  if (!Object.values(words.source).every((source) => source === '' || isSource(source)))
    throw new AppError('invalidInput', { field: 'words.source' });
  const ids = new Set(['', ...staff.map(({ id }) => id)]);
  if (!Object.values(words.consultant).every((id) => ids.has(id)))
    throw new AppError('invalidInput', { field: 'words.consultant' });

  const people = staff.map(({ id, name, role, isActive }): KnownPerson => ({
    id,
    name,
    isConsultant: isActive && role === 'consultant',
  }));
  const guesses = new Map<string, string | null>();
  return {
    sourceOf({ sourceWord, kind }) {
      const otherwise = kind === 'visit' ? 'walkIn' : 'phoneCall';
      if (sourceWord === '') return otherwise;
      const meant = given(words.source, sourceWord) ?? guessSource(sourceWord) ?? '';
      return isSource(meant) ? meant : otherwise;
    },
    consultantOf(word) {
      if (word === '') return null;
      const meant = given(words.consultant, word);
      if (meant !== null) return meant === '' ? null : meant;
      let guess = guesses.get(word);
      if (guess === undefined) {
        guess = guessConsultant(word, people);
        guesses.set(word, guess);
      }
      return guess;
    },
  };
}

/** Every word that occurs with what it is taken for, for a person to look over. */
export function wordsTaken(occurring: OldWords, words: ImportWords, lexicon: Lexicon): ImportWords {
  return {
    source: Object.fromEntries(
      occurring.source.map(({ word }) => [
        word,
        given(words.source, word) ?? guessSource(word) ?? '',
      ]),
    ),
    consultant: Object.fromEntries(
      occurring.consultant.map(({ word }) => [word, lexicon.consultantOf(word) ?? '']),
    ),
  };
}
