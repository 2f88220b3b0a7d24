import type { DeskEvent, Reply, Request } from '../shared/contract';
import { socketBridge } from './socket-bridge';

/** What carries requests, replies and events. It knows neither calls nor screens. */
export interface Bridge {
  /** Resolves with the reply. @throws AppError internal when no reply can come any more */
  send(request: Request): Promise<Reply>;
  onEvent(listen: (event: DeskEvent) => void): () => void;
  isConnected(): boolean;
  onConnection(listen: () => void): () => void;
}

/** What Electron's preload puts into the page. */
export interface DeskWindow {
  readonly desk?: {
    send(raw: Request): Promise<Reply>;
    subscribe(listen: (event: DeskEvent) => void): () => void;
  };
}

/** Electron's bridge where there is one, otherwise the socket of the browser host. */
export function openBridge(page: Window & DeskWindow = window): Bridge {
  const { desk } = page;
  if (desk === undefined)
    return socketBridge(() => new WebSocket(`ws://${page.location.host}/desk`));
  return {
    send: (request) => desk.send(request),
    onEvent: (listen) => desk.subscribe(listen),
    // inside one program there is nothing to lose
    isConnected: () => true,
    onConnection: () => () => {},
  };
}
