import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { STORE_FILE } from '../../electron/store/guard';
import { connect } from '../../electron/store/open';
import { openDesk } from '../helpers/desk';
import { handOver } from '../helpers/old-log';
import { type Figures, isDrifting, median, rounded, worked } from './figures';
import { makePeople } from './people';

const ROUNDS = 3;
const HEADER = '日期,时间,来店/来电,人数,姓名,称呼,电话,意向产品,信息来源,接待顾问,级别,备注\r\n';

/** A log of so many rows, a quarter of them by somebody who stands above. */
function logOf(size: number): string {
  const newcomers = makePeople(size - Math.floor(size / 4));
  const lines = Array.from({ length: size }, (_, row) => {
    const { name, phone } = newcomers[row % newcomers.length] ?? { name: '', phone: '' };
    const day = `2025-${`${(row % 12) + 1}`.padStart(2, '0')}-${`${(row % 28) + 1}`.padStart(2, '0')}`;
    const time = `${9 + (row % 9)}:${`${row % 60}`.padStart(2, '0')}`;
    const kind = row % 3 === 0 ? '来电' : '来店';
    return `${day},${time},${kind},2,${name},先生,${phone},康乐富A型,路过,小赵,A,约周六再来`;
  });
  return HEADER + lines.join('\r\n');
}

/**
 * B8: import of a log with 25 % repeated numbers, from the bytes to the last row on the disk,
 * against the same text parsed and its customers and visits inserted by the raw driver in one
 * transaction, in the clear.
 */
export async function run({ size }: { size: number }): Promise<Figures> {
  const text = logOf(size);
  const floor: number[] = [];
  const subject: number[] = [];
  let isRight = true;
  for (let round = 0; round < ROUNDS; round += 1) {
    const desk = await openDesk();
    const folder = await mkdtemp(join(tmpdir(), 'desk-floor-'));
    try {
      const file = join(folder, STORE_FILE);
      await copyFile(join(desk.folder, STORE_FILE), file);
      floor.push(await worked(() => insertRaw(file, text)));
      const bytes = Buffer.from(text);
      await desk.sessionOf('周倩');
      subject.push(
        await worked(async () => {
          const uploadId = await handOver(desk, '周倩', bytes);
          const { plan } = await desk.ask('周倩', 'imports.read', { uploadId, encoding: null });
          const { counts } = await desk.ask('周倩', 'imports.run', plan);
          isRight &&=
            counts.newVisits + counts.newCalls === size &&
            counts.newCustomers === size - Math.floor(size / 4) &&
            counts.repeatOfKnownPhone === Math.floor(size / 4);
        }),
      );
      const { total } = await desk.ask('周倩', 'customers.list', {
        filter: 'all',
        after: null,
        limit: 1,
      });
      isRight &&= total === size - Math.floor(size / 4);
    } finally {
      await desk.close();
      await rm(folder, { recursive: true, force: true });
    }
  }
  return {
    name: 'B8 import of an old log',
    size,
    floorMs: rounded(median(floor)),
    subjectMs: rounded(median(subject)),
    ratio: rounded(median(subject) / median(floor)),
    isRight,
    isNoisy: isDrifting(floor),
    more: {},
  };
}

async function insertRaw(file: string, text: string): Promise<void> {
  const raw = await connect(file, 'write');
  try {
    await raw.query('CREATE TABLE plain_customer (id integer PRIMARY KEY, name, phone, product)');
    await raw.query('CREATE UNIQUE INDEX plain_phone ON plain_customer (phone)');
    await raw.query('CREATE TABLE plain_visit (id integer PRIMARY KEY, phone, day, time, notes)');
    const rows: string[][] = parse(text, { from: 2 });
    await raw.query('BEGIN');
    for (const [day, time, , , name, , phone, product, , , , notes] of rows) {
      await raw.query(
        'INSERT OR IGNORE INTO plain_customer (name, phone, product) VALUES (?, ?, ?)',
        [name, phone, product],
      );
      await raw.query('INSERT INTO plain_visit (phone, day, time, notes) VALUES (?, ?, ?, ?)', [
        phone,
        day,
        time,
        notes,
      ]);
    }
    await raw.query('COMMIT');
  } finally {
    await raw.close();
  }
}
