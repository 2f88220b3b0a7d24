import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import type { Draft } from '../../shared/contract/drafts';
import { deskNow } from '../desk-clock';
import { host } from '../host';
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
  type OpenPanel,
  type PanelBook,
  type PanelKind,
} from './panel-book';
import { firstTitle } from './panel-host';
import type { Panels } from './use-panels';

/** What a kept form is wrapped in: enough to open its panel again. */
interface KeptBody {
  readonly title: string;
  readonly openedAt: number;
  readonly start: unknown;
  readonly form: unknown;
}

/** A kept form as a panel; null when it cannot be read (an older version's, say). */
export function panelOfDraft(draft: z.infer<typeof Draft>): OpenPanel | null {
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

export interface PanelControl extends Panels {
  readonly book: PanelBook;
  readonly front: (id: string) => void;
  readonly parkFront: () => void;
  readonly close: (panel: OpenPanel, isDropped: boolean) => void;
  readonly keep: (panel: OpenPanel, form: unknown) => void;
  readonly name: (id: string, title: string) => void;
}

/** The panels of whoever is signed in: opened, parked, kept, and put back after a reload. */
export function usePanelBook(keeper: DraftKeeper, mayKeep: boolean): PanelControl {
  const [book, setBook] = useState<PanelBook>(NO_PANELS);
  const focusBefore = useRef<HTMLElement | null>(null);
  const present = useRef(book);
  useEffect(() => {
    present.current = book;
  });

  useEffect(() => {
    if (!mayKeep) return undefined;
    let isGone = false;
    host.ask('drafts.list', {}).then(
      (drafts) => {
        if (isGone) return;
        setBook((was) =>
          restorePanels(
            was,
            drafts.flatMap((draft) => panelOfDraft(draft) ?? []),
          ),
        );
      },
      () => {
        // the tabs come back at the next sign-in; the desk must not wait for them
      },
    );
    return () => {
      isGone = true;
    };
  }, [mayKeep]);

  // focus returns to where it was when the last panel leaves the front
  const isCovered = book.frontId !== null;
  useEffect(() => {
    if (isCovered) return;
    const before = focusBefore.current;
    focusBefore.current = null;
    if (before?.isConnected === true) before.focus();
  }, [isCovered]);

  const rememberFocus = useCallback(() => {
    const { activeElement } = document;
    if (present.current.frontId === null && activeElement instanceof HTMLElement)
      focusBefore.current = activeElement;
  }, []);

  return useMemo<PanelControl>(() => {
    return {
      book,
      isCovered,
      open: (kind: PanelKind, start: unknown, id?: string) => {
        rememberFocus();
        const panel = {
          id: id ?? newId(),
          kind,
          start,
          kept: null,
          title: firstTitle(kind),
          openedAt: deskNow(),
          isTyped: false,
        } as OpenPanel;
        setBook((was) => openPanel(was, panel));
      },
      front: (id) => {
        rememberFocus();
        setBook((was) => bringToFront(was, id));
      },
      parkFront: () => {
        void keeper.flush();
        setBook(park);
      },
      close: (panel, isDropped) => {
        if (isDropped && panel.isTyped && DRAFT_KIND_OF[panel.kind] !== null) keeper.drop(panel.id);
        setBook((was) => closePanel(was, panel.id));
      },
      keep: (panel, form) => {
        const kind = DRAFT_KIND_OF[panel.kind];
        if (kind === null) return;
        setBook((was) => notePanel(was, panel.id, { isTyped: form !== null }));
        if (form === null) {
          if (panel.isTyped) keeper.drop(panel.id);
          return;
        }
        const body: KeptBody = {
          title: panel.title,
          openedAt: panel.openedAt,
          start: panel.start,
          form,
        };
        keeper.keep({ id: panel.id, kind, body: JSON.stringify(body) });
      },
      name: (id, title) => setBook((was) => notePanel(was, id, { title })),
    };
  }, [book, isCovered, keeper, rememberFocus]);
}
