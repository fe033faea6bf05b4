import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Peer } from '../peers/peer.ts';

export interface GatewayCall {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  ca?: string | undefined;
  /** Finds the other side's address, and hears of its certificate. */
  peer?: Peer | undefined;
  /** Bytes of the answer at most; what comes after them is not read. 64 kB unless told. */
  longest?: number;
  timeout: number;
  signal: AbortSignal;
}

/**
 * `unsent`: the gateway was given nothing, so nothing has happened. `unanswered`: it may have been
 * given everything. The detail is a code, never a text of the other side. `retryAfter`: how long it
 * asks to be left alone, in milliseconds. `partly`: there was more of the answer than is read.
 */
export type GatewayAnswer =
  | { kind: 'answered'; status: number; text: string; retryAfter?: number; partly?: true }
  | { kind: 'unsent'; detail: string }
  | { kind: 'unanswered'; detail: string };

const longestAnswer = 65_536;

/**
 * One call, sent once, on a connection of its own: a connection that is kept may have died, and then
 * something would have to be sent again. No redirect is followed, and no proxy of the environment is
 * taken. Never rejects, and is over within `timeout`.
 */
export function callGateway(call: GatewayCall): Promise<GatewayAnswer> {
  const { method, url, headers, body = '', ca, longest = longestAnswer } = call;
  const { peer, timeout, signal } = call;
  const place = placeOf(url);
  return new Promise((resolve) => {
    let handedOver = false;
    const secure = url.startsWith('https:');
    const sent = (secure ? secureRequest : plainRequest)(url, {
      method,
      agent: false,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      ...(secure
        ? {
            ...{ minVersion: 'TLSv1.2' as const, rejectUnauthorized: true },
            ...(ca === undefined ? {} : { ca }),
            ...(peer && { checkServerIdentity: peer.identityCheck(place) }),
          }
        : {}),
      ...(peer && { lookup: peer.lookup }),
    });
    const broken = (error: unknown): void => {
      if (!handedOver && error !== undefined) peer?.failed(place, codeOf(error));
      resolve({ kind: handedOver ? 'unanswered' : 'unsent', detail: codeOf(error) });
    };
    sent.on('error', broken);
    sent.on('socket', (socket) => {
      // Only now may the words leave: before, it is certain that nobody has got any.
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        handedOver = true;
        sent.end(body);
      });
    });
    sent.on('response', (answer) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const done = (partly: { partly?: true }): void => {
        const text = Buffer.concat(chunks).toString('utf8');
        const status = answer.statusCode ?? 0;
        const wait = waitOf(answer.headers['retry-after']);
        resolve({ kind: 'answered', status, text, ...wait, ...partly });
      };
      answer.on('error', broken);
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk.subarray(0, longest - length));
        length += chunk.length;
        if (length < longest) return;
        done({ partly: true });
        sent.destroy();
      });
      answer.once('end', () => done({}));
      // Cut in the middle, without a word of why.
      answer.once('close', () => broken(undefined));
    });
    sent.once('close', () => broken(undefined));
  });
}

/** Of RFC 9110, section 10.2.3, the form in seconds; a date needs a clock that agrees. */
function waitOf(header: string | undefined): { retryAfter?: number } {
  return /^\d{1,6}$/u.test(header ?? '') ? { retryAfter: Number(header) * 1000 } : {};
}

function placeOf(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`;
}

function codeOf(error: unknown): string {
  if (error === undefined) return 'cut';
  const { name, code, cause } = error as {
    name?: string;
    code?: unknown;
    cause?: { name?: string };
  };
  if (name === 'TimeoutError' || cause?.name === 'TimeoutError') return 'timeout';
  return typeof code === 'string' ? code : 'unknown';
}
