import { describe, expect, it } from 'vitest';
import { Uploads } from '../../../electron/imports/uploads';
import type { Session } from '../../../electron/dispatch';

const session = (staffId: string): Session => ({
  id: staffId,
  staffId,
  role: 'receptionist',
  isLocked: false,
});

const part = (uploadId: string, place: number, parts: number, bytes: Uint8Array) => ({
  uploadId,
  fileName: '登记表.csv',
  part: place,
  parts,
  bytes,
});

describe('a file that was handed over', () => {
  it('is put together from its parts, in whatever order they come', async () => {
    const uploads = new Uploads();
    const mine = session('a');
    uploads.receive(mine, part('1', 1, 2, Buffer.from('张三,2\n')));
    await expect(uploads.read(mine, '1', null)).rejects.toMatchObject({ code: 'notFound' });
    expect(uploads.receive(mine, part('1', 0, 2, Buffer.from('姓名,人数\n')))).toBe(2);
    const { sheet } = await uploads.read(mine, '1', null);
    expect(sheet.rows).toEqual([
      ['姓名', '人数'],
      ['张三', '2'],
    ]);
  });

  it('is forgotten after an hour, at lock, at a change of person, and for the next file', () => {
    let now = 0;
    const uploads = new Uploads(() => now);
    const mine = session('a');
    const begin = (id: string) => uploads.receive(mine, part(id, 0, 1, Buffer.from('x')));
    begin('1');
    begin('2');
    expect(uploads.size).toBe(1);
    now += 3_600_001;
    uploads.sweep();
    expect(uploads.size).toBe(0);
    begin('3');
    mine.isLocked = true;
    uploads.sweep();
    expect(uploads.size).toBe(0);
    mine.isLocked = false;
    begin('4');
    mine.staffId = 'b';
    uploads.sweep();
    expect(uploads.size).toBe(0);
  });

  it('of more than 20 MiB is refused and forgotten', () => {
    const uploads = new Uploads();
    const mine = session('a');
    const piece = Buffer.alloc(512 * 1024);
    const hand = () => {
      for (let place = 0; place < 42; place += 1)
        uploads.receive(mine, part('1', place, 42, piece));
    };
    expect(hand).toThrow(expect.objectContaining({ code: 'fileTooLarge' }));
    expect(uploads.size).toBe(0);
  });

  it('takes no part from somebody else', () => {
    const uploads = new Uploads();
    uploads.receive(session('a'), part('1', 0, 2, Buffer.from('x')));
    expect(() => uploads.receive(session('b'), part('1', 1, 2, Buffer.from('y')))).toThrow(
      expect.objectContaining({ code: 'invalidInput' }),
    );
  });
});
