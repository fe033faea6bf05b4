import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What happens to the next request. */
export type Cut =
  /** The request arrives, and the connection breaks instead of the answer. */
  | 'answer'
  /** The request arrives, and nothing ever comes back. */
  | 'silence'
  /** The connection breaks and the request never arrives. */
  | 'request';

/** A wire that can be cut between a request and its answer, without looking into either. */
export interface CuttingProxy {
  /** `127.0.0.1:port` */
  readonly authority: string;
  /** How many connections were ever opened through it. */
  readonly opened: () => number;
  /** Cuts at the next byte that the client sends. Resolves when it was cut. */
  cut(how: Cut): Promise<void>;
  /** Breaks all connections. */
  drop(): void;
  close(): Promise<void>;
}

export async function startCuttingProxy(target: {
  host: string;
  port: number;
}): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let opened = 0;
  let armed: { how: Cut; done: () => void } | undefined;

  const server: Server = createServer((client) => {
    opened += 1;
    const upstream = connect(target);
    let cutting: Cut | undefined;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        // What was forwarded last still has to arrive.
        if (cutting === undefined || socket === upstream) client.destroy();
        if (cutting === undefined) upstream.destroy();
      });
    }
    client.on('data', (chunk) => {
      if (armed && cutting === undefined) {
        cutting = armed.how;
        if (cutting !== 'answer') armed.done();
      }
      if (cutting === 'request') {
        client.destroy();
        upstream.destroy();
      } else {
        upstream.write(chunk);
      }
    });
    upstream.on('data', (chunk) => {
      if (cutting === undefined) return void client.write(chunk);
      if (cutting !== 'answer') return;
      armed?.done();
      client.destroy();
      upstream.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    authority: `127.0.0.1:${String(address.port)}`,
    opened: () => opened,
    cut: (how) =>
      new Promise((resolve) => {
        const done = (): void => {
          armed = undefined;
          resolve();
        };
        armed = { how, done };
      }),
    drop: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
