import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import type { SealedRecord } from '../../../backend/audit/sealed-record.ts';
import type { Certificate } from '../../../build/demo/authority.ts';

/** Collects syslog over TLS (RFC 5425), as a test wants to see it. */
export interface Collector {
  port: number;
  /** Everything that came, whole messages alone, in their order. */
  messages: string[];
  records(): SealedRecord[];
  /** Who comes from now on sees this certificate. */
  show(leaf: Certificate): void;
  /** Cuts every line that is open. */
  cut(): void;
  close(): Promise<void>;
}

export async function openCollector(leaf: Certificate, port = 0): Promise<Collector> {
  const messages: string[] = [];
  const open = new Set<TLSSocket>();
  const server = createServer({ cert: leaf.pem, key: leaf.key }, (socket) => {
    open.add(socket);
    let left = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.on('data', (bytes) => {
      left = Buffer.concat([left, bytes]);
      for (;;) {
        const space = left.indexOf(' ');
        const length = Number(left.subarray(0, space).toString('latin1'));
        if (space < 0 || left.length < space + 1 + length) return;
        messages.push(left.subarray(space + 1, space + 1 + length).toString('utf8'));
        left = left.subarray(space + 1 + length);
      }
    });
  });
  server.on('tlsClientError', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    messages,
    records: () =>
      messages.map((each) => JSON.parse(each.slice(each.indexOf('\uFEFF') + 1)) as SealedRecord),
    show({ pem, key }) {
      server.setSecureContext({ cert: pem, key });
    },
    cut: () => open.forEach((socket) => socket.destroy()),
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
