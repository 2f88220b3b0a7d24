import { contextBridge, ipcRenderer } from 'electron';

/**
 * The whole bridge: send and subscribe. Event objects of Electron stay on this side, because
 * through them a page could reach the sender.
 */
contextBridge.exposeInMainWorld('desk', {
  send: (raw: unknown): Promise<unknown> => ipcRenderer.invoke('desk', raw),
  subscribe: (listen: (event: unknown) => void): (() => void) => {
    const pass = (_event: unknown, payload: unknown): void => listen(payload);
    ipcRenderer.on('desk-event', pass);
    return () => void ipcRenderer.off('desk-event', pass);
  },
});
