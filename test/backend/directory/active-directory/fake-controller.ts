import 'reflect-metadata';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import * as x509 from '@peculiar/x509';
import { Attribute, BerReader, BerWriter } from 'ldapts';

/** What a search gives: its values by attribute. */
export type FakeEntry = Record<string, (string | Buffer)[]>;

/** What a controller says that no Samba says. Everything is asked anew for each request. */
export interface FakeAnswers {
  root: () => FakeEntry;
  /** By the base of the search. */
  search: (base: string) => FakeEntry | undefined;
  /** The result code and the diagnostic, or nothing: the connection breaks. */
  bind?: (password: string) => [code: number, diagnostic: string];
  modify?: () => [code: number, diagnostic: string] | undefined;
}

export interface FakeController {
  readonly url: string;
  /** PEM of the authority that is also the server. */
  readonly ca: string;
  /** Every modification as it came, in hex. */
  readonly modifications: string[];
  /** Every connection breaks. */
  cut(): void;
  close(): Promise<void>;
}

const operations = { 0x60: 'bind', 0x63: 'search', 0x66: 'modify' } as const;

/** A few lines of LDAP over TLS on loopback: enough to answer what a real controller would. */
export async function startFakeController(answers: FakeAnswers): Promise<FakeController> {
  const { key, cert } = await selfSigned();
  const sockets = new Set<TLSSocket>();
  const modifications: string[] = [];
  const server = createServer({ key, cert }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let pending = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      for (let length; (length = messageLength(pending)) !== undefined;) {
        const message = pending.subarray(0, length);
        pending = pending.subarray(length);
        for (const reply of handle(message)) {
          if (reply === 'break') socket.destroy();
          else socket.write(reply);
        }
      }
    });
  });

  function handle(message: Buffer): (Buffer | 'break')[] {
    const reader = new BerReader(message);
    reader.readSequence();
    const id = reader.readInt() ?? 0;
    const tag = reader.peek() ?? 0;
    const operation = operations[tag as keyof typeof operations] as string | undefined;
    if (operation === 'bind') {
      return [result(id, 0x61, ...(answers.bind?.(passwordIn(reader)) ?? [0, '']))];
    }
    if (operation === 'modify') {
      modifications.push(message.toString('hex'));
      const answer = answers.modify ? answers.modify() : ([0, ''] as [number, string]);
      return [answer ? result(id, 0x67, ...answer) : 'break'];
    }
    if (operation !== 'search') return [];
    reader.readSequence();
    const base = reader.readString() ?? '';
    const found = base === '' ? answers.root() : answers.search(base);
    const done = result(id, 0x65, 0, '');
    return found ? [entry(id, base, found), done] : [done];
  }

  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `ldaps://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    ca: cert,
    modifications,
    cut,
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Of a simple bind (RFC 4511, 4.2): the version and the name stand before it. */
function passwordIn(reader: BerReader): string {
  reader.readSequence(0x60);
  reader.readInt();
  reader.readString();
  return reader.readString(0x80) ?? '';
}

/** How long the message at the beginning of these bytes is; undefined while it is not all there. */
export function messageLength(bytes: Buffer): number | undefined {
  const reader = new BerReader(bytes);
  if (reader.readSequence() === null || reader.length > reader.remain) return undefined;
  return reader.offset + reader.length;
}

export function message(id: number, tag: number, content: (writer: BerWriter) => void): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(id);
  writer.startSequence(tag);
  content(writer);
  writer.endSequence();
  writer.endSequence();
  return Buffer.from(writer.buffer);
}

/** An LDAPResult under this tag (RFC 4511, 4.1.9). */
export function result(id: number, tag: number, code: number, diagnostic: string): Buffer {
  return message(id, tag, (writer) => {
    writer.writeEnumeration(code);
    writer.writeString('');
    writer.writeString(diagnostic);
  });
}

export function entry(id: number, dn: string, values: FakeEntry): Buffer {
  return message(id, 0x64, (writer) => {
    writer.writeString(dn);
    writer.startSequence();
    for (const [type, all] of Object.entries(values)) {
      new Attribute({ type, values: all as string[] }).write(writer);
    }
    writer.endSequence();
  });
}

/** An authority that is also the server at 127.0.0.1. */
export async function selfSigned(): Promise<{ key: string; cert: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=a controller of the tests',
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true),
      new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }]),
    ],
  });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${key.toString('base64')}\n-----END PRIVATE KEY-----\n`,
    cert: certificate.toString('pem'),
  };
}
