import type { OnBeforeRequestListenerDetails } from 'electron';
import type { Protocol } from 'playwright-core/types/protocol';
import type { CdpSession } from '../cdp/cdp-session.ts';
import { engine } from '../engine.ts';
import { isCustomScheme, toApp } from '../session/scheme-map.ts';
import type { SessionPolicy } from '../session/session-policy.ts';
import { ignoreFailure, trace } from '../trace.ts';
import { answerFromScheme } from './scheme-response.ts';

type Paused = Protocol.Fetch.requestPausedPayload;
type ResourceType = OnBeforeRequestListenerDetails['resourceType'];

export interface GateOwner {
  policy: SessionPolicy;
  webContentsId: number;
  isMainFrame(frameId: string): boolean;
  /** False when a listener prevented the navigation. */
  allowsNavigation(request: { url: string; frameId: string; redirect: boolean }): boolean;
}

const resourceTypes: Readonly<Record<string, ResourceType>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  Media: 'media',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};

let lastRequest = 0;

/** Asks about every request of a page and answers those of the app's own scheme. */
export async function openRequestGate(cdp: CdpSession, owner: GateOwner): Promise<void> {
  cdp.on('Fetch.requestPaused', (paused) => {
    decide(cdp, owner, paused).catch((error: unknown) => trace('request', error));
  });
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

/** Frames of another site and workers are targets of their own, with requests of their own. */
export function gateChildTargets(cdp: CdpSession, owner: GateOwner): void {
  cdp.on('Target.attachedToTarget', ({ sessionId }) => {
    const child = engine.connection.session(sessionId);
    ignoreFailure(openRequestGate(child, owner));
    ignoreFailure(child.send('Runtime.runIfWaitingForDebugger'));
  });
  ignoreFailure(
    cdp.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    }),
  );
}

async function decide(cdp: CdpSession, owner: GateOwner, paused: Paused): Promise<void> {
  const { requestId, request, frameId } = paused;
  const { webRequest } = owner.policy;
  const url = `${toApp(request.url)}${request.urlFragment ?? ''}`;
  const atResponse = paused.responseStatusCode !== undefined || paused.responseErrorReason;
  if (atResponse) return replaceHeaders(cdp, owner, paused);

  const fail = (errorReason: Protocol.Network.ErrorReason): Promise<unknown> =>
    cdp.send('Fetch.failRequest', { requestId, errorReason });
  // Chromium looks for an icon on its own account, Electron does not.
  if (new URL(request.url).pathname === '/favicon.ico') {
    await cdp.send('Fetch.fulfillRequest', { requestId, responseCode: 204 });
    return;
  }
  const navigation = { url, frameId, redirect: paused.redirectedRequestId !== undefined };
  if (isNavigation(paused) && !owner.allowsNavigation(navigation)) {
    await fail('Aborted');
    return;
  }
  const details = requestDetails(owner, paused);
  if (!(await webRequest.allows(details))) {
    await fail('BlockedByClient');
    return;
  }
  const scheme = url.slice(0, url.indexOf(':'));
  if (!isCustomScheme(scheme)) {
    const interceptResponse = webRequest.wantsHeaders(url);
    await cdp.send('Fetch.continueRequest', { requestId, interceptResponse });
    return;
  }
  const answer = await answerFromScheme(owner.policy.schemeHandlers.get(scheme), url, request);
  const responseHeaders = answer && (await webRequest.headers({ ...details, ...answer }));
  if (!answer || !responseHeaders) {
    await fail(answer ? 'BlockedByClient' : 'Failed');
    return;
  }
  await cdp.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: answer.statusCode,
    responseHeaders: toEntries(responseHeaders),
    body: answer.body.toString('base64'),
  });
}

/** A response from the network, of which `webRequest.onHeadersReceived` may change the headers. */
async function replaceHeaders(cdp: CdpSession, owner: GateOwner, paused: Paused): Promise<void> {
  const { requestId, responseStatusCode: statusCode = 0, responseStatusText = '' } = paused;
  const received: Record<string, string[]> = {};
  for (const { name, value } of paused.responseHeaders ?? []) (received[name] ??= []).push(value);
  const headers = await owner.policy.webRequest.headers({
    ...requestDetails(owner, paused),
    statusCode,
    statusLine: `HTTP/1.1 ${statusCode} ${responseStatusText}`.trim(),
    responseHeaders: received,
  });
  if (!headers) {
    await cdp.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
  } else if (paused.responseErrorReason) {
    await cdp.send('Fetch.continueResponse', { requestId });
  } else {
    const responseHeaders = toEntries(headers);
    await cdp.send('Fetch.continueResponse', {
      requestId,
      responseCode: statusCode,
      responseHeaders,
    });
  }
}

/** A download has the type of a document as well, but only a navigation asks for an upgrade. */
function isNavigation({ resourceType, request }: Paused): boolean {
  return resourceType === 'Document' && 'Upgrade-Insecure-Requests' in request.headers;
}

function requestDetails(owner: GateOwner, paused: Paused): OnBeforeRequestListenerDetails {
  const isDocument = isNavigation(paused);
  const document: ResourceType = owner.isMainFrame(paused.frameId) ? 'mainFrame' : 'subFrame';
  return {
    id: ++lastRequest,
    url: toApp(paused.request.url),
    method: paused.request.method,
    webContentsId: owner.webContentsId,
    resourceType: isDocument ? document : (resourceTypes[paused.resourceType] ?? 'other'),
    referrer: toApp(paused.request.headers['Referer'] ?? ''),
    timestamp: Date.now(),
    uploadData: [],
  };
}

function toEntries(headers: Record<string, string[]>): Protocol.Fetch.HeaderEntry[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    values.map((value) => ({ name, value })),
  );
}
