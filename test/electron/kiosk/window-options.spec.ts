import { describe, expect, it } from 'vitest';
import { windowOptions, windowSize } from '../../../electron/kiosk/window-options.ts';

const situation = { preload: '/app/preload.cjs', devTools: false, title: 'Gatehouse' };

describe('the window', () => {
  it.each(['kiosk', 'window', 'reminder'] as const)(
    'as a %s is a sandboxed page without any power',
    (window) => {
      const { webPreferences } = windowOptions({ ...situation, window });
      expect(webPreferences).toEqual({
        partition: 'gatehouse',
        preload: '/app/preload.cjs',
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        plugins: false,
        webgl: false,
        enableWebSQL: false,
        javascript: true,
        images: true,
        defaultEncoding: 'utf-8',
        devTools: false,
        disableDialogs: true,
        safeDialogs: true,
        navigateOnDragDrop: false,
        disableHtmlFullscreenWindowResize: true,
        autoplayPolicy: 'user-gesture-required',
        textAreasAreResizable: false,
        spellcheck: false,
        zoomFactor: 1,
        backgroundThrottling: false,
        disableBlinkFeatures: 'FileSystemAccess,FileSystemAccessLocal',
      });
    },
  );

  it('as a kiosk has no frame and cannot be closed, moved, sized or hidden', () => {
    const { webPreferences: _pinnedAbove, ...options } = windowOptions({
      ...situation,
      window: 'kiosk',
    });
    expect(options).toEqual({
      show: false,
      paintWhenInitiallyHidden: true,
      title: 'Gatehouse',
      width: 1024,
      height: 768,
      minWidth: 480,
      minHeight: 480,
      autoHideMenuBar: true,
      kiosk: true,
      frame: false,
      thickFrame: false,
      closable: false,
      minimizable: false,
      maximizable: false,
      resizable: false,
      movable: false,
      skipTaskbar: true,
      alwaysOnTop: false,
    });
  });

  it('as a reminder is small, and has a frame that closes and moves it', () => {
    const options = windowOptions({ ...situation, window: 'reminder' });
    expect(options).toMatchObject({ kiosk: false, frame: true, closable: true, movable: true });
    expect(options.width).toBeLessThan(windowSize.width);
    expect(options.height).toBeLessThan(windowSize.height);
  });

  it('never covers the on-screen keyboard', () => {
    expect(windowOptions({ ...situation, window: 'kiosk' }).alwaysOnTop).toBe(false);
  });

  it('keeps its session in memory', () => {
    const { webPreferences } = windowOptions({ ...situation, window: 'kiosk' });
    expect(webPreferences?.partition).not.toMatch(/^persist:/);
  });
});
