import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimFolder } from '../../../electron/shell/claim-folder';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '展厅 #%-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('the one desk at a data folder', () => {
  it('is called to the front by a second start, which stands back', async () => {
    let calls = 0;
    const first = await claimFolder(folder, () => (calls += 1));
    expect(first).not.toBeNull();
    expect(await claimFolder(folder, () => expect.unreachable())).toBeNull();
    expect(calls).toBe(1);
    await first?.release();
  });

  it('makes room when it has ended', async () => {
    await (await claimFolder(folder, () => {}))?.release();
    const next = await claimFolder(folder, () => {});
    expect(next).not.toBeNull();
    await next?.release();
  });

  it('is not kept shut by the remains of a desk that died', async () => {
    await writeFile(join(folder, 'desk.sock'), '');
    const next = await claimFolder(folder, () => {});
    expect(next).not.toBeNull();
    await next?.release();
  });

  it('goes by its folder: another folder is another desk', async () => {
    const other = await mkdtemp(
      join(
        tmpdir(),
        'a-folder-whose-path-is-too-long-for-a-local-socket-on-any-system-that-we-know-',
      ),
    );
    const first = await claimFolder(folder, () => {});
    let calls = 0;
    const second = await claimFolder(other, () => (calls += 1));
    expect(second).not.toBeNull();
    expect(await claimFolder(other, () => {})).toBeNull();
    expect(calls).toBe(1);
    await first?.release();
    await second?.release();
    await rm(other, { recursive: true });
  });
});
