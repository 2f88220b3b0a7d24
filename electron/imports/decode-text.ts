import type { Encoding } from '../../shared/contract/imports';
import { AppError } from '../../shared/errors';

export type TextEncoding = Exclude<Encoding, 'xlsx'>;

/** So much of a file tells its encoding. */
const TOLD_BY = 65_536;

/** Share of pairs that a text of everyday Chinese has in the part of GB18030 that GB2312 knew. */
const EVERYDAY_SHARE = 0.85;

/** The mark at a file's beginning, where there is one. */
function markedEncoding(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: commas and line ends have a zero byte, always on the same side. */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | null {
  let even = 0;
  let odd = 0;
  const end = Math.min(bytes.length, TOLD_BY);
  for (let at = 0; at < end; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const enough = end / 50;
  if (odd > enough && even === 0) return 'utf-16le';
  return even > enough && odd === 0 ? 'utf-16be' : null;
}

/**
 * Whether the bytes read like everyday Chinese in GB18030. Nearly any bytes "are" GB18030: Big5,
 * Shift-JIS or a damaged UTF-8 file would decode without complaint, into nonsense.
 */
function looksLikeGb18030(bytes: Uint8Array): boolean {
  let pairs = 0;
  let everyday = 0;
  for (let at = 0; at < Math.min(bytes.length, TOLD_BY); at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    pairs += 1;
    if (trail >= 0x30 && trail <= 0x39) {
      // a sign of four bytes, such as 𠮷
      at += 3;
      everyday += 1;
      continue;
    }
    at += 1;
    const isSign = lead >= 0xa1 && lead <= 0xa9;
    const isHanzi = lead >= 0xb0 && lead <= 0xf7;
    if ((isSign || isHanzi) && trail >= 0xa1) everyday += 1;
  }
  return pairs > 0 && everyday >= pairs * EVERYDAY_SHARE;
}

function decodeAs(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    // takes a mark at the beginning away; half or foreign bytes are refused, never replaced
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Turns a file into text without ever guessing a character.
 *
 * @param wanted as a person chose; null: found out
 * @throws encodingUnknown when it can be none of ours, or not the one that was chosen
 */
export function decodeText(
  bytes: Uint8Array,
  wanted: TextEncoding | null,
): { encoding: TextEncoding; text: string } {
  const told = wanted ?? markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  const tries: TextEncoding[] = told === null ? ['utf-8'] : [told];
  if (told === null && looksLikeGb18030(bytes)) tries.push('gb18030');
  for (const encoding of tries) {
    const text = decodeAs(bytes, encoding);
    if (text !== null && !text.includes('\0')) return { encoding, text };
  }
  throw new AppError('encodingUnknown');
}
