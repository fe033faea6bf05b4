import { createServer } from 'node:http';
import { connect } from 'node:net';
import { listen } from './listen.ts';
import { type Listening, note, nothingSeen, type Service } from './service.ts';

/** A forward proxy: CONNECT (RFC 9110 section 9.3.6) and nothing else. It has a name list of its own. */
export function serveProxy(service: Service & { kind: 'proxy' }): Promise<Listening> {
  const seen = nothingSeen();
  const { manner, names } = service;
  const server = createServer((request, response) => {
    note(seen, `${request.method ?? ''} ${request.url ?? ''}\n${request.rawHeaders.join('\n')}`);
    response.writeHead(manner === 'login' ? 407 : 403).end();
  });
  server.on('connect', (request, socket, head) => {
    note(seen, `CONNECT ${request.url ?? ''}\n${request.rawHeaders.join('\n')}`);
    const say = (line: string, headers = ''): void => {
      socket.write(`HTTP/1.1 ${line}\r\n${headers}\r\n`);
    };
    if (manner === 'silent') return;
    if (manner === 'login') {
      const schemes = ['Negotiate', 'NTLM', 'Basic realm="corp"'];
      say('407 Sign in', schemes.map((each) => `Proxy-Authenticate: ${each}\r\n`).join(''));
      return;
    }
    const [host = '', port] = (request.url ?? '').split(/:(?=\d+$)/);
    const address = names[host] ?? host;
    if (manner === 'refuses' || manner === 'bad-gateway') {
      say(manner === 'refuses' ? '403 Forbidden' : '502 Bad Gateway');
      return;
    }
    const onward = connect(Number(port), address, () => {
      say('200 Connected');
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => say('502 Bad Gateway'));
    socket.on('close', () => onward.destroy());
    socket.on('error', () => onward.destroy());
  });
  return listen(server, service, seen);
}
