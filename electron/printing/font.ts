import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The name under which `fontFaces` offers the font. */
export const CARD_FONT = 'Card Sans';

/** One file of the font, and the characters it has. */
interface Slice {
  readonly file: string;
  /** as in CSS, `U+4e00-4e1f,U+4e30` */
  readonly range: string;
  readonly spans: readonly (readonly [from: number, to: number])[];
}

/** A font stands in about a hundred files, those of common characters first looked for. */
let slices: Promise<{ folder: string; all: readonly Slice[] }> | null = null;

async function readSlices() {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json'));
  const css = await readFile(join(folder, 'index.css'), 'utf8');
  const found = css.matchAll(/url\(\.\/(files\/[\w.-]+\.woff2)\)[^}]*?unicode-range:\s*([^;}]+)/g);
  const all = Array.from(found, ([, file = '', range = '']): Slice => {
    const spans = range.split(',').map((part) => {
      const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
    });
    return { file, range: range.trim(), spans };
  });
  return { folder, all };
}

/** Files read before, as data addresses: the next card needs nearly the same ones. */
const kept = new Map<string, Promise<string>>();

/**
 * The `@font-face` rules for these characters, the font inside: the card comes out alike, and in
 * Chinese, on a machine that has no Chinese font. Characters the font lacks fall to the system's.
 */
export async function fontFaces(text: string): Promise<string> {
  slices ??= readSlices();
  const { folder, all } = await slices;
  const wanted = new Set(Array.from(text, (sign) => sign.codePointAt(0) ?? 0));
  const used = all.filter(({ spans }) =>
    spans.some(([from, to]) => [...wanted].some((code) => code >= from && code <= to)),
  );
  const rules = await Promise.all(
    used.map(async ({ file, range }) => {
      const data = kept.get(file) ?? readFile(join(folder, file), 'base64');
      kept.set(file, data);
      return `@font-face{font-family:'${CARD_FONT}';font-weight:100 900;font-style:normal;src:url(data:font/woff2;base64,${await data}) format('woff2');unicode-range:${range}}`;
    }),
  );
  return rules.join('\n');
}
