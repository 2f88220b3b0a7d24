import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { STANDARD_TRADE_WORDS } from '../../shared/domain/trade-words';
import { setTradeWords } from '../../renderer/trade-words';

const ROOT = join(import.meta.dirname, '../..');
const STANDARD = /产品|体验|展厅(?!前台|经理)/;

/** What asks for the words has to name the standard ones. */
const NAMES_THEM = ['说成', '例如“产品”', '称呼“产品”', '康乐富·城东展厅'];

beforeEach(() => setTradeWords({ product: '车型', experience: '试驾', showroom: '门店' }));
afterEach(() => setTradeWords(STANDARD_TRADE_WORDS));

const filesIn = (folder: string, pattern: RegExp) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path))
    .map((path) => join(folder, path));

/** Everything a text says, sentences with gaps filled by a figure. */
function sentencesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') {
    try {
      return sentencesOf(Reflect.apply(value, undefined, ['1', '2', '3', '4', '5']));
    } catch {
      // it wants more than words: its screen says it in the browser's walk
      return [];
    }
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => sentencesOf(Reflect.get(value, key)));
}

it('says the showroom’s words in the sentences of every screen', async () => {
  const guilty: string[] = [];
  for (const path of filesIn('renderer', /(^|\/)text\.ts$/)) {
    const said: Record<string, unknown> = await import(join(ROOT, path));
    for (const sentence of sentencesOf({ ...said }))
      if (STANDARD.test(sentence) && !NAMES_THEM.some((named) => sentence.includes(named)))
        guilty.push(`${path}: ${sentence}`);
  }
  expect(guilty).toEqual([]);
});

it('takes no list of names from the shared rooms without saying it in the showroom’s words', async () => {
  const lists: string[] = [];
  for (const path of filesIn('shared', /^(.*-)?words\.ts$/)) {
    const said: Record<string, unknown> = await import(join(ROOT, path));
    for (const [name, list] of Object.entries(said))
      if (typeof list === 'object' && sentencesOf(list).some((word) => STANDARD.test(word)))
        lists.push(name);
  }
  expect(lists).toContain('FIGURE_WORDS');
  const guilty = [
    ...filesIn('renderer', /\.tsx?$/),
    ...filesIn('electron/printing', /\.ts$/),
    ...filesIn('shared/report', /\.ts$/),
  ].flatMap((path) => {
    const source = readFileSync(join(ROOT, path), 'utf8');
    const taken = [...source.matchAll(/^import \{([^}]*)\} from '[^']*words';/gm)].join();
    const uses = lists.filter((name) => new RegExp(`\\b${name}\\b`).test(taken));
    return uses.length === 0 || /inShowroomWords|spoken\(|\bsay\(|inTradeWords/.test(source)
      ? []
      : [`${path}: ${uses.join(' ')}`];
  });
  expect(guilty).toEqual([]);
});
