import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LONGEST_WAIT_MS, makeDraftKeeper, PAUSE_MS } from '../../../renderer/frame/draft-keeper';
import type { Host } from '../../../renderer/host';
import { AppError } from '../../../shared/errors';

/** A back office that keeps drafts, and refuses them while `refusal` is set. */
function officeOf() {
  const drafts = new Map<string, string>();
  const office = { drafts, refusal: null as AppError | null, writes: 0 };
  const ask = (async (name: string, input: { id: string; body?: string }) => {
    await Promise.resolve();
    if (office.refusal !== null) throw office.refusal;
    if (name === 'drafts.keep') {
      office.writes += 1;
      drafts.set(input.id, input.body ?? '');
    } else drafts.delete(input.id);
    return null;
  }) as Host['ask'];
  return { office, ask };
}

const draft = (body: string, id = 'form') => ({ id, kind: 'visit' as const, body });

describe('keeping half-typed forms', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('writes once after a pause, however many letters were typed', async () => {
    const { office, ask } = officeOf();
    const keeper = makeDraftKeeper(ask);
    keeper.standsAt('周倩');
    for (const body of ['张', '张晓', '张晓明']) keeper.keep(draft(body));
    await vi.advanceTimersByTimeAsync(PAUSE_MS + 10);
    expect(office.drafts.get('form')).toBe('张晓明');
    expect(office.writes).toBe(1);
  });

  it('loses at most two seconds of typing that never pauses', async () => {
    const { office, ask } = officeOf();
    const keeper = makeDraftKeeper(ask);
    keeper.standsAt('周倩');
    for (let at = 0; at <= LONGEST_WAIT_MS; at += 100) {
      keeper.keep(draft(`${at}`));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(office.writes).toBeGreaterThanOrEqual(1);
  });

  it('writes at once before a lock', async () => {
    const { office, ask } = officeOf();
    const keeper = makeDraftKeeper(ask);
    keeper.standsAt('周倩');
    keeper.keep(draft('张晓明'));
    await keeper.flush();
    expect(office.drafts.get('form')).toBe('张晓明');
  });

  it('never puts a saved form back by a keep that comes late', async () => {
    const { office, ask } = officeOf();
    const keeper = makeDraftKeeper(ask);
    keeper.standsAt('周倩');
    keeper.keep(draft('张晓明'));
    void keeper.flush();
    keeper.drop('form');
    await vi.advanceTimersByTimeAsync(5000);
    expect(office.drafts.size).toBe(0);
  });

  it('keeps what a lock refused for its owner alone, and writes it when she is back', async () => {
    const { office, ask } = officeOf();
    const keeper = makeDraftKeeper(ask);
    keeper.standsAt('周倩');
    keeper.keep(draft('张晓明'));
    office.refusal = new AppError('locked');
    await keeper.flush();
    office.refusal = null;
    keeper.standsAt('李敏');
    await vi.advanceTimersByTimeAsync(5000);
    expect(office.drafts.size).toBe(0);
    keeper.standsAt('周倩');
    await vi.advanceTimersByTimeAsync(50);
    expect(office.drafts.get('form')).toBe('张晓明');
  });

  it('tries again by itself when the back office was away', async () => {
    const { office, ask } = officeOf();
    const keeper = makeDraftKeeper(ask);
    keeper.standsAt('周倩');
    office.refusal = new AppError('internal');
    keeper.keep(draft('张晓明'));
    await keeper.flush();
    office.refusal = null;
    await vi.advanceTimersByTimeAsync(5000);
    expect(office.drafts.get('form')).toBe('张晓明');
  });
});
