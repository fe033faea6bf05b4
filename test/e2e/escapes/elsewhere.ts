import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Elsewhere } from './kit.ts';

/** A place outside the client that notices each visit, by what it was asked for. */
export interface Watchtower {
  at: Elsewhere;
  visits: string[];
  close(): void;
}

/** Opens it on this machine, on ports that were free. */
export async function openWatchtower(): Promise<Watchtower> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`);
    const path = request.url ?? '';
    if (path === '/file') response.setHeader('content-disposition', 'attachment; filename=x.bin');
    const types: Record<string, string> = {
      '/x.js': 'text/javascript',
      '/x.css': 'text/css',
      '/x.pdf': 'application/pdf',
      '/x.png': 'image/png',
      '/events': 'text/event-stream',
    };
    response.setHeader('content-type', types[path] ?? 'text/html');
    response.setHeader('access-control-allow-origin', '*');
    response.end(path === '/x.js' ? 'export default 1' : 'elsewhere');
  });
  server.on('connection', () => visits.push('connection'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = createSocket('udp4', () => visits.push('datagram'));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    at: { http: `http://127.0.0.1:${port}`, udp: socket.address().port },
    visits,
    close() {
      server.close();
      server.closeAllConnections();
      socket.close();
    },
  };
}
