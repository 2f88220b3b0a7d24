/** What one bench says: how long the subject takes, measured against a floor in the same run. */
export interface Figures {
  readonly name: string;
  readonly size: number;
  readonly floorMs: number;
  readonly subjectMs: number;
  /** subject / floor, of medians */
  readonly ratio: number;
  /** whether the subject's answers were checked and true */
  readonly isRight: boolean;
  /** the floor moved by more than 30 % between rounds: the ratio says nothing, run again */
  readonly isNoisy: boolean;
  /** anything more worth a line in the table */
  readonly more: Readonly<Record<string, string | number>>;
}

/** Milliseconds that `work` takes. */
export async function clocked(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Milliseconds of processor that `work` takes, which a busy neighbour does not stretch. */
export async function worked(work: () => unknown): Promise<number> {
  const begin = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that a share of all values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Whether the medians of several rounds lie more than 30 % apart. */
export function isDrifting(rounds: readonly number[]): boolean {
  return Math.max(...rounds) > Math.min(...rounds) * 1.3;
}

/** Rounded for a table: three figures are more than a shared machine can vouch for. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
