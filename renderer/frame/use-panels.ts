import { createContext, useContext } from 'react';
import type { PanelKind, PanelStarts } from './panel-book';

/** Opens panels from anywhere in the desk. */
export interface Panels {
  /** @param id the record's own id where it has one already (completion: the visit's) */
  readonly open: <Kind extends PanelKind>(
    kind: Kind,
    start: PanelStarts[Kind],
    id?: string,
  ) => void;
  /** whether a panel lies in front; the board then leaves the keyboard to it */
  readonly isCovered: boolean;
}

export const PanelsContext = createContext<Panels | null>(null);

export function usePanels(): Panels {
  const panels = useContext(PanelsContext);
  if (panels === null) throw new Error('usePanels outside the desk');
  return panels;
}
