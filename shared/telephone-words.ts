/** What stands on the call back of a call that the telephone announced and nobody took. */
export function missedNote(facts: {
  readonly line: string;
  readonly rings: number | null;
  /** a number that cannot be dialled as it is: an extension, say; empty: none */
  readonly number: string;
}): string {
  const { line, rings, number } = facts;
  return [
    rings === null ? '' : `响铃 ${rings} 声`,
    line === '' ? '' : `线路 ${line}`,
    number === '' ? '' : `来电显示 ${number}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
