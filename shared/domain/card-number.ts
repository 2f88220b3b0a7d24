import type { DayOn } from './day';

/** What stands in front of the running number: `K261123-`. */
export function cardDay(on: DayOn): string {
  return `K${on.slice(2).replaceAll('-', '')}-`;
}

/**
 * The number of the next card opened for a day: `K261123-0007`. Short enough to be read out over
 * the telephone, and in the order of the alphabet also in the order of opening.
 *
 * @param on the day the customer was received
 * @param last the highest number of that day so far; null: none yet
 * @throws RangeError when `last` belongs to another day, or the day has no number left
 */
export function nextCardNumber(on: DayOn, last: string | null): string {
  const day = cardDay(on);
  if (last === null) return `${day}0001`;
  const parts = new RegExp(`^${day}([A-Z]?)(\\d{4})$`).exec(last);
  if (parts === null) throw new RangeError('the last card number is not of this day');
  const [, letter = '', digits = ''] = parts;
  if (digits !== '9999') return `${day}${letter}${String(Number(digits) + 1).padStart(4, '0')}`;
  // letters stand behind figures in the alphabet: 9999 is followed by A0001
  const nextLetter = letter === '' ? 'A' : String.fromCharCode(letter.charCodeAt(0) + 1);
  if (nextLetter > 'Z') throw new RangeError('the day has no card number left');
  return `${day}${nextLetter}0001`;
}

/** Reads a whole card number as typed or scanned, full-width letters too; null: it is none. */
export function readCardNumber(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return /^K\d{6}-[A-Z]?\d{4}$/.test(text) ? text : null;
}
