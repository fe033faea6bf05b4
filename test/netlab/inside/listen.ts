import type { Server, Socket } from 'node:net';
import type { Endpoint, Listening, Seen } from './service.ts';

/** Lets a server listen. Closing it also cuts the connections that are open, as a killed process does. */
export function listen(
  server: Server,
  { address, port }: Endpoint,
  seen: Seen,
): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    seen.connections++;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      resolve({
        seen,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}
