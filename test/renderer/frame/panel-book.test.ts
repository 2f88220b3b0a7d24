import { describe, expect, it } from 'vitest';
import {
  bringToFront,
  closePanel,
  NO_PANELS,
  notePanel,
  openPanel,
  park,
  restorePanels,
  type OpenPanel,
} from '../../../renderer/frame/panel-book';

const call = (id: string, isTyped = false): OpenPanel => ({
  id,
  kind: 'call',
  start: null,
  kept: null,
  title: '来电',
  openedAt: 0,
  isTyped,
});

const guest = (id: string): OpenPanel => ({
  ...call(id),
  kind: 'visit',
  start: { appointmentId: null, customerId: null, name: '' },
});

const ids = (book: typeof NO_PANELS) => book.panels.map(({ id }) => id);

describe('panels side by side', () => {
  it('parks a call with something typed when a guest walks in, and keeps it', () => {
    const book = openPanel(openPanel(NO_PANELS, call('call', true)), call('guest'));
    expect(ids(book)).toEqual(['call', 'guest']);
    expect(book.frontId).toBe('guest');
  });

  it('lets an untouched form give way instead of leaving an empty tab', () => {
    const book = openPanel(openPanel(NO_PANELS, guest('untouched')), guest('guest'));
    expect(ids(book)).toEqual(['guest']);
  });

  it('keeps a call that has just been taken, though nothing is typed yet', () => {
    const book = openPanel(openPanel(NO_PANELS, call('ringing')), guest('guest'));
    expect(ids(book)).toEqual(['ringing', 'guest']);
  });

  it('brings a panel that is open already to the front as it is', () => {
    const typed = notePanel(openPanel(NO_PANELS, call('call')), 'call', { isTyped: true });
    const again = openPanel(park(typed), { ...call('call'), title: 'another' });
    expect(ids(again)).toEqual(['call']);
    expect(again.frontId).toBe('call');
    expect(again.panels[0]?.isTyped).toBe(true);
  });

  it('puts kept forms back as parked tabs and nothing in front', () => {
    const book = restorePanels(NO_PANELS, [call('one', true), call('two', true)]);
    expect(ids(book)).toEqual(['one', 'two']);
    expect(book.frontId).toBeNull();
    expect(ids(restorePanels(book, [call('one', true)]))).toEqual(['one', 'two']);
  });

  it('closes what is in front and leaves the parked ones alone', () => {
    const book = openPanel(restorePanels(NO_PANELS, [call('parked', true)]), call('front', true));
    expect(closePanel(book, 'front')).toEqual({ panels: [call('parked', true)], frontId: null });
    expect(closePanel(book, 'parked').frontId).toBe('front');
  });

  it('brings nothing to the front that is not there', () => {
    expect(bringToFront(NO_PANELS, 'gone')).toBe(NO_PANELS);
  });

  it('stays the same book when nothing is new', () => {
    const book = openPanel(NO_PANELS, call('call'));
    expect(notePanel(book, 'call', { isTyped: false })).toBe(book);
  });
});
