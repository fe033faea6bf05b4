import { createServer as createPlainServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** A server on loopback that keeps a record of what it was sent and of who is connected. */
export interface TestServer {
  port: number;
  /** What each connection has sent, after TLS where there is TLS. */
  received: string[];
  /** How many connections were opened. */
  opened: () => number;
  /** How many of them are open now. */
  open: () => number;
  /** Resolves when nobody is connected. */
  idle: () => Promise<void>;
  close: () => Promise<void>;
}

type Speak = (socket: Socket, text: string) => void;

export interface TestServerOptions {
  /** Absent: plain TCP. */
  tls?: TlsOptions;
  /** Called with each chunk that comes in. */
  speak?: Speak;
  /** Called when a connection is made. */
  greet?: (socket: Socket) => void;
  address?: string;
  port?: number;
}

export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { tls, speak, greet, address = '127.0.0.1', port = 0 } = options;
  const received: string[] = [];
  const sockets = new Set<Socket>();
  let opened = 0;
  const serve = (socket: Socket) => {
    const index = received.push('') - 1;
    socket.on('error', () => undefined);
    greet?.(socket);
    socket.on('data', (chunk: Buffer) => {
      received[index] = `${received[index] ?? ''}${chunk.toString('latin1')}`;
      speak?.(socket, chunk.toString('latin1'));
    });
  };
  const server = tls ? createTlsServer(tls, serve) : createPlainServer(serve);
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket: Socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    received,
    opened: () => opened,
    open: () => sockets.size,
    async idle() {
      while (sockets.size > 0) await new Promise((resolve) => setImmediate(resolve));
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** An HTTP answer that ends its connection. */
export function httpAnswer(
  status: number,
  headers: Record<string, string> = {},
  body = '',
): string {
  const all = {
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${status} Said\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Answers each request with this. */
export function saying(answer: string | (() => string)): Speak {
  return (socket, text) => {
    if (text.includes('\r\n\r\n')) socket.end(typeof answer === 'string' ? answer : answer());
  };
}

/** A beacon as the backend sends it. */
export function beaconAnswer(beacon: Record<string, unknown> = {}, time = Date.now()): string {
  const body = { time: new Date(time).toISOString(), ready: true, seenFrom: 'lan', site: 'hq' };
  return httpAnswer(
    200,
    { 'Content-Type': 'application/json' },
    JSON.stringify({ ...body, ...beacon }),
  );
}
