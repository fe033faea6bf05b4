import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Balancer {
  /** Where callers reach it. */
  url: string;
  close(): Promise<void>;
}

/**
 * A load balancer as simple as can be: for every connection one of its own to the backend, which
 * begins with `header`, in the same piece as the caller's first bytes; or byte by byte.
 */
export async function openBalancer(options: {
  /** Of the backend, asked for each connection where there are several. */
  port: number | (() => number);
  header: () => Buffer;
  byteByByte?: boolean;
  /** Its own loopback address. */
  from?: string;
}): Promise<Balancer> {
  const { port, header, byteByByte = false, from = '127.0.0.1' } = options;
  const open = new Set<Socket>();
  const server = createServer((caller) => {
    const to = typeof port === 'number' ? port : port();
    const backend = connect({ port: to, host: '127.0.0.1', localAddress: from, noDelay: true });
    for (const [one, other] of [
      [caller, backend],
      [backend, caller],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    backend.pipe(caller);
    caller.once('data', (first: Buffer) => {
      caller.pause();
      const bytes = Buffer.concat([header(), first]);
      const begun = byteByByte ? drip(backend, bytes) : Promise.resolve(backend.write(bytes));
      void begun.then(() => caller.pipe(backend));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function drip(socket: Socket, bytes: Buffer): Promise<void> {
  for (const byte of bytes) {
    socket.write(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A header of version 2 (section 2.2). */
export function binaryHeader(parts: {
  command?: number;
  family?: number;
  addresses?: Buffer;
  more?: Buffer;
  length?: number;
}): Buffer {
  const {
    command = 0x21,
    family = 0x11,
    addresses = Buffer.alloc(0),
    more = Buffer.alloc(0),
  } = parts;
  const body = Buffer.concat([addresses, more]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(parts.length ?? body.length);
  return Buffer.concat([
    Buffer.from('\r\n\r\n\0\r\nQUIT\n'),
    Buffer.of(command, family),
    length,
    body,
  ]);
}

/** Source and target with their ports, over IPv4. */
export function addresses4(source: string): Buffer {
  return Buffer.from([...source.split('.').map(Number), 192, 0, 2, 1, 0xdc, 0x04, 0x01, 0xbb]);
}
