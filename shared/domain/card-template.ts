/** What a showroom may leave off the printed card, or put elsewhere; name, number and clocks stay. */
export const CARD_FIELDS = [
  'sex',
  'product',
  'source',
  'channel',
  'referrer',
  'budget',
  'horizon',
  'use',
  'decisionMaker',
  'nowOwns',
  'competitor',
  'address',
  'notes',
] as const;
export type CardField = (typeof CARD_FIELDS)[number];

/** Moves one field up or down; the same list where it cannot go further. */
export function moveField(
  fields: readonly CardField[],
  field: CardField,
  by: -1 | 1,
): readonly CardField[] {
  const from = fields.indexOf(field);
  const to = from + by;
  if (from === -1 || to < 0 || to >= fields.length) return fields;
  const without = fields.filter((one) => one !== field);
  return [...without.slice(0, to), field, ...without.slice(to)];
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

/** What kind of picture these bytes are; null: none that the card prints. */
export function pictureKind(bytes: Uint8Array): 'png' | 'jpeg' | null {
  if (PNG.every((byte, place) => bytes[place] === byte)) return 'png';
  return JPEG.every((byte, place) => bytes[place] === byte) ? 'jpeg' : null;
}

/** What a card leaves free at its edges, in millimetres; few printers reach further than the least. */
export const CARD_MARGINS = { A5: 10, A4: 15 } as const;
export const LEAST_MARGIN_MM = 5;
export const MOST_MARGIN_MM = 20;

/** Cards that are printed at one go. */
export const MOST_CARDS = 50;
