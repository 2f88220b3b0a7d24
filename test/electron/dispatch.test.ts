import { Writable } from 'node:stream';
import { pino } from 'pino';
import { beforeEach, expect, it } from 'vitest';
import { createDispatch, type Gate, type Session } from '../../electron/dispatch';
import type { StaffFace } from '../../shared/contract/desk';

const MANAGER: StaffFace = { id: 's1', name: '孙建国', role: 'showroomManager' };
const session: Session = { id: 'w1', staffId: 's1', role: 'showroomManager', isLocked: false };

let logged = '';
beforeEach(() => {
  logged = '';
});

/** A gate behind which `handlers` stand; what it logs is in `logged`. */
function gate(handlers: ReturnType<Gate['handlers']>) {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  return createDispatch({
    log: pino(sink),
    handlers: () => handlers,
    trouble: () => 'internal',
    whoIs: () => MANAGER,
    refused: () => Promise.resolve(),
  });
}

it('names the field of an old log at fault, and not the word that stood in the log', async () => {
  const words = { source: { 张晓明介绍: 5 }, consultant: {} };
  const input = {
    uploadId: '019ab000-0000-7000-8000-000000000000',
    encoding: 'utf-8',
    mapping: [],
    year: 2025,
    words,
    badPhone: 'leaveOut',
    nobody: 'leaveOut',
    dates: {},
  };
  const reply = await gate({})(session, { id: '1', name: 'imports.preview', input });
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'invalidInput', details: { field: 'words.source.*' } },
  });
  expect(logged).toContain('words.source.*');
  expect(logged).not.toContain('张晓明');
});

it.each([
  ['on Linux', 'at write (/home/zhouqian/showroom/store.js:4:7)'],
  ['on Windows', String.raw`at write (C:\Users\zhouqian\showroom\store.js:4:7)`],
  ['in a module on Windows', 'at write (file:///C:/Users/zhouqian/showroom/store.js:4:7)'],
])('logs where something broke %s, without folders and without the message', async (_os, frame) => {
  const dispatch = gate({
    'staff.list': () => {
      const error = new TypeError('13900006688 is not a function');
      error.stack = `TypeError: 13900006688 is not a function\n    ${frame}`;
      return Promise.reject(error);
    },
  });
  const reply = await dispatch(session, { id: '1', name: 'staff.list', input: {} });
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal', details: {} } });
  expect(logged).toContain('at write (store.js:4:7)');
  expect(logged).not.toMatch(/zhouqian|13900006688/);
});
