import { isIPv6, type Socket } from 'node:net';
import { LineError, lineCodes, takenBack, type LineErrorOptions } from './line-error.ts';
import { readHead } from './read-head.ts';

export interface TunnelOptions {
  host: string;
  port: number;
  signal: AbortSignal;
}

type Told = Pick<LineErrorOptions, 'code' | 'observed'>;
const told = {
  login: { code: lineCodes.proxyLogin, observed: { proxy: 'login' } },
  refused: { code: lineCodes.proxyRefused, observed: { proxy: 'refused' } },
  cannotReach: { code: lineCodes.proxyCannotReach, observed: { proxy: 'cannot-reach' } },
} satisfies Record<string, Told>;

/**
 * Asks a proxy for a way through (CONNECT, RFC 9110 section 9.3.6). A proxy that wants a sign-in
 * gets none: this machine's own credentials are for nobody outside. Rejects with a `LineError` of
 * stage `proxy`; what is no answer of a proxy counts as its no.
 */
export async function openTunnel(socket: Socket, options: TunnelOptions): Promise<Socket> {
  const { host, port, signal } = options;
  const authority = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const fail = (what: Told) => {
    socket.destroy();
    return new LineError({ stage: 'proxy', ...what });
  };
  try {
    const head = await readHead(socket, {
      method: 'CONNECT',
      path: authority,
      host: authority,
      signal,
    });
    const status = head.response.statusCode ?? 0;
    if (status === 407) throw fail(told.login);
    if (status >= 500) throw fail(told.cannotReach);
    if (status < 200 || status > 299) throw fail(told.refused);
    if (head.rest.length > 0) socket.unshift(head.rest);
    return socket;
  } catch (error) {
    if (error instanceof LineError) throw error;
    throw signal.aborted ? takenBack('proxy') : fail(told.refused);
  }
}
