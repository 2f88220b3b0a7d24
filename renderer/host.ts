import type {
  CallName,
  DeskEvent,
  DeskName,
  InputOf,
  OutputOf,
  Reply,
  Request,
} from '../shared/contract';
import { AppError } from '../shared/errors';
import { openBridge, type Bridge } from './bridge';

/** The desk's way to the back office, whichever shell it runs in. */
export interface Host {
  /**
   * Asks the back office.
   *
   * @throws AppError with the code of the refusal; `internal` when the connection stays away
   */
  ask<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** From now on every question says that this window shows that desk. */
  showsDesk(desk: DeskName): void;
  /** @returns ends the subscription */
  onEvent(listen: (event: DeskEvent) => void): () => void;
  /** false: the banner "与后台的连接断开" is due */
  isConnected(): boolean;
  /** Tells every change of `isConnected`. @returns ends the subscription */
  onConnection(listen: () => void): () => void;
}

/** Makes a host over a bridge; `newId` names the requests. */
export function hostOver(bridge: Bridge, newId: () => string = () => crypto.randomUUID()): Host {
  let shown: DeskName | null = null;
  return {
    showsDesk(desk) {
      shown = desk;
    },
    async ask<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
      const desk = shown === null ? {} : { desk: shown };
      const request: Request = { id: newId(), name, input, ...desk };
      const reply = (await bridge.send(request)) as Reply<OutputOf<Name>>;
      if (reply.ok) return reply.value;
      throw new AppError(reply.error.code, reply.error.details);
    },
    onEvent: (listen) => bridge.onEvent(listen),
    isConnected: () => bridge.isConnected(),
    onConnection: (listen) => bridge.onConnection(listen),
  };
}

let ofThisWindow: Host | undefined;

/** The host of this window; connects when it is first asked for. */
export function deskHost(): Host {
  ofThisWindow ??= hostOver(openBridge());
  return ofThisWindow;
}

/** The host of this window, for modules that are loaded before there is a window to speak of. */
export const host: Host = {
  ask: (name, input) => deskHost().ask(name, input),
  showsDesk: (desk) => deskHost().showsDesk(desk),
  onEvent: (listen) => deskHost().onEvent(listen),
  isConnected: () => deskHost().isConnected(),
  onConnection: (listen) => deskHost().onConnection(listen),
};
