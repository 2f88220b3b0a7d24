import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventSchemas } from '../../../electron/crm/event-shapes';
import { RECORD_SCHEMA, RecordData } from '../../../electron/crm/record-shape';
import { Receipt } from '../../../electron/crm/receipt';
import { z } from 'zod';

const FOLDER = join(import.meta.dirname, '../../../docs/schemas');

/** What the desk's own shapes say; `UPDATE_SCHEMAS=1 npx vitest run schemas` writes them anew. */
function schemas(): Map<string, object> {
  const of = (name: string, shape: z.ZodType): [string, object] => {
    const { $schema, ...body } = z.toJSONSchema(shape, { io: 'input' });
    return [name, { $schema, $id: `urn:showroom-desk:schema:${name}`, ...body }];
  };
  return new Map([...eventSchemas(), of('receipt.v1', Receipt), of(RECORD_SCHEMA, RecordData)]);
}

it('publishes a schema for each type of event, and each says what the desk does', async () => {
  const made = schemas();
  if (process.env['UPDATE_SCHEMAS'] !== undefined) {
    await mkdir(FOLDER, { recursive: true });
    for (const [name, schema] of made)
      await writeFile(join(FOLDER, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`);
  }
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('v1.json'));
  expect(names.toSorted()).toEqual([...made.keys()].map((name) => `${name}.json`).toSorted());
  for (const [name, schema] of made) {
    const kept: unknown = JSON.parse(await readFile(join(FOLDER, `${name}.json`), 'utf8'));
    expect({ [name]: kept }).toEqual({ [name]: JSON.parse(JSON.stringify(schema)) as unknown });
  }
});
