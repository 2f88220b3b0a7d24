import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useNow } from '../desk-clock';
import { isPlainEscape } from '../keys';
import { words } from '../text';
import { spanWord } from '../when';
import { PANEL_WORDS, text } from './text';
import type { OpenPanel } from './panel-book';
import { panelScreen, type PanelHandle } from './panels';

interface PanelHostProps {
  readonly panel: OpenPanel;
  readonly isFront: boolean;
  readonly keep: (panel: OpenPanel, form: unknown) => void;
  readonly name: (id: string, title: string) => void;
  readonly park: () => void;
  /** @param isDropped the half-typed form goes with it */
  readonly close: (panel: OpenPanel, isDropped: boolean) => void;
}

/** One panel: its head, its screen, and the way out that never loses what was typed. */
export function PanelHost(props: PanelHostProps): ReactNode {
  const { panel, isFront, park, close } = props;
  const now = useRef(props);
  useEffect(() => {
    now.current = props;
  });
  const [isAsking, setAsking] = useState(false);
  const body = useRef<HTMLElement>(null);

  const leave = useCallback(() => {
    const { panel: open, park: parkIt, close: closeIt } = now.current;
    if (open.isTyped) parkIt();
    else closeIt(open, true);
  }, []);
  const handle = useMemo<PanelHandle>(
    () => ({
      keep: (form) => now.current.keep(now.current.panel, form),
      name: (title) => now.current.name(now.current.panel.id, title),
      done: () => now.current.close(now.current.panel, true),
      leave,
    }),
    [leave],
  );

  // coming back to a parked panel: the caret stands where it stood
  const lastFocus = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (isFront) lastFocus.current?.focus();
    else setAsking(false);
  }, [isFront]);

  return (
    <section
      ref={body}
      className="panel"
      hidden={!isFront}
      aria-label={panel.title}
      onFocus={(event) => {
        lastFocus.current = event.target;
      }}
      onKeyDown={(event) => {
        if (!isPlainEscape(event) || event.defaultPrevented) return;
        event.preventDefault();
        if (isAsking) setAsking(false);
        else leave();
      }}
    >
      <header className="panel-head">
        <h2>{panel.title}</h2>
        <PanelAge since={panel.openedAt} />
        <span className="spring" />
        {isAsking ? (
          <span className="panel-ask" role="alert">
            {text.discardQuestion}
            <Button danger size="small" onClick={() => close(panel, true)}>
              {words.discard}
            </Button>
            <Button size="small" autoFocus onClick={() => setAsking(false)}>
              {words.keep}
            </Button>
          </span>
        ) : (
          <>
            <Button size="small" onClick={park} disabled={!panel.isTyped}>
              {words.park} Esc
            </Button>
            <Button
              size="small"
              onClick={() => (panel.isTyped ? setAsking(true) : close(panel, true))}
            >
              {words.close}
            </Button>
          </>
        )}
      </header>
      <div className="panel-body">{screenOf(panel, isFront, handle)}</div>
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
    case 'card':
      return panelScreen('card', { ...rest, start: panel.start });
    case 'rotation':
      return panelScreen('rotation', { ...rest, start: panel.start });
  }
}

/** What a panel is called before it has a name of its own. */
export function firstTitle(kind: OpenPanel['kind']): string {
  return PANEL_WORDS[kind];
}
