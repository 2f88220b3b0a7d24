import type { DeskKey } from '../keys';

/** Something a person may do where she stands: on the strip, in the list of everything, by key. */
export interface Action {
  /** one action of a kind: `visit.open`; registering it again replaces it */
  readonly id: string;
  readonly word: string;
  /** null: only in the list of everything */
  readonly key: DeskKey | null;
  /** a key that its own screen takes; the list of everything only says it */
  readonly ownKey?: string | undefined;
  /** whether it would do something now; an action that is off stays on the strip, dimmed */
  readonly isOn: boolean;
  /** further words it is found by in the list of everything */
  readonly also?: string;
  readonly run: () => void;
}

/** The keys of the strip, in their order. */
const STRIP: readonly DeskKey[] = ['F2', 'F3', 'F4', 'F6', 'F8', 'F9', 'Ctrl+S', 'Ctrl+K'];

/** What each key does here: the screen that came last has it, as long as it is on. */
export function actionOn(actions: readonly Action[], key: DeskKey): Action | null {
  const claims = actions.filter((action) => action.key === key);
  return claims.findLast((action) => action.isOn) ?? claims.at(-1) ?? null;
}

/** The function-key strip as it is true now. */
export function stripOf(actions: readonly Action[]): readonly Action[] {
  return STRIP.flatMap((key) => actionOn(actions, key) ?? []);
}

/** All that may be done now, keys first. */
export function everything(actions: readonly Action[]): readonly Action[] {
  const on = actions.filter(
    (action) => action.isOn && (action.key === null || actionOn(actions, action.key) === action),
  );
  return [...on.filter(({ key }) => key !== null), ...on.filter(({ key }) => key === null)];
}

/** The actions of the screens that are mounted now. */
export interface ActionBook {
  readonly list: () => readonly Action[];
  readonly put: (owner: symbol, action: Action) => void;
  readonly take: (owner: symbol) => void;
  readonly onChange: (listen: () => void) => () => void;
}

/** An empty book; one stands in each window. */
export function makeActionBook(): ActionBook {
  const entries = new Map<symbol, Action>();
  const listeners = new Set<() => void>();
  let listed: readonly Action[] = [];
  const changed = () => {
    listed = [...entries.values()];
    for (const listen of listeners) listen();
  };
  return {
    list: () => listed,
    put: (owner, action) => {
      entries.set(owner, action);
      changed();
    },
    take: (owner) => {
      if (entries.delete(owner)) changed();
    },
    onChange: (listen) => {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
  };
}
