import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ImportPlan, ImportPreview, ImportReading } from '../../shared/contract/imports';
import type { TestDesk, Who } from './desk';

const DATA = new URL('../../../shared/data/', import.meta.url);

/** Last year's log as the showroom kept it, and what was put into it. */
export const OLD_LOG = fileURLToPath(new URL('old-log-2025.csv', DATA));
export const OLD_LOG_FACTS = fileURLToPath(new URL('old-log-2025.facts.json', DATA));

const PART_BYTES = 512 * 1024;

/** Hands a file over in parts, as the screen does. @returns its upload id */
export async function handOver(
  desk: TestDesk,
  who: Who,
  bytes: Uint8Array,
  fileName = '登记表.csv',
): Promise<string> {
  const uploadId = desk.newId();
  const parts = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
  for (let part = 0; part < parts; part += 1) {
    const piece = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    await desk.ask(who, 'imports.receive', {
      uploadId,
      fileName,
      part,
      parts,
      bytes: Buffer.from(piece).toString('base64'),
    });
  }
  return uploadId;
}

/** Hands a file over and has it read. */
export async function readLog(
  desk: TestDesk,
  who: Who,
  bytes: Uint8Array | string,
): Promise<ImportReading> {
  const uploadId = await handOver(
    desk,
    who,
    typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
  );
  return desk.ask(who, 'imports.read', { uploadId, encoding: null });
}

/** Hands a file over and imports it as guessed, or as `change` has the plan. */
export async function importLog(
  desk: TestDesk,
  who: Who,
  bytes: Uint8Array | string,
  change: (plan: ImportPlan) => ImportPlan = (plan) => plan,
): Promise<ImportPreview> {
  const { plan } = await readLog(desk, who, bytes);
  return desk.ask(who, 'imports.run', change(plan));
}

/** The real-looking log, and its facts under the names that the preview uses. */
export async function oldLog(): Promise<{
  bytes: Buffer;
  facts: Partial<ImportPreview['counts']>;
}> {
  const facts: Record<string, number> = JSON.parse(await readFile(OLD_LOG_FACTS, 'utf8'));
  return {
    bytes: await readFile(OLD_LOG),
    facts: {
      dataRows: fact(facts, 'data_rows'),
      visits: fact(facts, 'visits'),
      calls: fact(facts, 'calls'),
      withoutPhone: fact(facts, 'without_phone'),
      repeatOfKnownPhone: fact(facts, 'repeat_of_known_phone'),
      badPhone: fact(facts, 'bad_phone'),
      badDate: fact(facts, 'bad_date'),
      noNameAndNoPhone: fact(facts, 'no_name_and_no_phone'),
      distinctUsableMobiles: fact(facts, 'distinct_usable_mobiles'),
    },
  };
}

function fact(facts: Readonly<Record<string, number>>, name: string): number {
  const value = facts[name];
  if (value === undefined) throw new RangeError(`the facts do not tell ${name}`);
  return value;
}
