/** Sizes that suit most: few, so that few statements are compiled. */
const USUAL_SIZES = [64, 16, 4, 1];

/**
 * Parts many rows into pieces of few sizes, so that few statements are compiled: any count is a sum
 * of these.
 *
 * @param sizes falling, the last of them 1
 */
export function* inPieces<Row>(
  rows: readonly Row[],
  sizes: readonly number[] = USUAL_SIZES,
): Generator<readonly Row[]> {
  let at = 0;
  for (const size of sizes) {
    for (; rows.length - at >= size; at += size) yield rows.slice(at, at + size);
  }
}
