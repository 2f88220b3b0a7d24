import { createContext, useContext } from 'react';
import type { PanelStore } from './panel-store';

/** Opens panels from anywhere in the desk. */
export interface Panels extends Pick<PanelStore, 'open'> {
  /** whether a panel lies in front; the board then leaves the keyboard to it */
  readonly isCovered: boolean;
}

export const PanelsContext = createContext<Panels | null>(null);

export function usePanels(): Panels {
  const panels = useContext(PanelsContext);
  if (panels === null) throw new Error('usePanels outside the desk');
  return panels;
}
