import type { Socket } from 'node:net';
import type { Server } from 'node:tls';
import { readProxyHeader } from './proxy-header.ts';

/** Why a listed proxy was not let in. */
export type ProxyFault = 'proxy-header-malformed' | 'proxy-header-late' | 'proxy-header-incomplete';

/** Who made a connection, as its proxy said; undefined where no proxy said anything. */
export type SaidBy = (socket: Socket) => string | undefined;

/**
 * Has every connection from a listed proxy begin with a PROXY header, before TLS: without a whole one
 * within `limit` milliseconds it is cut. Connections from elsewhere are left as they are, so there a
 * header is only garbage to TLS.
 */
export function expectProxyHeader(
  server: Server,
  options: {
    isProxy: (address: string) => boolean;
    limit: number;
    refused: (fault: ProxyFault) => void;
  },
): SaidBy {
  const { isProxy, limit, refused } = options;
  const said = new WeakMap<Socket, string>();
  /** What was said of connections whose TLS has not begun, by their two ends. */
  const waiting = new Map<string, string>();
  const beginTls = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');

  server.on('connection', (socket: Socket) => {
    const go = (): void => {
      for (const begin of beginTls) begin.call(server, socket);
    };
    // Without an address it is gone already, and nobody could say any more whether it was a proxy.
    if (socket.remoteAddress === undefined) {
      socket.destroy();
      return;
    }
    if (!isProxy(socket.remoteAddress)) {
      go();
      return;
    }
    readHeader(socket, limit, (outcome) => {
      if (typeof outcome === 'string') {
        socket.destroy();
        if (outcome !== 'silent') refused(outcome);
        return;
      }
      const ends = endsOf(socket);
      if (outcome.client !== undefined) {
        waiting.set(ends, outcome.client);
        socket.once('close', () => waiting.delete(ends));
      }
      go();
    });
  });
  // TLS makes a socket of its own around the first: they have their two ends in common.
  server.prependListener('secureConnection', (secure) => {
    const client = waiting.get(endsOf(secure));
    waiting.delete(endsOf(secure));
    if (client !== undefined) said.set(secure, client);
  });
  return (socket) => said.get(socket);
}

function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return [remoteAddress, remotePort, localAddress, localPort].join(' ');
}

/** `silent`: it came and went without a word, as the simplest health checks do. */
type Outcome = { client?: string } | ProxyFault | 'silent';

/** Calls `done` once: with what the header says, or with what is wrong. What follows it stays unread. */
function readHeader(socket: Socket, limit: number, done: (outcome: Outcome) => void): void {
  let bytes = Buffer.alloc(0);
  const end = (outcome: Outcome): void => {
    clearTimeout(timer);
    socket.off('readable', read);
    socket.off('end', gone);
    socket.off('close', gone);
    done(outcome);
    // Whoever goes on has listeners of its own by now; a socket without any would end the process.
    if (typeof outcome !== 'string') socket.off('error', ignore);
  };
  const read = (): void => {
    for (;;) {
      const chunk = socket.read() as Buffer | null;
      if (chunk === null) return;
      bytes = Buffer.concat([bytes, chunk]);
      const header = readProxyHeader(bytes);
      if (header.kind === 'more') continue;
      if (header.kind === 'refused') {
        end('proxy-header-malformed');
        return;
      }
      const rest = bytes.subarray(header.length);
      if (rest.length > 0) socket.unshift(rest);
      end(header.client === undefined ? {} : { client: header.client });
      return;
    }
  };
  const gone = (): void => {
    end(bytes.length === 0 ? 'silent' : 'proxy-header-incomplete');
  };
  const ignore = (): void => undefined;
  const timer = setTimeout(() => {
    end('proxy-header-late');
  }, limit);
  socket.on('error', ignore);
  socket.on('readable', read);
  socket.on('end', gone);
  socket.on('close', gone);
}
