import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface MailServer {
  port: number;
  /** The messages as they came, and how often a message's text began to come. */
  raw: string[];
  begun: number;
  connections: number;
  close(): Promise<void>;
}

/** A real mail server that a test tells how to misbehave. `cut`: breaks the line after the text. */
export async function startMailServer(
  options: SMTPServerOptions & { cut?: boolean } = {},
): Promise<MailServer> {
  const { cut = false, ...rest } = options;
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 50,
    onData(stream, _session, callback) {
      state.begun++;
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        state.raw.push(Buffer.concat(chunks).toString('utf8'));
        if (cut) for (const socket of sockets) socket.destroy();
        else callback();
      });
    },
    ...rest,
  });
  const state: MailServer = {
    port: 0,
    raw: [],
    begun: 0,
    connections: 0,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  server.on('error', () => undefined);
  // To destroy the socket beneath a TLS that has just begun ends the whole process (Node 24).
  const begun = rest.secure === true ? 'secureConnection' : 'connection';
  server.server.on(begun, (socket: Socket) => {
    state.connections++;
    sockets.add(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  state.port = (server.server.address() as AddressInfo).port;
  return state;
}
