import type { WebContentsConsoleMessageEventParams } from 'electron';
import type { CdpSession } from '../cdp/cdp-session.ts';
import { hostEvent } from '../event.ts';
import { toApp } from '../session/scheme-map.ts';
import type { FrameTable } from './frame-table.ts';
import { errorNumber } from './net-errors.ts';

type Emit = (event: string, ...args: unknown[]) => void;
type Level = WebContentsConsoleMessageEventParams['level'];

const levels: Readonly<Record<string, Level>> = {
  error: 'error',
  assert: 'error',
  warning: 'warning',
  debug: 'debug',
  verbose: 'debug',
};

/** Turns what DevTools reports of a page into the events of `webContents`. */
export function relayPageEvents(
  cdp: CdpSession,
  frames: FrameTable,
  emit: Emit,
  onFirstPaint: () => void,
): void {
  const loads = new Map<string, { url: string; isMain: boolean }>();
  let status = 200;

  cdp.on('Network.requestWillBeSent', ({ requestId, type, frameId, documentURL }) => {
    if (type !== 'Document' || frameId === undefined) return;
    loads.set(requestId, { url: toApp(documentURL), isMain: frames.isMain(frameId) });
  });
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    if (loads.get(requestId)?.isMain) status = response.status;
  });
  cdp.on('Network.loadingFailed', ({ requestId, errorText }) => {
    const load = loads.get(requestId);
    loads.delete(requestId);
    if (!load) return;
    const code = errorText.replace('net::', '');
    emit('did-fail-load', hostEvent(), errorNumber(code), code, load.url, load.isMain);
  });
  cdp.on('Network.loadingFinished', ({ requestId }) => loads.delete(requestId));

  cdp.on('Page.frameNavigated', ({ frame }) => {
    if (!frames.isMain(frame.id) || frame.unreachableUrl) return;
    emit('did-navigate', hostEvent(), frames.main.url, status, '');
  });
  cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    emit('did-navigate-in-page', hostEvent(), toApp(url), frames.isMain(frameId));
  });
  cdp.on('Page.domContentEventFired', () => {
    frames.main.emit('dom-ready');
    emit('dom-ready', hostEvent());
  });
  cdp.on('Page.loadEventFired', () => emit('did-finish-load', hostEvent()));
  cdp.on('Page.lifecycleEvent', ({ frameId, name }) => {
    if (frames.isMain(frameId) && name === 'firstPaint') onFirstPaint();
  });

  const consoleMessage = (level: string, message: string, url = '', line = 0): void => {
    emit(
      'console-message',
      hostEvent({
        level: levels[level] ?? 'info',
        message,
        lineNumber: line,
        sourceId: toApp(url),
        frame: frames.main,
      }),
    );
  };
  cdp.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const text = args.map((arg) => String(arg.value ?? arg.description ?? '')).join(' ');
    const caller = stackTrace?.callFrames[0];
    consoleMessage(type, text, caller?.url, (caller?.lineNumber ?? -1) + 1);
  });
  cdp.on(
    'Runtime.exceptionThrown',
    ({ exceptionDetails: { text, exception, url, lineNumber } }) => {
      consoleMessage(
        'error',
        `${text} ${exception?.description ?? ''}`.trim(),
        url,
        lineNumber + 1,
      );
    },
  );
  cdp.on('Log.entryAdded', ({ entry }) => {
    consoleMessage(entry.level, entry.text, entry.url, entry.lineNumber);
  });
}
