import type { Intent, Snapshot } from '@gatehouse/shared';
import { ipcMain, type WebContents } from 'electron';
import type { Log } from '../log/event.ts';
import { channels } from './channels.ts';
import { receiveIntent } from './receive-intent.ts';

export interface BridgeEnd {
  /** Hands a snapshot to the page. Before the page listens it is lost; `ready` asks for it again. */
  push: (snapshot: Snapshot) => void;
}

/** Opens the main process's end of the bridge to one window's page. */
export function openBridge(
  contents: WebContents,
  take: (intent: Intent) => void,
  log: Log,
): BridgeEnd {
  ipcMain.on(channels.intent, (event, message: unknown) => {
    const intent = receiveIntent(event, message, contents, log);
    if (intent) take(intent);
  });
  return {
    push(snapshot) {
      if (!contents.isDestroyed()) contents.send(channels.snapshot, snapshot);
    },
  };
}
