import { marker } from './hostile-texts.ts';

const head = (...lines: string[]): string => `${lines.join('\r\n')}\r\n\r\n`;
const post = 'POST /v1/attempts HTTP/1.1';

/** What is no HTTP/1.1, or is two things at once; each may be refused, or cut. */
export const brokenHttp: readonly string[] = [
  head(marker),
  head('GET /v1/beacon HTTP/1.1'),
  head('GET /v1/beacon HTTP/0.9'),
  head('GET /v1/beacon HTTP/9.9', 'host: x'),
  head('GET /v1/beacon', 'host: x'),
  head(`GET http://${marker}.example/v1/beacon HTTP/1.1`, 'host: x'),
  head(`GET /${'a'.repeat(20_000)} HTTP/1.1`, 'host: x'),
  head('GET /v1/beacon HTTP/1.1', 'host: x', `x: ${marker.repeat(4000)}`),
  head('GET /v1/beacon HTTP/1.1', 'host: x', ...Array<string>(2500).fill('x: y')),
  head('GET /v1/beacon HTTP/1.1', 'host: x', 'host: y'),
  head('GET /v1/beacon HTTP/1.1', 'host: x', 'no colon'),
  head('GET /v1/beacon HTTP/1.1', 'host: x', ' folded: y'),
  head('GET /v1/beacon HTTP/1.1', 'host: x', `nul: \u0000${marker}`),
  head('GET /v1/beacon HTTP/1.1', 'host: x', 'content-length: -1'),
  head(post, 'host: x', 'content-length: 2', 'content-length: 3') + '{}',
  head(post, 'host: x', 'content-length: 2', 'transfer-encoding: chunked') + '0\r\n\r\n',
  head(post, 'host: x', 'transfer-encoding: chunked') + `zz\r\n${marker}`,
  head(post, 'host: x', 'transfer-encoding: gzip, chunked') + '0\r\n\r\n',
  head(post, 'host: x', 'transfer-encoding: chunked', 'transfer-encoding: x') + '0\r\n\r\n',
  head(post, 'host: x', 'content-length: 99999999999999999999'),
  head('PRI * HTTP/2.0') + 'SM\r\n\r\n',
  head('CONNECT x:443 HTTP/1.1', 'host: x'),
  head('OPTIONS * HTTP/1.1', 'host: x'),
  head(`${marker} /v1/beacon HTTP/1.1`, 'host: x'),
  'GET /v1/beacon HTTP/1.1\nhost: x\n\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n',
];

/** Ways that no router should be led astray by. */
export const oddPaths: readonly string[] = [
  ...['/', '//', '/v1', '/v1/', '/v1/attempts/', '/v1//attempts', '/v1/attempts/current/'],
  ...['/V1/ATTEMPTS', '/v1/attempts/%2e%2e/beacon', '/v1/attempts/../beacon', '/v1/%61ttempts'],
  ...['/%', '/%zz', '/%00', '/%ff%fe', '/v1/beacon%00', `/v1/${marker}`, '/v1/beacon?', '/*'],
  ...[`/v1/beacon?${'a=b&'.repeat(500)}`, '/v1/beacon;x=1', '/v1/beacon#x', '/.env', '/\\..\\x'],
  ...['/v1/attempts/__proto__', '/constructor', '/v1/attempts/current/reply/reply', '*', '?'],
];
