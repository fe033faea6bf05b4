import type { Bridge, Snapshot } from '@gatehouse/shared';
import { contextBridge, ipcRenderer } from 'electron';
import { channels } from './channels.ts';

/**
 * Gives the page `window.gatehouse`: two named functions, and nothing of Electron's. A subscriber
 * gets the newest snapshot at once and then every newer one; the event object stays here.
 */
export function exposeBridge(): void {
  let newest: Snapshot | undefined;
  const callbacks = new Set<(snapshot: Snapshot) => void>();
  ipcRenderer.on(channels.snapshot, (_event, snapshot: Snapshot) => {
    if (newest && snapshot.revision <= newest.revision) return;
    newest = snapshot;
    for (const callback of callbacks) callback(snapshot);
  });
  const bridge: Bridge = {
    onSnapshot(callback) {
      callbacks.add(callback);
      if (newest) callback(newest);
      return () => void callbacks.delete(callback);
    },
    send: (intent) => ipcRenderer.send(channels.intent, intent),
  };
  contextBridge.exposeInMainWorld('gatehouse', bridge);
}
