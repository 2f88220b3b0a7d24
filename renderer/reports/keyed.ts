/** Things in a list with a key each: their name, counted where it comes again. */
export function keyed<Thing>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
): readonly { readonly key: string; readonly thing: Thing; readonly place: number }[] {
  const seen = new Map<string, number>();
  return things.map((thing, place) => {
    const name = nameOf(thing);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return { key: times === 1 ? name : `${name} ${times}`, thing, place };
  });
}
