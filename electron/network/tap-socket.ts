import type { Socket } from 'node:net';
import { duplexPair, type Duplex } from 'node:stream';

/** More than any honest chain of certificates and beacon together, in bytes. */
const mostBytes = 262_144;

export interface Tap {
  /** Carries the socket's bytes both ways. */
  stream: Duplex;
  /** Whether the other side has sent something that is no TLS. */
  spokeOtherThanTls: () => boolean;
}

/**
 * A stream over a socket that shows what the other side began with and ends after so many bytes.
 * TLS libraries name what is no TLS in words that differ; its first bytes do not: every record
 * begins with its type, of which a server opens with handshake or alert, and the major version 3
 * (RFC 8446 section 5.1).
 */
export function tapSocket(socket: Socket): Tap {
  const [stream, inner] = duplexPair();
  let beginning = Buffer.alloc(0);
  let received = 0;
  socket.on('data', (chunk: Buffer) => {
    if (beginning.length < 2) beginning = Buffer.concat([beginning, chunk.subarray(0, 2)]);
    received += chunk.length;
    if (received > mostBytes) socket.destroy();
    else inner.write(chunk);
  });
  inner.on('data', (chunk: Buffer) => socket.write(chunk));
  socket.once('end', () => inner.end());
  socket.once('close', () => stream.destroy());
  inner.once('end', () => socket.end());
  inner.on('error', () => socket.destroy());
  stream.once('close', () => socket.destroy());
  return {
    stream,
    spokeOtherThanTls() {
      const [type, major] = beginning;
      if (type === undefined) return false;
      return !(type === 0x16 || type === 0x15) || (major !== undefined && major !== 3);
    },
  };
}
