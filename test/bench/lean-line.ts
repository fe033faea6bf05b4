import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import type { Reached } from '../support/talk.ts';
import type { Site } from '../../build/demo/site.ts';

/** A call as `call` of `test/support/talk.ts` makes it, on a line of its own that stays open. */
export interface LeanLine {
  call(
    method: string,
    path: string,
    options?: { body?: unknown; token?: string },
  ): Promise<Reached>;
  close(): void;
}

const headEnd = Buffer.from('\r\n\r\n');

/**
 * HTTP/1.1 over one TLS connection, by hand: what a client library takes is a millisecond of its own,
 * and is not what a call to the backend costs. One call after the other; every answer has its length.
 */
export async function openLeanLine({ url, ca }: Pick<Site, 'url' | 'ca'>): Promise<LeanLine> {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), ca, servername: 'localhost' });
  await once(socket, 'secureConnect');
  socket.setNoDelay(true);
  return {
    async call(method, path, { body, token } = {}) {
      const text = body === undefined ? '' : JSON.stringify(body);
      const head = [
        `${method} ${path} HTTP/1.1`,
        `host: ${host}`,
        ...(token === undefined ? [] : [`authorization: Bearer ${token}`]),
        ...(body === undefined
          ? []
          : ['content-type: application/json', `content-length: ${Buffer.byteLength(text)}`]),
      ];
      const answer = readAnswer(socket);
      socket.write(`${head.join('\r\n')}\r\n\r\n${text}`);
      return answer;
    },
    close: () => socket.destroy(),
  };
}

/** The next answer on the line. Rejects when the line ends before it is whole. */
function readAnswer(socket: TLSSocket): Promise<Reached> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    if (socket.destroyed) {
      reject(new Error('the line was closed'));
      return;
    }
    const end = (): void => {
      socket.off('data', take);
      socket.off('close', cut);
    };
    const cut = (): void => {
      end();
      reject(new Error('the line was cut'));
    };
    const take = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      const whole = answerIn(bytes);
      if (whole === undefined) return;
      end();
      resolve(whole);
    };
    socket.on('data', take);
    socket.on('close', cut);
  });
}

function answerIn(bytes: Buffer): Reached | undefined {
  const at = bytes.indexOf(headEnd);
  if (at === -1) return undefined;
  const [first = '', ...lines] = bytes.subarray(0, at).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const length = Number(headers['content-length'] ?? 0);
  const body = bytes.subarray(at + headEnd.length);
  if (body.length < length) return undefined;
  const text = body.toString('utf8');
  return {
    ...{ status: Number(first.split(' ')[1]), headers, text },
    body: text.startsWith('{') ? (JSON.parse(text) as unknown) : undefined,
  };
}
