import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { beaconSchema, type Beacon } from '@gatehouse/shared';
import { readHead } from './read-head.ts';

/** The largest beacon, in bytes; a real one has about 120. */
const largestBeacon = 4_096;

/**
 * `GET /v1/beacon` over this socket: no account, no token, no cookie, nothing about this machine.
 * `undefined` means that somebody answered who is no backend of ours: a redirect, another status,
 * too much of a body, no HTTP at all, or a connection that was closed. 503 may carry a beacon, for
 * load balancers ask for one. Rejects only when it is taken back.
 */
export async function getBeacon(
  socket: Duplex,
  host: string,
  signal: AbortSignal,
): Promise<Beacon | undefined> {
  try {
    const request = { method: 'GET', path: '/v1/beacon', host, signal } as const;
    const { response } = await readHead(socket, request);
    if (response.statusCode !== 200 && response.statusCode !== 503) return undefined;
    const parsed = beaconSchema.safeParse(JSON.parse(await readBody(response, signal)));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  } finally {
    socket.destroy();
  }
}

async function readBody(response: IncomingMessage, signal: AbortSignal): Promise<string> {
  const stop = () => response.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largestBeacon) throw new RangeError('A beacon is not as large as that.');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
