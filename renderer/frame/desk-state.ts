import { createContext, useContext } from 'react';
import type { Hello, Settings, StaffFace } from '../../shared/contract/desk';
import type { Look } from '../theme';

/** Who stands at the desk, and what holds for the whole window. */
export interface DeskState {
  readonly me: StaffFace;
  readonly settings: Settings;
  readonly hello: Hello;
  readonly look: Look;
  readonly setLook: (look: Look) => void;
  /** Keeps every form, then covers the screen until somebody signs in. */
  readonly lock: () => void;
  /** Goes to the training desk, or back to the real one; what goes wrong is thrown. */
  readonly train: (to: 'training' | 'fresh' | 'real') => Promise<void>;
  /** Asks desk.hello again. */
  readonly refresh: () => void;
}

export const DeskContext = createContext<DeskState | null>(null);

/** The desk's state; only inside the desk, never on the sign-in screen. */
export function useDesk(): DeskState {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('useDesk outside the desk');
  return desk;
}
