import { connect, createServer } from 'node:net';
import { listen } from './listen.ts';
import { pour } from './serve-beacon.ts';
import { type Listening, nothingSeen, type Service } from './service.ts';

/** What listens below TLS: a relay that hands every byte on, or something that is no TLS at all. */
export function serveBytes(service: Service & { kind: 'relay' | 'plain' }): Promise<Listening> {
  const seen = nothingSeen();
  const server = createServer((socket) => {
    if (service.kind === 'relay') {
      const onward = connect(service.to.port, service.to.address);
      onward.on('error', () => socket.destroy());
      onward.on('close', () => socket.destroy());
      socket.on('close', () => onward.destroy());
      socket.pipe(onward).pipe(socket);
      return;
    }
    if (service.manner === 'closes') socket.destroy();
    if (service.manner === 'garbage') socket.write('SSH-2.0-OpenSSH_9.9\r\n');
    if (service.manner === 'endless') pour(socket, '\u0016\u0003\u0003\u0040\u0000x'.repeat(4000));
  });
  return listen(server, service, seen);
}
