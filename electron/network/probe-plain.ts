import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { createAddressBook } from './address-book.ts';
import { connectToAny } from './connect-to-any.ts';
import { fillBook } from './fill-book.ts';
import { onAbort } from './on-abort.ts';
import type { LookUp } from './look-up.ts';
import type { Pace } from './pace.ts';
import type { Observed } from './probes.ts';
import { readHead } from './read-head.ts';
import { hostHeader, type Target } from './target-of.ts';

type Plain = NonNullable<Observed['plain']>;

export interface PlainOptions {
  target: Target;
  /** Tried behind what the look-up finds: a portal answers at any address. */
  addresses: readonly string[];
  lookUp: LookUp;
  clock: Clock;
  pace: Pace;
  signal: AbortSignal;
}

/**
 * What somebody says to plain HTTP for the site's name. It proves nothing but that a captive portal
 * speaks for others. Nothing is sent but the site's name, and only the head of the answer is read.
 * Never rejects; silence is `failed`.
 */
export async function probePlain(options: PlainOptions): Promise<Plain> {
  const { target, clock, pace, signal } = options;
  const scope = new AbortController();
  const forget = onAbort(signal, () => scope.abort());
  const book = createAddressBook();
  void fillBook(book, {
    ...options,
    name: target.host,
    addressesAfter: 250,
    signal: scope.signal,
    tell: () => undefined,
  });
  try {
    const reaching = { book, port: target.port, clock, pace, signal: scope.signal };
    const { socket } = await connectToAny(reaching);
    const cancel = clock.after(2 * pace.patience(), () => scope.abort());
    try {
      const host = hostHeader(target, 80);
      const head = { method: 'GET', path: '/', host, signal: scope.signal } as const;
      const { response } = await readHead(socket, head);
      return classify(response, target.host);
    } finally {
      cancel();
      socket.destroy();
    }
  } catch {
    return 'failed';
  } finally {
    forget();
    scope.abort();
  }
}

/**
 * 511 says it in so many words (RFC 6585 section 6). A page of content is what the name's owner
 * rarely gives over plain HTTP, and what a portal does, be it an empty 200 or 204. Errors are
 * nobody's page: they count as the site's own, as does a redirect that leads nowhere.
 */
function classify({ statusCode = 0, headers }: IncomingMessage, host: string): Plain {
  if (statusCode === 511) return 'login-required';
  if (statusCode >= 200 && statusCode < 300) return 'content';
  if (statusCode < 300 || statusCode > 399 || headers.location === undefined) return 'same-site';
  const base = `http://${host.includes(':') ? `[${host}]` : host}/`;
  if (!URL.canParse(headers.location, base)) return 'same-site';
  const { hostname } = new URL(headers.location, base);
  const bare = (name: string) => name.replace(/\.$/, '').replace(/^www\./, '');
  return bare(hostname) === bare(new URL(base).hostname) ? 'same-site' : 'elsewhere';
}
