import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useNow } from '../desk-clock';
import { isPlainEscape } from '../keys';
import { words } from '../text';
import { spanWord } from '../when';
import type { OpenPanel } from './panel-book';
import type { PanelStore } from './panel-store';
import { panelScreen, type PanelHandle } from './panels';
import { text } from './text';

/** One panel: its head, its screen, and the way out that never loses what was typed. */
export function PanelHost({
  panel,
  isFront,
  store,
}: {
  readonly panel: OpenPanel;
  readonly isFront: boolean;
  readonly store: PanelStore;
}): ReactNode {
  const { id } = panel;
  const [isAsking, setAsking] = useState(false);
  const handle = useMemo<PanelHandle>(
    () => ({
      keep: (form) => store.keep(id, form),
      name: (title) => store.name(id, title),
      done: () => store.close(id),
      leave: () => store.leave(id),
    }),
    [store, id],
  );

  // coming back to a parked panel: the caret stands where it stood
  const lastFocus = useRef<HTMLElement | null>(null);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isFront) {
      setAsking(false);
      return;
    }
    // a form put back from a draft has had no caret yet
    const first = body.current?.querySelector<HTMLElement>('input, textarea, [tabindex="0"]');
    (lastFocus.current ?? first)?.focus();
  }, [isFront]);

  // what had the focus may be gone (a row that was settled): the panel still lies in front, and its
  // keys and the next Tab belong to it
  useEffect(() => {
    if (!isFront) return undefined;
    const onLost = (event: KeyboardEvent) => {
      if (document.activeElement !== document.body || event.defaultPrevented) return;
      if (isPlainEscape(event)) {
        event.preventDefault();
        store.leave(id);
      } else if (event.key === 'Tab') {
        const next = body.current?.querySelector<HTMLElement>('input, textarea, button');
        if (next === null || next === undefined) return;
        event.preventDefault();
        next.focus();
      }
    };
    window.addEventListener('keydown', onLost);
    return () => window.removeEventListener('keydown', onLost);
  }, [isFront, store, id]);

  return (
    <section
      className="panel"
      hidden={!isFront}
      aria-label={panel.title}
      onFocus={(event) => {
        lastFocus.current = event.target;
      }}
      onKeyDown={(event) => {
        if (!isPlainEscape(event) || event.defaultPrevented) return;
        // an open list of choices takes Escape for itself
        if (event.target instanceof Element && event.target.ariaExpanded === 'true') return;
        event.preventDefault();
        if (isAsking) setAsking(false);
        else store.leave(id);
      }}
    >
      <header className="panel-head">
        <h2>{panel.title}</h2>
        <PanelAge since={panel.openedAt} />
        <span className="spring" />
        {isAsking ? (
          <span className="panel-ask" role="alert">
            {text.discardQuestion}
            <Button danger size="small" onClick={() => store.close(id)}>
              {words.discard}
            </Button>
            <Button size="small" autoFocus onClick={() => setAsking(false)}>
              {words.keep}
            </Button>
          </span>
        ) : (
          <>
            {panel.isTyped ? (
              <Button size="small" onClick={() => store.leave(id)}>
                {words.park} <kbd>Esc</kbd>
              </Button>
            ) : null}
            <Button
              size="small"
              onClick={() => (panel.isTyped ? setAsking(true) : store.close(id))}
            >
              {words.close} {panel.isTyped ? null : <kbd>Esc</kbd>}
            </Button>
          </>
        )}
      </header>
      <div ref={body} className="panel-body">
        {screenOf(panel, isFront, handle)}
      </div>
    </section>
  );
}

/** How long the panel has been open; quiet until it has been a minute. */
export function PanelAge({ since }: { readonly since: number }): ReactNode {
  const age = useNow(10_000) - since;
  return age < 60_000 ? null : <span className="quiet figures">{spanWord(age)}</span>;
}

function screenOf(panel: OpenPanel, isFront: boolean, handle: PanelHandle): ReactNode {
  const { id, kept, openedAt } = panel;
  const rest = { id, kept, isFront, openedAt, panel: handle };
  switch (panel.kind) {
    case 'visit':
      return panelScreen('visit', { ...rest, start: panel.start });
    case 'call':
      return panelScreen('call', { ...rest, start: panel.start });
    case 'completion':
      return panelScreen('completion', { ...rest, start: panel.start });
    case 'contact':
      return panelScreen('contact', { ...rest, start: panel.start });
    case 'customer':
      return panelScreen('customer', { ...rest, start: panel.start });
    case 'cardBatch':
      return panelScreen('cardBatch', { ...rest, start: panel.start });
    case 'card':
      return panelScreen('card', { ...rest, start: panel.start });
    case 'blanks':
      return panelScreen('blanks', { ...rest, start: panel.start });
    case 'register':
      return panelScreen('register', { ...rest, start: panel.start });
    case 'reception':
      return panelScreen('reception', { ...rest, start: panel.start });
    case 'expected':
      return panelScreen('expected', { ...rest, start: panel.start });
    case 'closing':
      return panelScreen('closing', { ...rest, start: panel.start });
    case 'rotation':
      return panelScreen('rotation', { ...rest, start: panel.start });
    case 'stage':
      return panelScreen('stage', { ...rest, start: panel.start });
    case 'missedCall':
      return panelScreen('missedCall', { ...rest, start: panel.start });
    case 'outbound':
      return panelScreen('outbound', { ...rest, start: panel.start });
    case 'lead':
      return panelScreen('lead', { ...rest, start: panel.start });
    case 'dispute':
      return panelScreen('dispute', { ...rest, start: panel.start });
    case 'disputes':
      return panelScreen('disputes', { ...rest, start: panel.start });
    case 'handOver':
      return panelScreen('handOver', { ...rest, start: panel.start });
    case 'report':
      return panelScreen('report', { ...rest, start: panel.start });
    case 'records':
      return panelScreen('records', { ...rest, start: panel.start });
    case 'meeting':
      return panelScreen('meeting', { ...rest, start: panel.start });
    case 'improvement':
      return panelScreen('improvement', { ...rest, start: panel.start });
    case 'talk':
      return panelScreen('talk', { ...rest, start: panel.start });
    case 'successPlan':
      return panelScreen('successPlan', { ...rest, start: panel.start });
    case 'weekSheet':
      return panelScreen('weekSheet', { ...rest, start: panel.start });
    case 'weekPackage':
      return panelScreen('weekPackage', { ...rest, start: panel.start });
    case 'training':
      return panelScreen('training', { ...rest, start: panel.start });
    case 'merge':
      return panelScreen('merge', { ...rest, start: panel.start });
  }
}
