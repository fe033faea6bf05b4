import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { Certificate } from '../../build/demo/authority.ts';

/** TLS in front of a server that has none of its own, with a certificate that can be renewed. */
export interface TlsFront {
  port: number;
  /** Who comes from now on sees this one. */
  show(certificate: Pick<Certificate, 'pem' | 'key'>): void;
  /** Where what is said goes, in clear, on this machine. */
  leadTo(port: number): void;
  /** Cuts off whoever is there. */
  cut(): void;
  /** How many bytes callers have said, once they had agreed to the certificate. */
  said(): number;
  close(): Promise<void>;
}

export async function openTlsFront(): Promise<TlsFront> {
  const open = new Set<Socket>();
  let target = 0;
  let said = 0;
  const server = createServer((client) => {
    const onward = connect(target, '127.0.0.1');
    for (const each of [client, onward]) {
      open.add(each);
      each.on('error', () => undefined);
      each.on('close', () => {
        open.delete(each);
        client.destroy();
        onward.destroy();
      });
    }
    client.on('data', (bytes: Buffer) => (said += bytes.length));
    client.pipe(onward).pipe(client);
  });
  // A caller that refuses the certificate is what it is here for.
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => open.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    show({ pem, key }) {
      server.setSecureContext({ cert: pem, key });
    },
    leadTo(port) {
      target = port;
    },
    cut,
    said: () => said,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
