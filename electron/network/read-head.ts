import { request, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { onAbort } from './on-abort.ts';

/** The largest head of an answer, in bytes. */
const largestHead = 16_384;

export interface HeadRequest {
  method: 'GET' | 'HEAD' | 'CONNECT';
  path: string;
  /** What stands in the Host header. */
  host: string;
  signal: AbortSignal;
}

export interface Head {
  response: IncomingMessage;
  /** With CONNECT: what came behind the head already. */
  rest: Buffer;
}

/**
 * Sends one request without a body over this socket and reads the head of its answer. What it sends
 * names neither program, machine nor person. Rejects with Node's error when the socket breaks, the
 * head is larger than 16 kB or is no HTTP, and when it is taken back; the socket is gone then. Limits of time
 * are the caller's, by the signal.
 */
export function readHead(
  socket: Duplex,
  { method, path, host, signal }: HeadRequest,
): Promise<Head> {
  return new Promise((resolve, reject) => {
    const call = request({
      createConnection: () => socket,
      method,
      path,
      headers: { Host: host, ...(method !== 'CONNECT' && { Connection: 'close' }) },
      setDefaultHeaders: false,
      maxHeaderSize: largestHead,
    });
    const end = (settle: () => void) => {
      forget();
      settle();
    };
    call.once('response', (response) => {
      response.on('error', () => undefined);
      end(() => resolve({ response, rest: Buffer.alloc(0) }));
    });
    call.once('connect', (response, _socket, rest) => end(() => resolve({ response, rest })));
    call.on('error', (error) => end(() => reject(error)));
    let forget = (): void => undefined;
    forget = onAbort(signal, () => {
      call.destroy();
      socket.destroy();
      end(() => reject(new DOMException('The request was taken back.', 'AbortError')));
    });
    call.end();
  });
}
