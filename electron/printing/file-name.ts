/** Every file system takes so many bytes of UTF-8, with an ending behind them. */
const MOST_BYTES = 180;

/** What Windows keeps for itself, whatever stands behind the first dot. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

const signs = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });

/**
 * A file's name out of words that somebody may have set: a title in the showroom's own words. It
 * is one name, never a way into another folder, and every system takes it.
 *
 * @param ending without its dot
 */
export function fileNameOf(words: string, ending: string): string {
  const plain = words
    .toWellFormed()
    // separators, wildcards, drives and streams; what is not seen or turns the reading round
    .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, '-')
    .replace(/^[.\s-]+/, '');
  const short = cutSigns(plain, (cut) => Buffer.byteLength(cut) <= MOST_BYTES).replace(
    /[.\s]+$/,
    '',
  );
  const name = short === '' || RESERVED.test(short) ? `_${short}` : short;
  return `${name}.${ending}`;
}

/** So much of the beginning as fits; no sign of it in half. */
export function cutSigns(text: string, fits: (cut: string) => boolean): string {
  let cut = '';
  for (const { segment } of signs.segment(text)) {
    if (!fits(cut + segment)) break;
    cut += segment;
  }
  return cut;
}
