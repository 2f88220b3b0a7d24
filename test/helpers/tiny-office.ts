import { randomUUID } from 'node:crypto';
import type { DeskEvent } from '../../shared/contract';
import type { Dispatch, Session } from '../../electron/dispatch';
import type { ServeOptions } from '../../electron/browser/serve-desk';

/** A back office without a store, for tests of the hosts: it echoes what it is asked. */
export interface TinyOffice {
  readonly office: ServeOptions['office'];
  readonly sessions: Session[];
  readonly closed: Session[];
  readonly asked: { session: Session; raw: unknown }[];
  tell(event: DeskEvent): void;
}

export function tinyOffice(): TinyOffice {
  const sessions: Session[] = [];
  const closed: Session[] = [];
  const asked: TinyOffice['asked'] = [];
  const listeners = new Set<(event: DeskEvent) => void>();
  const dispatch: Dispatch = async (session, raw) => {
    asked.push({ session, raw });
    const id = typeof raw === 'object' && raw !== null && 'id' in raw ? String(raw.id) : '';
    if (id === '')
      return { id, ok: false, error: { code: 'invalidInput', message: 'refused', details: {} } };
    return { id, ok: true, value: { session: session.id, raw } };
  };
  return {
    sessions,
    closed,
    asked,
    tell: (event) => {
      for (const listen of listeners) listen(event);
    },
    office: {
      dispatch,
      openSession: () => {
        const session = {
          id: randomUUID(),
          staffId: null,
          role: null,
          isLocked: false,
          activeAt: 0,
        };
        sessions.push(session);
        return session;
      },
      closeSession: (session) => void closed.push(session),
      onEvent: (listen) => {
        listeners.add(listen);
        return () => void listeners.delete(listen);
      },
    },
  };
}
