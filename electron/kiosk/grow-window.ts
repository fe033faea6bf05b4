import type { BrowserWindow } from 'electron';
import { windowSize } from './window-options.ts';

/** How to make the reminder's window an ordinary one, once; nobody's later size is undone. */
export function growWindow(window: Pick<BrowserWindow, 'setSize' | 'center'>): () => void {
  let grown = false;
  return () => {
    if (grown) return;
    grown = true;
    window.setSize(windowSize.width, windowSize.height);
    window.center();
  };
}
