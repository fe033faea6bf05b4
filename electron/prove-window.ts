import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { systemClock } from './clock.ts';
import { windowOptions } from './kiosk/window-options.ts';
import { runSelfTest, type SelfTestResult } from './mode/self-test.ts';
import { preparePage, type PreparePageOptions } from './prepare-page.ts';

/**
 * The self-test with the real page, in a window that nobody sees. It is an ordinary one, because a
 * kiosk's full screen may show it. Nothing here knows the network.
 */
export async function proveWindow(
  options: Omit<PreparePageOptions, 'leave' | 'firstLook'> & { version: string },
): Promise<SelfTestResult> {
  const { folder, devTools, version } = options;
  preparePage({
    ...options,
    firstLook: () => ({ locale: 'en', theme: 'system' }),
    leave: () => undefined,
  });
  const preload = join(folder, 'preload.cjs');
  const window = new BrowserWindow(
    windowOptions({ window: 'window', preload, devTools, title: 'Gatehouse' }),
  );
  return runSelfTest({
    contents: window.webContents,
    readMetrics: () => app.getAppMetrics(),
    version,
    clock: systemClock,
  });
}
