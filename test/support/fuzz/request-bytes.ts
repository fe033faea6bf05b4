import type { Headers } from './hostile-headers.ts';

/** A request as its bytes (RFC 9112), with no care for what may stand in a header. */
export function requestBytes(
  method: string,
  path: string,
  headers: Headers,
  body?: Buffer,
  host = 'localhost',
): Buffer {
  const has = (name: string): boolean => headers.some(([each]) => each === name);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(has('host') ? [] : [`host: ${host}`]),
    ...headers.map(([name, value]) => `${name}: ${value.replaceAll(/[\r\n]/gu, ' ')}`),
    ...(body === undefined ? [] : [`content-length: ${body.length}`]),
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'utf8');
  return body === undefined ? head : Buffer.concat([head, body]);
}
