import { writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as board from './board';
import * as delivery from './delivery';
import * as evening from './export';
import type { Figures } from './figures';
import * as match from './match';
import * as reports from './reports';
import * as search from './search';
import * as signIn from './sign-in';
import * as start from './start';
import * as walkIn from './walk-in';

/*
 * In `npm test` the benches run small and only their answers are checked: a shared machine says
 * nothing about time. `npm run bench` runs them at full size and writes docs/benchmarks.md.
 */
const isFull = process.env['DESK_BENCH'] === 'full';

interface Bench {
  readonly run: (size: { size: number }) => Promise<Figures>;
  readonly quick: number;
  readonly full: readonly number[];
  /** the goal of the table in benchmarks: subject over floor */
  readonly goal: number;
}

const BENCHES: Readonly<Record<string, Bench>> = {
  B1: { run: walkIn.run, quick: 200, full: [1000, 10_000, 100_000], goal: 4 },
  B2: { run: match.run, quick: 200, full: [10_000, 100_000], goal: 2 },
  B3: { run: search.run, quick: 1000, full: [10_000, 100_000], goal: 1 },
  B4: { run: signIn.run, quick: 500, full: [50_000], goal: 2 },
  B5: { run: board.run, quick: 500, full: [10_000, 100_000], goal: 8 },
  B6: { run: reports.run, quick: 500, full: [10_000, 100_000], goal: 0.01 },
  B7: { run: evening.run, quick: 200, full: [10_000, 100_000], goal: 2 },
  B10: { run: delivery.run, quick: 300, full: [10_000], goal: 2 },
  B11: { run: start.run, quick: 200, full: [1000, 100_000], goal: 3 },
};

const measured: { figures: Figures; goal: number }[] = [];

describe('the benches answer rightly', () => {
  for (const [id, { run, quick, full, goal }] of Object.entries(BENCHES)) {
    const canRun = id !== 'B11' || start.isBuilt();
    for (const size of isFull ? full : [quick]) {
      it.runIf(canRun)(`${id} with ${size} customers`, { timeout: 900_000 }, async () => {
        const figures = await run({ size });
        measured.push({ figures, goal });
        expect(figures.isRight).toBe(true);
        expect(figures.ratio).toBeGreaterThan(0);
      });
    }
  }
});

afterAll(() => {
  if (isFull) writeFileSync(join(import.meta.dirname, '../../docs/benchmarks.md'), report());
});

function report(): string {
  const [cpu] = cpus();
  const rows = measured.map(({ figures, goal }) => {
    const { name, size, floorMs, subjectMs, ratio, isNoisy, more } = figures;
    const kept = ratio <= goal ? 'yes' : 'no';
    const notes = [
      ...(isNoisy ? ['noisy: rerun'] : []),
      ...Object.entries(more).map(([what, value]) => `${what} ${value}`),
    ];
    return `| ${name} | ${size} | ${floorMs} | ${subjectMs} | ${ratio} | ≤ ${goal} | ${kept} | ${notes.join('; ')} |`;
  });
  return `${[
    '# Benchmarks',
    '',
    'Written by `npm run bench`. Each figure is a ratio of medians: floor and subject in turn, several',
    'rounds in one run, the answers checked in the same run. "noisy" means that the floor itself moved by',
    'more than 30 % between rounds: that line says nothing and is to be run again on a quieter machine.',
    '',
    `Machine: ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}, Node ${process.version}.`,
    '',
    '| bench | customers | floor ms | subject ms | ratio | goal | kept | notes |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
    'B11 measures from the start of the process to the line that says the desk is ready: store guarded,',
    'checked and open. Signing in costs a PIN hash on top, on purpose.',
    '',
    'B6 is reckoned as subject through floor: 0.01 is a hundred times faster. Its line is five years; one',
    'month stands in the notes (`monthFloorMs` through `monthMs`). Asking for it costs about as much as any',
    'call of the desk, so that a month which is recounted in 2 ms cannot be told a hundred times faster.',
    'B7 writes the workbooks too, beside JSON Lines and CSV, of which its goal speaks.',
    '',
    'B12, keys: a walk-in takes 4 (F2, 2, Enter, Enter), counted in `test/e2e/walk-in.test.ts`; a call takes',
    'at most 12 besides the text typed, counted in `test/e2e/calls.test.ts`.',
  ].join('\n')}\n`;
}
