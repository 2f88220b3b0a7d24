/**
 * So much of a typed text as a field takes, for boxes that cannot limit it themselves; a character
 * at the edge is left out whole, since the back office refuses half of one.
 */
export function upTo(typed: string, most: number): string {
  return typed.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}
