import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { BlockList, createServer as createTcp, isIPv6 } from 'node:net';
import { createServer as createTls, type TLSSocket } from 'node:tls';
import { listen } from './listen.ts';
import { type BeaconManner, type Listening, note, nothingSeen, type Service } from './service.ts';

/** A backend as far as a detector can see it: `GET /v1/beacon`, well behaved or not. */
export function serveBeacon(service: Service & { kind: 'beacon' }): Promise<Listening> {
  const seen = nothingSeen();
  const { manner, certificate, lan, vpn } = service;
  const tls = { cert: certificate.pem, key: certificate.key };
  if (manner === 'silent') return listen(createTcp(), service, seen);
  if (manner === 'silent-after-tls' || manner === 'not-http') {
    const speak = (socket: TLSSocket): void => {
      socket.on('error', () => undefined);
      if (manner === 'not-http') socket.write('220 mail.corp.example ESMTP\r\n');
    };
    return listen(createTls(tls, speak), service, seen);
  }
  const office = rangesOf(lan);
  const tunnel = rangesOf(vpn);
  const server = createHttps(tls, (request, response) => {
    const headers = request.rawHeaders.join('\n');
    note(seen, `${request.method ?? ''} ${request.url ?? ''}\n${headers}`);
    const from = request.socket.remoteAddress ?? '';
    const seenFrom = office(from) ? 'lan' : tunnel(from) ? 'vpn' : 'internet';
    answer(manner, seenFrom, request, response);
  });
  return listen(server, service, seen);
}

/** Whether an address lies in one of the ranges. */
function rangesOf(ranges: string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4');
  }
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function answer(
  manner: BeaconManner,
  seenFrom: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const body = { time: new Date().toISOString(), ready: true, seenFrom, site: 'main' };
  const json = (value: unknown, status = 200): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
  switch (manner) {
    case 'ready':
      json(body);
      break;
    case 'not-ready':
      json({ ...body, ready: false, retryAfter: 5000 });
      break;
    case 'unavailable':
      response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Sorry</h1>');
      break;
    case 'redirect':
      response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
      break;
    case 'closes':
      request.socket.destroy();
      break;
    case 'malformed':
      response.end('{"time":"2026-01-01T00:00:00Z","ready":tr');
      break;
    case 'wrong-shape':
      json({ ready: 'yes', seenFrom: 'lan', time: 0 });
      break;
    case 'deep':
      response.end('['.repeat(50_000));
      break;
    case 'oversized':
      // In parts, so that it begins at once on a busy machine too, and is not taken for silence.
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': 20_000_000,
      });
      response.write(JSON.stringify({ ...body, site: 'x' }).slice(0, -2));
      pour(response, 'x'.repeat(65_536));
      break;
    case 'endless':
      pour(response, ' '.repeat(65_536));
      break;
    case 'endless-headers':
      request.socket.write('HTTP/1.1 200 OK\r\n');
      pour(request.socket, `X-Filler: ${'x'.repeat(8000)}\r\n`);
      break;
    case 'slow': {
      const text = JSON.stringify(body);
      let at = 0;
      const timer = setInterval(() => response.write(text.charAt(at++ % text.length)), 500);
      response.on('close', () => clearInterval(timer));
      break;
    }
    case 'silent':
    case 'silent-after-tls':
    case 'silent-after-request':
    case 'not-http':
      break;
  }
}

/** Writes the same piece for as long as the other side takes it. */
export function pour(
  into: Pick<NodeJS.WritableStream, 'write' | 'on' | 'once'>,
  piece: string,
): void {
  let open = true;
  into.on('close', () => (open = false));
  into.on('error', () => (open = false));
  const more = (): void => {
    if (open && into.write(piece)) setImmediate(more);
  };
  into.on('drain', more);
  more();
}
