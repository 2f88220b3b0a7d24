import { describe, expect, it } from 'vitest';
import {
  actionOn,
  everything,
  makeActionBook,
  stripOf,
  type Action,
} from '../../../renderer/frame/action-book';

const action = (id: string, news: Partial<Action> = {}): Action => ({
  id,
  word: id,
  key: null,
  isOn: true,
  run: () => {},
  ...news,
});

describe('the function-key strip', () => {
  it('gives a key to the screen that came last', () => {
    const page = action('card of the page', { key: 'F8' });
    const panel = action('ledger of the panel', { key: 'F8' });
    expect(actionOn([page, panel], 'F8')).toBe(panel);
  });

  it('gives the key back to the page while the panel is parked', () => {
    const page = action('card of the page', { key: 'F8' });
    const panel = action('ledger of the panel', { key: 'F8', isOn: false });
    expect(actionOn([page, panel], 'F8')).toBe(page);
  });

  it('shows only keys that mean something here, in the order of the keyboard', () => {
    const strip = stripOf([
      action('everything', { key: 'Ctrl+K' }),
      action('depart', { key: 'F9', isOn: false }),
      action('visit', { key: 'F2' }),
    ]);
    expect(strip.map(({ key }) => key)).toEqual(['F2', 'F9', 'Ctrl+K']);
  });

  it('lists all that may be done now: keys first, nothing that is off, nothing that is covered', () => {
    const list = everything([
      action('go to customers'),
      action('card', { key: 'F8' }),
      action('ledger', { key: 'F8' }),
      action('depart', { key: 'F9', isOn: false }),
    ]);
    expect(list.map(({ id }) => id)).toEqual(['ledger', 'go to customers']);
  });

  it('forgets the actions of a screen that is gone', () => {
    const book = makeActionBook();
    const owner = Symbol('screen');
    let told = 0;
    book.onChange(() => {
      told += 1;
    });
    book.put(owner, action('card', { key: 'F8' }));
    expect(stripOf(book.list())).toHaveLength(1);
    book.take(owner);
    expect(stripOf(book.list())).toHaveLength(0);
    expect(told).toBe(2);
  });
});
