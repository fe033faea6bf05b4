import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CdpSession } from '../cdp/cdp-session.ts';
import { engine, headful } from '../engine.ts';
import { pageScript, preloadScript, preloadWorld } from '../inject/page-scripts.ts';

export interface PageSettings {
  partition: string;
  preload: string | undefined;
  additionalArguments: readonly string[];
  disableDialogs: boolean;
  fullscreen: boolean;
  width: number;
  height: number;
}

export interface PageTarget {
  targetId: string;
  cdp: CdpSession;
}

/** Makes an empty page in the session's browser context. It loads nothing yet. */
export async function createPageTarget(settings: PageSettings): Promise<PageTarget> {
  const browserContextId = await engine.contextFor(settings.partition);
  const { targetId } = await engine.createTarget({
    url: 'about:blank',
    ...(browserContextId === undefined ? {} : { browserContextId }),
    newWindow: true,
    ...(headful
      ? { ...(settings.fullscreen ? { windowState: 'fullscreen' as const } : {}) }
      : { width: settings.width, height: settings.height }),
  });
  const { sessionId } = await engine.browser.send('Target.attachToTarget', {
    targetId,
    flatten: true,
  });
  return { targetId, cdp: engine.connection.session(sessionId) };
}

/**
 * Switches on what the host listens to and installs the bridge. The page's own script comes
 * first: the preload exposes its API through it, before any script of the document runs.
 */
export async function preparePage(
  cdp: CdpSession,
  settings: PageSettings,
  binding: string,
): Promise<void> {
  const secret = `electron-host-${randomBytes(12).toString('hex')}-`;
  const source = settings.preload ? readFileSync(settings.preload, 'utf8') : '';
  const { chrome, electron, node } = process.versions;
  const facts = {
    secret,
    binding,
    platform: process.platform,
    arch: process.arch,
    versions: { chrome, electron, node },
    argv: [process.execPath, ...settings.additionalArguments],
  };
  await Promise.all([
    cdp.send('Page.enable'),
    cdp.send('Network.enable'),
    cdp.send('Log.enable'),
    cdp.send('Runtime.enable'),
    cdp.send('Debugger.enable'),
    cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    cdp.send('Runtime.addBinding', { name: binding, executionContextName: preloadWorld }),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(secret) }),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: preloadWorld,
      source: preloadScript(facts, source),
    }),
    // A window that nobody clicked on still has a document that believes to be in front.
    cdp.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
  ]);
  if (settings.disableDialogs) {
    cdp.on('Page.javascriptDialogOpening', () => {
      cdp.send('Page.handleJavaScriptDialog', { accept: false }).catch(() => undefined);
    });
  }
}
