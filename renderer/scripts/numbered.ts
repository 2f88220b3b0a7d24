/** Items with their places: lines, tips and branches have no name of their own but where they stand. */
export function numbered<Item>(
  items: readonly Item[],
): { readonly item: Item; readonly place: number }[] {
  return items.map((item, place) => ({ item, place }));
}
