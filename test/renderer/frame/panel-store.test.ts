import { describe, expect, it } from 'vitest';
import type { DraftKeeper } from '../../../renderer/frame/draft-keeper';
import { makePanelStore, panelOfDraft } from '../../../renderer/frame/panel-store';

/** A keeper that writes down what it is asked to do. */
function keeperOf() {
  const kept = new Map<string, string>();
  const keeper: DraftKeeper = {
    standsAt: () => {},
    keep: ({ id, body }) => void kept.set(id, body),
    drop: (id) => void kept.delete(id),
    flush: () => Promise.resolve(),
  };
  return { keeper, kept };
}

const START = { appointmentId: null, customerId: null, name: '' };

describe('Escape never destroys what was typed', () => {
  it('parks a form with something in it and keeps its draft', () => {
    const { keeper, kept } = keeperOf();
    const store = makePanelStore(keeper);
    store.open('visit', START, 'visit-1');
    store.keep('visit-1', { headcount: 2 });
    store.leave('visit-1');
    expect(store.book()).toMatchObject({ frontId: null, panels: [{ id: 'visit-1' }] });
    expect(kept.has('visit-1')).toBe(true);
  });

  it('closes an empty form for good', () => {
    const { keeper, kept } = keeperOf();
    const store = makePanelStore(keeper);
    store.open('visit', START, 'visit-1');
    store.leave('visit-1');
    expect(store.book().panels).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('drops the draft of a form that was saved', () => {
    const { keeper, kept } = keeperOf();
    const store = makePanelStore(keeper);
    store.open('visit', START, 'visit-1');
    store.keep('visit-1', { headcount: 2 });
    store.close('visit-1');
    expect(kept.size).toBe(0);
  });

  it('drops the draft when everything typed was taken out again', () => {
    const { keeper, kept } = keeperOf();
    const store = makePanelStore(keeper);
    store.open('visit', START, 'visit-1');
    store.keep('visit-1', { headcount: 2 });
    store.keep('visit-1', null);
    expect(kept.size).toBe(0);
    expect(store.book().panels[0]?.isTyped).toBe(false);
  });
});

describe('a kept form', () => {
  it('comes back with what it was opened with, what was typed, and its name', () => {
    const { keeper, kept } = keeperOf();
    const store = makePanelStore(keeper);
    store.open('completion', { visitId: 'visit-1' }, 'visit-1');
    store.name('visit-1', '完善 刘女士');
    store.keep('visit-1', { companions: '家人' });
    const body = kept.get('visit-1') ?? '';
    expect(panelOfDraft({ id: 'visit-1', kind: 'completion', body, updatedAt: 0 })).toMatchObject({
      kind: 'completion',
      start: { visitId: 'visit-1' },
      kept: { companions: '家人' },
      title: '完善 刘女士',
      isTyped: true,
    });
  });

  it('is passed over when it cannot be read', () => {
    expect(panelOfDraft({ id: 'x', kind: 'visit', body: '{half', updatedAt: 0 })).toBeNull();
  });

  it('has no draft where there is nothing to type: the order of turns, a printed card', () => {
    const { keeper, kept } = keeperOf();
    const store = makePanelStore(keeper);
    store.open('rotation', null, 'rotation');
    store.keep('rotation', { any: 'thing' });
    expect(kept.size).toBe(0);
  });
});
