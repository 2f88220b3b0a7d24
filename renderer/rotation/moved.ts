/** The order with one name moved up (-1) or down (+1); the same array at the edge. */
export function moved(order: readonly string[], id: string, step: -1 | 1): readonly string[] {
  const at = order.indexOf(id);
  const other = order[at + step];
  if (at === -1 || other === undefined) return order;
  return order.map((each) => (each === id ? other : each === other ? id : each));
}
