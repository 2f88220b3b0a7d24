import type { ReactNode } from 'react';
import type { PanelBook } from './panel-book';
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
  if (book.panels.length === 0) return null;
  return (
    <nav className="parked" aria-label={text.parkedBar}>
      <span className="quiet">{text.parked}</span>
      {book.panels.map((panel, index) => (
        <button
          key={panel.id}
          type="button"
          className="tab"
          aria-current={panel.id === book.frontId}
          onClick={() => onFront(panel.id)}
        >
          {index < 9 ? <kbd>Alt+{index + 1}</kbd> : null}
          {panel.title} <PanelAge since={panel.openedAt} />
        </button>
      ))}
    </nav>
  );
}
