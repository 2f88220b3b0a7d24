import type { ReactNode } from 'react';
import { staysOpen, type PanelBook } from './panel-book';
import { PanelAge } from './panel-host';
import { text } from './text';

/** 挂起: the panels that wait, each one key or click away (Alt+1 … Alt+9). */
export function ParkedBar({
  book,
  onFront,
}: {
  readonly book: PanelBook;
  readonly onFront: (id: string) => void;
}): ReactNode {
  // an untouched form in front has nothing to come back to
  const shown = book.panels.filter((panel) => staysOpen(panel) || panel.id !== book.frontId);
  return (
    <nav className="parked" aria-label={text.parkedBar}>
      <span className="quiet">{text.parked}</span>
      {shown.map((panel) => (
        <button
          key={panel.id}
          type="button"
          className="tab"
          aria-current={panel.id === book.frontId}
          onClick={() => onFront(panel.id)}
        >
          <kbd>Alt+{book.panels.indexOf(panel) + 1}</kbd>
          {panel.title} <PanelAge since={panel.openedAt} />
        </button>
      ))}
    </nav>
  );
}
