/** Blanks, control signs, and what stands between the parts of a name or a number. */
const BETWEEN = /[\s\p{Cc}·•・‧∙⋅'’ʼ-]/gu;
const PLAIN_HANZI = /^[\u4e00-\u9fff]+$/;
/** ASCII that holds nothing of what only separates */
const PLAIN_ASCII = /^[!-&(-,.-~]+$/;

/**
 * Text as search compares it: full-width letters and digits are plain ones, capitals are small,
 * and what only separates is gone (阿依古丽·买买提 is found without its dot). `%` and `_` stay
 * letters. Half a character finds nothing: it folds to the empty text.
 */
export function fold(text: string): string {
  if (PLAIN_HANZI.test(text)) return text;
  if (PLAIN_ASCII.test(text)) return text.toLowerCase();
  if (!text.isWellFormed()) return '';
  return text.normalize('NFKC').toLowerCase().replace(BETWEEN, '');
}
