import { connect, type Socket } from 'node:net';
import { startServer, type TestServer } from './test-server.ts';

/** Carries bytes both ways between this socket and a port on loopback. */
export function startRelay(socket: Socket, port: number): void {
  const onward = connect(port, '127.0.0.1');
  onward.on('error', () => socket.destroy());
  socket.once('close', () => onward.destroy());
  onward.once('close', () => socket.destroy());
  socket.pipe(onward).pipe(socket);
}

export interface TestProxy extends TestServer {
  /** The requests' heads. */
  heads: string[];
}

/** A proxy that relays, hangs, sends headers for ever, or says what it is told to say. */
export async function startProxy(behaviour: string): Promise<TestProxy> {
  const heads: string[] = [];
  const server = await startServer({
    speak(socket, text) {
      if (!text.startsWith('CONNECT ')) return;
      heads.push(text);
      if (behaviour === 'hang') return;
      if (behaviour === 'endless-head') {
        socket.write('HTTP/1.1 200 OK\r\n');
        const more = () => socket.write('X-More: and more\r\n', () => setImmediate(more));
        more();
      } else if (behaviour === 'relay') {
        const port = Number(/:(\d+) /.exec(text)?.[1]);
        socket.removeAllListeners('data');
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        startRelay(socket, port);
      } else {
        socket.end(behaviour);
      }
    },
  });
  return { ...server, heads };
}
