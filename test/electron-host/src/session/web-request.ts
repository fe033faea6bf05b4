import type {
  OnBeforeRequestListenerDetails,
  OnHeadersReceivedListenerDetails,
  WebRequest as ElectronWebRequest,
  WebRequestFilter,
} from 'electron';
import { notEmulated, strict } from '../strict.ts';

type Emulated = Pick<ElectronWebRequest, 'onBeforeRequest' | 'onHeadersReceived'>;
type Headers = Record<string, string[]>;
type BeforeRequest = (
  details: OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;
type HeadersReceived = (
  details: OnHeadersReceivedListenerDetails,
  callback: (response: Electron.HeadersReceivedResponse) => void,
) => void;
interface Registered<L> {
  matches: (url: string) => boolean;
  listener: L;
}

/** The listeners of one session, asked for every request of its pages. */
export class WebRequestListeners {
  #beforeRequest: Registered<BeforeRequest> | undefined;
  #headersReceived: Registered<HeadersReceived> | undefined;

  /** What the app sees as `session.webRequest`. */
  readonly api: Emulated = strict<Emulated>(
    {
      onBeforeRequest: (...args: unknown[]): void => {
        this.#beforeRequest = register<BeforeRequest>(args);
      },
      onHeadersReceived: (...args: unknown[]): void => {
        this.#headersReceived = register<HeadersReceived>(args);
      },
    },
    'webRequest',
  );

  /** True when the request may go on. */
  async allows(details: OnBeforeRequestListenerDetails): Promise<boolean> {
    const registered = this.#beforeRequest;
    if (!registered?.matches(details.url)) return true;
    const response = await new Promise<Electron.CallbackResponse>((resolve) =>
      registered.listener(details, resolve),
    );
    if (response.redirectURL) throw notEmulated('redirectURL of webRequest.onBeforeRequest');
    return response.cancel !== true;
  }

  wantsHeaders(url: string): boolean {
    return this.#headersReceived?.matches(url) ?? false;
  }

  /** The headers to go on with, or undefined when the response is cancelled. */
  async headers(details: OnHeadersReceivedListenerDetails): Promise<Headers | undefined> {
    const registered = this.#headersReceived;
    const received = details.responseHeaders ?? {};
    if (!registered?.matches(details.url)) return received;
    const response = await new Promise<Electron.HeadersReceivedResponse>((resolve) =>
      registered.listener(details, resolve),
    );
    if (response.statusLine) throw notEmulated('statusLine of webRequest.onHeadersReceived');
    if (response.cancel) return undefined;
    const replaced = Object.entries(response.responseHeaders ?? received);
    return Object.fromEntries(replaced.map(([name, value]) => [name, [value].flat()]));
  }
}

function register<L>(args: readonly unknown[]): Registered<L> | undefined {
  const listener = args.at(-1);
  if (typeof listener !== 'function') return undefined;
  const filter = args.length > 1 ? (args[0] as WebRequestFilter) : undefined;
  if (filter?.types) throw notEmulated('types of a webRequest filter');
  const included = filter?.urls.length ? filter.urls.map(toExpression) : [/^/];
  const excluded = (filter?.excludeUrls ?? []).map(toExpression);
  return {
    listener: listener as L,
    matches: (url) =>
      included.some((pattern) => pattern.test(url)) &&
      !excluded.some((pattern) => pattern.test(url)),
  };
}

/** A match pattern as extensions write it: `*://*.example.org/*`, `app://*`, `<all_urls>`. */
function toExpression(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/;
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`, 'i');
}
