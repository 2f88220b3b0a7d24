import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyBundle } from '../../electron/crm/verify-bundle';
import { openDesk, type TestDesk } from '../helpers/desk';
import { handOver } from '../helpers/old-log';
import { readerOf } from '../helpers/outbox-reader';
import { type Figures, isDrifting, median, rounded, worked } from './figures';
import { makePeople } from './people';

const ROUNDS = 3;
const MB = 1024 * 1024;

/** A desk whose old log of so many parties, one customer each, waits to be exported. */
async function fill(desk: TestDesk, size: number): Promise<void> {
  const lines = makePeople(size).map(({ name, phone }, row) => {
    const day = `2025-${`${(row % 12) + 1}`.padStart(2, '0')}-${`${(row % 28) + 1}`.padStart(2, '0')}`;
    return `${day},10:20,来店,2,${name},先生,${phone},康乐富A型,路过,小赵,A,约周六再来`;
  });
  const header = '日期,时间,来店/来电,人数,姓名,称呼,电话,意向产品,信息来源,接待顾问,级别,备注';
  const bytes = Buffer.from([header, ...lines].join('\r\n'));
  const uploadId = await handOver(desk, '周倩', bytes);
  const { plan } = await desk.ask('周倩', 'imports.read', { uploadId, encoding: null });
  await desk.ask('周倩', 'imports.run', plan);
}

/** Reads and opens every row that the export will write, and writes nothing. */
async function openAll(desk: TestDesk): Promise<number> {
  const reader = await readerOf(desk);
  const { query, vault, deskId } = reader;
  let after = 0;
  let rows = 0;
  for (;;) {
    const page = await query<{ seq: number; sealed: Buffer }>(
      'SELECT seq, sealed FROM outbox WHERE desk_id = ? AND seq > ? ORDER BY seq LIMIT 200',
      [deskId, after],
    );
    for (const { seq, sealed } of page) vault.open('outbox', `${deskId}:${seq}`, sealed);
    rows += page.length;
    after = page.at(-1)?.seq ?? after;
    if (page.length < 200) break;
  }
  await reader.close();
  return rows;
}

/**
 * B7: the evening export of everything (JSON Lines, CSV and workbooks) against reading and opening
 * the same rows. `peakMb` is by how much the process grew meanwhile.
 */
export async function run({ size }: { size: number }): Promise<Figures> {
  const desk = await openDesk();
  const stick = await mkdtemp(join(tmpdir(), 'desk-stick-'));
  try {
    await fill(desk, size);
    const floor: number[] = [];
    const subject: number[] = [];
    let isRight = true;
    let peak = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      let rows = 0;
      floor.push(await worked(async () => (rows = await openAll(desk))));
      const before = process.memoryUsage().rss;
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage().rss - before);
      }, 20);
      const folder = await mkdtemp(join(stick, 'round-'));
      const write = async () => {
        if (round === 0) await desk.ask('周倩', 'crm.export', { id: desk.newId(), folder });
        else await desk.ask('何芳', 'crm.repeat', { no: 1, folder });
      };
      subject.push(await worked(write));
      clearInterval(watch);
      const { manifest } = await verifyBundle(join(folder, 'batch-0001'));
      isRight &&= manifest.counts.leads === size && manifest.counts.visits === size;
      isRight &&= manifest.toSeq >= rows;
      await rm(folder, { recursive: true });
    }
    return {
      name: 'B7 evening export of everything',
      size,
      floorMs: rounded(median(floor)),
      subjectMs: rounded(median(subject)),
      ratio: rounded(median(subject) / median(floor)),
      isRight,
      isNoisy: isDrifting(floor),
      more: { peakMb: Math.round(peak / MB) },
    };
  } finally {
    await desk.close();
    await rm(stick, { recursive: true, force: true });
  }
}
