import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hostOver } from '../../renderer/host';
import { PATIENCE_MS, socketBridge, type Socket } from '../../renderer/socket-bridge';
import { AppError } from '../../shared/errors';

/** A socket whose other end is the test. */
class TestSocket extends EventTarget implements Socket {
  readonly sent: { id: string }[] = [];
  send(data: string): void {
    this.sent.push(JSON.parse(data) as { id: string });
  }
  open(): void {
    this.dispatchEvent(new Event('open'));
  }
  break(): void {
    this.dispatchEvent(new Event('close'));
  }
  say(message: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
}

let sockets: TestSocket[];
let latest: TestSocket;

const connect = (): Socket => {
  latest = new TestSocket();
  sockets.push(latest);
  return latest;
};

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the desk over a socket', () => {
  it('gives each question its own answer, in whatever order they come', async () => {
    const host = hostOver(socketBridge(connect));
    latest.open();
    const first = host.ask('staff.lock', {});
    const second = host.ask('staff.list', {});
    const [a, b] = latest.sent.map(({ id }) => id);
    latest.say({ id: b, ok: true, value: null });
    expect(await second).toBeNull();
    latest.say({ id: a, ok: false, error: { code: 'locked', message: '', details: {} } });
    await expect(first).rejects.toThrow(new AppError('locked'));
  });

  it('tells events to everybody who listens, and no longer to those who stopped', () => {
    const bridge = socketBridge(connect);
    latest.open();
    const heard: string[] = [];
    const stop = bridge.onEvent(({ event }) => heard.push(event));
    latest.say({ event: 'clock', payload: { now: 1 } });
    stop();
    latest.say({ event: 'clock', payload: { now: 2 } });
    expect(heard).toEqual(['clock']);
  });

  it('comes back by itself, quickly at first, and says so', () => {
    const bridge = socketBridge(connect);
    latest.open();
    const changes: boolean[] = [];
    bridge.onConnection(() => changes.push(bridge.isConnected()));
    latest.break();
    expect(changes).toEqual([false]);
    vi.advanceTimersByTime(100);
    expect(sockets).toHaveLength(2);
    latest.break();
    vi.advanceTimersByTime(199);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(1);
    latest.open();
    expect(changes).toEqual([false, true]);
  });

  it('keeps a question asked without a connection, and asks it once there is one', async () => {
    const host = hostOver(socketBridge(connect));
    const answer = host.ask('staff.lock', {});
    latest.open();
    expect(latest.sent).toHaveLength(1);
    latest.say({ id: latest.sent[0]?.id, ok: true, value: null });
    expect(await answer).toBeNull();
  });

  it('gives up a question after a few seconds without a connection', async () => {
    const host = hostOver(socketBridge(connect));
    const failure = host.ask('staff.lock', {}).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(PATIENCE_MS);
    expect(await failure).toEqual(new AppError('internal'));
    latest.open();
    expect(latest.sent).toEqual([]);
  });

  it('never asks twice: a question whose answer was lost fails', async () => {
    const host = hostOver(socketBridge(connect));
    latest.open();
    const failure = host.ask('staff.lock', {}).catch((error: unknown) => error);
    latest.break();
    expect(await failure).toEqual(new AppError('internal'));
    await vi.advanceTimersByTimeAsync(100);
    latest.open();
    expect(latest.sent).toEqual([]);
  });
});
