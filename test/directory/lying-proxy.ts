import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { BerReader } from 'ldapts';
import {
  entry,
  message,
  messageLength,
  result,
  selfSigned,
} from '../backend/directory/active-directory/fake-controller.ts';

/** What a directory may do to its answers. */
export type Lie =
  | 'none'
  /** Each answer comes late. */
  | 'slow'
  | 'garbage'
  /** The answer is to a question that nobody asked. */
  | 'other-id'
  /** Whoever signs in is never answered. */
  | 'no-bind'
  | 'half'
  /** Entries without end instead of the one. */
  | 'huge'
  /** "Ask that one": a search is answered by continuation references and the result `referral`. */
  | 'referral'
  /** A modification is said to have been done, and nobody has heard of it. */
  | 'lying-write'
  /** A search finds an object that was not asked for. */
  | 'other-entry'
  /** Results with a code that there is not. */
  | 'strange-code';

/** A proxy that understands LDAP and stands, with a certificate that is trusted, before a real directory. */
export interface LyingProxy {
  /** `ldaps://127.0.0.1:port` */
  readonly url: string;
  /** The authority of its certificate, in PEM. */
  readonly ca: string;
  /** How it lies from now on. */
  lie: Lie;
  close(): Promise<void>;
}

const searchEntry = 0x64;
const searchDone = 0x65;
const bindResponse = 0x61;
const modifyRequest = 0x66;
const modifyResponse = 0x67;
const reference = 0x73;
const late = 150;

export async function startLyingProxy(target: {
  host: string;
  serverName: string;
  ca: Buffer;
}): Promise<LyingProxy> {
  const { key, cert } = await selfSigned();
  const sockets = new Set<TLSSocket>();
  const state: { lie: Lie } = { lie: 'none' };

  const server = createServer({ key, cert }, (client) => {
    const upstream = connect({
      ...{ host: target.host, port: 636, ca: target.ca, servername: target.serverName },
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on(
      'data',
      eachMessage(({ bytes, id, tag }) => {
        if (state.lie === 'lying-write' && tag === modifyRequest) {
          client.write(result(id, modifyResponse, 0, ''));
        } else upstream.write(bytes);
      }),
    );
    upstream.on(
      'data',
      eachMessage((answer) => {
        const send = (bytes: Buffer): void => {
          if (!client.destroyed) client.write(bytes);
        };
        if (state.lie === 'slow') setTimeout(() => send(answer.bytes), late);
        else for (const bytes of twisted(answer, state.lie)) send(bytes);
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `ldaps://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ca: cert,
    get lie() {
      return state.lie;
    },
    set lie(lie) {
      state.lie = lie;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Message {
  bytes: Buffer;
  id: number;
  tag: number;
}

function twisted({ bytes, id, tag }: Message, lie: Lie): Buffer[] {
  const code = (which: number): Buffer => result(id, tag, which, '');
  switch (lie) {
    case 'none':
    case 'slow':
    case 'lying-write':
      return [bytes];
    case 'garbage':
      return [randomBytes(bytes.length)];
    case 'other-id':
      return [message(id + 1000, tag, (writer) => writer.writeEnumeration(0))];
    case 'no-bind':
      return tag === bindResponse ? [] : [bytes];
    case 'half':
      return [bytes.subarray(0, Math.floor(bytes.length / 2))];
    case 'huge':
      if (tag === searchDone) return [];
      return tag === searchEntry ? endless(id) : [bytes];
    case 'referral':
      if (tag === searchEntry) {
        return [message(id, reference, (writer) => writer.writeString('ldap://elsewhere.example'))];
      }
      return tag === bindResponse ? [bytes] : [code(10)];
    case 'other-entry':
      if (tag !== searchEntry) return [bytes];
      return [entry(id, 'CN=Somebody Else,DC=corp,DC=example', { sAMAccountName: ['else'] })];
    case 'strange-code':
      return tag === searchEntry ? [] : [code(4711)];
  }
}

/** Nine megabytes in all, one entry of 64 kB after the other. */
function endless(id: number): Buffer[] {
  const one = entry(id, 'CN=x', { description: ['x'.repeat(65_000)] });
  return Array.from({ length: 140 }, () => one);
}

function eachMessage(work: (message: Message) => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0);
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (let length; (length = messageLength(pending)) !== undefined;) {
      const bytes = pending.subarray(0, length);
      pending = pending.subarray(length);
      const reader = new BerReader(bytes);
      reader.readSequence();
      work({ bytes, id: reader.readInt() ?? 0, tag: reader.peek() ?? 0 });
    }
  };
}
