import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, type TestDesk } from '../helpers/desk';
import { visitDraft } from '../helpers/showroom-day';

const mayMount = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'probe', '/mnt']).status === 0;

function mustRun(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
}

describe.skipIf(!mayMount)(
  `an export to a stick${mayMount ? '' : ' (skipped: only root may mount a small one)'}`,
  () => {
    let desk: TestDesk;
    let stick: string;
    beforeEach(async () => {
      desk = await openDesk({ now: '2026-11-23T18:00' });
      stick = await mkdtemp(join(tmpdir(), 'stick-'));
      mustRun('mount', '-t', 'tmpfs', '-o', 'size=512k', 'desk-stick', stick);
      for (let party = 0; party < 20; party += 1) {
        const description = '男,50多岁,红色外套,'.repeat(12);
        await desk.ask('周倩', 'visits.log', visitDraft(desk, { description }));
      }
    });
    afterEach(async () => {
      mustRun('umount', stick);
      await desk.close();
      await rm(stick, { recursive: true, force: true });
    });

    const exportNow = () => desk.ask('周倩', 'crm.export', { id: desk.newId(), folder: stick });
    const waitingVisits = async () => (await desk.ask('周倩', 'crm.waiting', {})).counts.visits;

    it('that is full leaves no half file, and everything still waits', async () => {
      const disk = await statfs(stick);
      const film = Buffer.alloc(disk.bavail * disk.bsize - 16_384);
      await writeFile(join(stick, 'somebody-elses-film'), film);
      await expect(exportNow()).rejects.toThrow('folderFull');
      expect(await readdir(stick)).toEqual(['somebody-elses-film']);
      expect(await waitingVisits()).toBe(20);
      await rm(join(stick, 'somebody-elses-film'));
      expect(await exportNow()).toMatchObject({ no: 1, counts: { visits: 20 } });
      expect(await waitingVisits()).toBe(0);
    });

    it('that is write-protected is refused', async () => {
      mustRun('mount', '-o', 'remount,ro', stick);
      await expect(exportNow()).rejects.toThrow('folderReadOnly');
      expect(await waitingVisits()).toBe(20);
    });

    it('that was pulled is refused, and the next stick gets everything', async () => {
      await expect(
        desk.ask('周倩', 'crm.export', { id: desk.newId(), folder: join(stick, 'gone') }),
      ).rejects.toThrow('folderInvalid');
      expect(await exportNow()).toMatchObject({ no: 1, counts: { visits: 20 } });
    });
  },
);
