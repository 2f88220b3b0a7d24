import type { Draft } from '../../shared/contract/drafts';
import { deskNow } from '../desk-clock';
import { newId } from '../new-id';
import type { DraftKeeper } from './draft-keeper';
import {
  bringToFront,
  closePanel,
  DRAFT_KIND_OF,
  NO_PANELS,
  notePanel,
  openPanel,
  park,
  restorePanels,
  staysOpen,
  type OpenPanel,
  type PanelBook,
  type PanelKind,
  type PanelStarts,
} from './panel-book';
import { PANEL_WORDS } from './text';

/** What a kept form is wrapped in: enough to open its panel again. */
interface KeptBody {
  readonly title: string;
  readonly openedAt: number;
  readonly start: unknown;
  readonly form: unknown;
}

/** A kept form as a panel; null when it cannot be read (an older version's, say). */
export function panelOfDraft(draft: Draft): OpenPanel | null {
  try {
    const body = JSON.parse(draft.body) as KeptBody;
    return {
      id: draft.id,
      kind: draft.kind,
      start: body.start,
      kept: body.form,
      title: body.title,
      openedAt: body.openedAt,
      isTyped: true,
    } as OpenPanel;
  } catch {
    return null;
  }
}

/** The panels of one person at this window. Its functions stay the same for the window's life. */
export interface PanelStore {
  readonly book: () => PanelBook;
  readonly onChange: (listen: () => void) => () => void;
  readonly open: <Kind extends PanelKind>(
    kind: Kind,
    start: PanelStarts[Kind],
    id?: string,
  ) => void;
  /** puts kept forms back as parked tabs */
  readonly restore: (drafts: readonly Draft[]) => void;
  readonly front: (id: string) => void;
  readonly parkFront: () => void;
  /** closes it, and forgets what was kept of it */
  readonly close: (id: string) => void;
  /** @param form null: nothing is typed */
  readonly keep: (id: string, form: unknown) => void;
  readonly name: (id: string, title: string) => void;
  /** parks what was typed, closes the rest */
  readonly leave: (id: string) => void;
}

/** An empty store that keeps half-typed forms with `keeper`. */
export function makePanelStore(keeper: DraftKeeper): PanelStore {
  let book = NO_PANELS;
  const listeners = new Set<() => void>();
  const set = (next: PanelBook) => {
    if (next === book) return;
    book = next;
    for (const listen of listeners) listen();
  };
  const find = (id: string) => book.panels.find((panel) => panel.id === id);

  const store: PanelStore = {
    book: () => book,
    onChange: (listen) => {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    open: (kind, start, id = newId()) => {
      const title = PANEL_WORDS[kind];
      const openedAt = deskNow();
      set(
        openPanel(book, {
          id,
          kind,
          start,
          kept: null,
          title,
          openedAt,
          isTyped: false,
        } as OpenPanel),
      );
    },
    restore: (drafts) =>
      set(
        restorePanels(
          book,
          drafts.flatMap((draft) => panelOfDraft(draft) ?? []),
        ),
      ),
    front: (id) => set(bringToFront(book, id)),
    parkFront: () => {
      void keeper.flush();
      const front = book.panels.find(({ id }) => id === book.frontId);
      if (front === undefined) return;
      if (staysOpen(front)) set(park(book));
      else store.close(front.id);
    },
    close: (id) => {
      const panel = find(id);
      if (panel === undefined) return;
      if (panel.isTyped && DRAFT_KIND_OF[panel.kind] !== null) keeper.drop(id);
      set(closePanel(book, id));
    },
    keep: (id, form) => {
      const panel = find(id);
      const kind = panel === undefined ? null : DRAFT_KIND_OF[panel.kind];
      if (panel === undefined || kind === null) return;
      set(notePanel(book, id, { isTyped: form !== null }));
      if (form === null) {
        if (panel.isTyped) keeper.drop(id);
        return;
      }
      const { title, openedAt, start } = panel;
      const body: KeptBody = { title, openedAt, start, form };
      keeper.keep({ id, kind, body: JSON.stringify(body) });
    },
    name: (id, title) => set(notePanel(book, id, { title })),
    leave: (id) => {
      if (find(id)?.isTyped === true) set(park(book));
      else store.close(id);
    },
  };
  return store;
}
