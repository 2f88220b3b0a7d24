/** Side of the sign in the system's bar, in pixels. */
export const TRAY_SIZE = 32;

/** The desk's teal, the red of what is late, white: blue, green, red, as Electron's bitmaps have it. */
const TEAL = [0x6b, 0x6e, 0x0f] as const;
const RED = [0x2f, 0x2f, 0xc6] as const;
const WHITE = [0xff, 0xff, 0xff] as const;

/** Figures three dots wide and five high, a row each; `+` for more than two figures can say. */
const FIGURES: Readonly<Record<string, readonly string[]>> = {
  '0': ['###', '# #', '# #', '# #', '###'],
  '1': [' # ', '## ', ' # ', ' # ', '###'],
  '2': ['###', '  #', '###', '#  ', '###'],
  '3': ['###', '  #', '###', '  #', '###'],
  '4': ['# #', '# #', '###', '  #', '  #'],
  '5': ['###', '#  ', '###', '  #', '###'],
  '6': ['###', '#  ', '###', '# #', '###'],
  '7': ['###', '  #', '  #', ' # ', ' # '],
  '8': ['###', '# #', '###', '# #', '###'],
  '9': ['###', '# #', '###', '  #', '###'],
  '+': ['   ', ' # ', '###', ' # ', '   '],
};
const DOT = 4;

/** What stands on the sign: nothing, a number, or 9+. */
export function trayFigures(count: number): string {
  if (count === 0) return '';
  return count < 100 ? String(count) : '9+';
}

/** The sign as pixels (BGRA): a plain tile, or a red one with the number of what waits. */
export function trayBitmap(count: number): Buffer {
  const pixels = Buffer.alloc(TRAY_SIZE * TRAY_SIZE * 4);
  const paint = (x: number, y: number, colour: readonly number[]) =>
    pixels.set([...colour, 0xff], (y * TRAY_SIZE + x) * 4);
  for (let y = 1; y < TRAY_SIZE - 1; y += 1)
    for (let x = 1; x < TRAY_SIZE - 1; x += 1) paint(x, y, count === 0 ? TEAL : RED);

  const figures = trayFigures(count);
  const width = (figures.length * 4 - 1) * DOT;
  const left = Math.floor((TRAY_SIZE - width) / 2);
  const top = Math.floor((TRAY_SIZE - 5 * DOT) / 2);
  const square = (fromX: number, fromY: number) => {
    for (let y = fromY; y < fromY + DOT; y += 1)
      for (let x = fromX; x < fromX + DOT; x += 1) paint(x, y, WHITE);
  };
  figures.split('').forEach((figure, place) =>
    FIGURES[figure]?.forEach((dots, row) =>
      dots.split('').forEach((dot, column) => {
        if (dot === '#') square(left + (place * 4 + column) * DOT, top + row * DOT);
      }),
    ),
  );
  return pixels;
}
