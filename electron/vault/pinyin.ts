import type { pinyin } from 'pinyin-pro';

/** A name in letters: `syllables` of `zhangxiaoming` begin where `starts` says. */
export interface Spelling {
  readonly full: string;
  readonly starts: readonly number[];
  readonly initials: string;
}

/** More readings than this of one name are nobody's search. */
const MOST_SPELLINGS = 8;

const HANZI = /\p{Script=Han}/u;
const PLAIN_HANZI = /^[\u4e00-\u9fff]+$/;
const LETTER = /[a-z0-9]/;
const OPTIONS = { toneType: 'none', type: 'array', v: true } as const;

/** Variants in names that the dictionary does not know. */
const UNLISTED = new Map([
  ['𠮷', 'ji'],
  ['㐂', 'xi'],
  ['々', ''],
]);

/**
 * First characters of two-character surnames whose reading differs from the characters' own
 * (尉迟 Yuchi, 万俟 Moqi, 长孙 Zhangsun, 单于 Chanyu); only these need a look at the pair.
 */
const FIRST_OF_PAIRS = new Set('万乐公单夏夹子宰尉拓澹端第段令亓鲜羊闾那长');

/** The dictionary; null until somebody needs it, since reading it would slow the desk's start. */
let dictionary: typeof pinyin | null = null;

/** Reads the dictionary of pinyin, once. */
export async function loadPinyin(): Promise<void> {
  dictionary ??= (await import('pinyin-pro')).pinyin;
}

/** Whether names can be spelt already. */
export function isPinyinLoaded(): boolean {
  return dictionary !== null;
}

const readingsOf = new Map<string, readonly string[]>();
const surnames = new Map<string, readonly string[]>();

function unmarked(reading: string): string {
  return reading.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Every reading of one character, the usual one first; ü is v, and u beside it. */
function readings(sign: string, look: typeof pinyin): readonly string[] {
  const known = readingsOf.get(sign);
  if (known !== undefined) return known;
  const unlisted = UNLISTED.get(sign);
  const all = new Set(
    unlisted === undefined
      ? [...look(sign, OPTIONS), ...look(sign, { ...OPTIONS, multiple: true })].map(unmarked)
      : [unlisted],
  );
  all.delete('');
  for (const reading of all) {
    if (/^[ln]v/.test(reading)) all.add(reading.replace('v', 'u'));
  }
  const found = [...all];
  readingsOf.set(sign, found);
  return found;
}

/** How a surname at the head of a name is read, where that is not how its characters are read. */
function surnameReadings(head: string, look: typeof pinyin): readonly string[] {
  const known = surnames.get(head);
  if (known !== undefined) return known;
  const found = look(head, { ...OPTIONS, surname: 'head' }).map(unmarked);
  surnames.set(head, found);
  return found;
}

function join(syllables: readonly string[]): Spelling {
  let full = '';
  let initials = '';
  const starts: number[] = [];
  for (const syllable of syllables) {
    if (syllable === '') continue;
    starts.push(full.length);
    full += syllable;
    initials += syllable.charAt(0);
  }
  return { full, starts, initials };
}

/** Hanzi one by one, letters in runs; everything else has no sound. */
function partsOf(name: string): string[] {
  if (PLAIN_HANZI.test(name)) return name.split('');
  const parts: string[] = [];
  let isInRun = false;
  for (const sign of name) {
    const isLetter = LETTER.test(sign);
    if (isLetter && isInRun) parts.push(`${parts.pop() ?? ''}${sign}`);
    else if (isLetter || HANZI.test(sign)) parts.push(sign);
    isInRun = isLetter;
  }
  return parts;
}

function isRun(part: string): boolean {
  return part.charCodeAt(0) < 128;
}

/**
 * All the ways a name may be typed in letters, the likeliest first: surnames as surnames (单 shan,
 * 曾 zeng), and one further reading at a time for characters that have several.
 *
 * @param name folded, as the index compares it
 * @returns empty when the name has no Hanzi (then it is its own spelling), or before `loadPinyin`
 */
export function spell(name: string): readonly Spelling[] {
  const parts = partsOf(name);
  const look = dictionary;
  if (look === null || parts.every(isRun)) return [];
  const choices = parts.map((part) => (isRun(part) ? [part] : readings(part, look)));

  const usual = choices.map((choice) => choice[0] ?? '');
  const [first = '', second = ''] = parts;
  if (!isRun(first) && !UNLISTED.has(first)) {
    const head = FIRST_OF_PAIRS.has(first) && second !== '' ? first + second : first;
    surnameReadings(head, look).forEach((reading, at) => {
      if (reading !== '' && at < usual.length) usual[at] = reading;
    });
  }

  const spellings = [join(usual)];
  choices.forEach((choice, at) => {
    for (const reading of choice) {
      if (reading === usual[at] || spellings.length >= MOST_SPELLINGS) continue;
      spellings.push(join(usual.with(at, reading)));
    }
  });
  return spellings;
}
