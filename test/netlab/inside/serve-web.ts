import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps, request as ask } from 'node:https';
import { listen } from './listen.ts';
import { type Listening, note, nothingSeen, type Service } from './service.ts';

/** A site, a portal, or somebody who opens TLS with a certificate of his own and asks on. */
export function serveWeb(service: Service & { kind: 'web' | 'interception' }): Promise<Listening> {
  const seen = nothingSeen();
  const { certificate } = service;
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    note(seen, `${request.method ?? ''} ${request.url ?? ''}\n${request.rawHeaders.join('\n')}`);
    if (service.kind === 'web') {
      response.writeHead(service.status, service.headers);
      response.end(service.body);
    } else {
      passOn(service, request, response);
    }
  };
  const server =
    certificate === undefined
      ? createHttp(handle)
      : createHttps({ cert: certificate.pem, key: certificate.key }, handle);
  return listen(server, service, seen);
}

function passOn(
  { to }: Service & { kind: 'interception' },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const onward = ask(
    {
      host: to.address,
      port: to.port,
      path: request.url,
      method: request.method,
      servername: request.headers.host?.split(':')[0],
      rejectUnauthorized: false,
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, { 'content-type': 'application/json' });
      answer.pipe(response);
    },
  );
  onward.on('error', () => response.writeHead(502).end());
  request.pipe(onward);
}
