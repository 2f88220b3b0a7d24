import { z } from 'zod';
import { isRealDay, type DayOn } from '../domain/day';

/** UUIDv7 text. The desk makes it when a form opens, so that saving twice makes one record. */
export const Id = z.uuid();

/** Epoch milliseconds UTC, at most to the year 2200. */
export const Instant = z.int().min(0).max(7_258_118_400_000);

/** A day in the showroom, `YYYY-MM-DD`, that the calendar really has. */
export const Day = z.custom<DayOn>((value) => typeof value === 'string' && isRealDay(value));

/** A time of day, `HH:mm`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Control characters (all but tab and line breaks) break print, CSV and shells. */
function hasControlCharacter(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const unit = value.charCodeAt(at);
    if ((unit < 32 && unit !== 9 && unit !== 10 && unit !== 13) || unit === 127) return true;
  }
  return false;
}

/**
 * Free text as typed, kept byte for byte. Refuses NUL, control characters and lone surrogates;
 * too long is refused, never cut, so that no character is ever halved.
 *
 * @param most the most UTF-16 units it may have
 */
export function text(most: number) {
  return z
    .string()
    .max(most)
    .refine((value) => value.isWellFormed() && !hasControlCharacter(value));
}

/** A person's or a thing's name; may be empty where the form allows it. */
export const Name = text(60);

/** One line of words. */
export const Line = text(200);

/** The name of a file to be saved: one name, no way into another folder. */
export const FileName = text(120).refine((value) => /^[^./\\:][^/\\:]*$/.test(value));

/** A note: the longest text the desk takes. */
export const Note = text(4000);

/** Money in fen. */
export const Fen = z.int().min(0).max(100_000_000_00);
