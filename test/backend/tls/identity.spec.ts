import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { chainOf } from '../../../backend/tls/chain.ts';
import { namesOf } from '../../../backend/tls/connection-of.ts';
import { datesAt, readIdentity } from '../../../backend/tls/identity.ts';
import { pinOf, readPublicKey } from '../../../backend/tls/pin.ts';
import { acquaintanceOf } from '../../../backend/tls/pins.ts';
import {
  type Authority,
  createAuthority,
  forge,
  type KeyAlgorithm,
} from '../../../build/demo/authority.ts';
import { pinOf as pinOfClient } from '../../../electron/network/check-pins.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder('identity');
let root: Authority;
let lower: Authority;
beforeAll(async () => {
  root = await createAuthority('Root');
  lower = await root.issueAuthority('Issuing');
});

const rsa = (modulusLength: number): KeyAlgorithm => ({
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength,
});
const ecdsa = (namedCurve: string): KeyAlgorithm => ({
  name: 'ECDSA',
  namedCurve,
  hash: 'SHA-256',
});

describe('a certificate with its key', () => {
  it.each<[string, KeyAlgorithm]>([
    ['ECDSA on P-256', ecdsa('P-256')],
    ['ECDSA on P-384', ecdsa('P-384')],
    ['RSA with 2048 bits', rsa(2048)],
  ])('is taken with %s, and its pin is what the client reckons', async (_what, algorithm) => {
    const { pem, key } = await lower.issue({ algorithm });
    const identity = readIdentity(pem + lower.pem, key);
    if (typeof identity === 'string') throw new Error(identity);
    expect(identity.pin).toBe(pinOfClient(new X509Certificate(pem)));
    expect(identity.sent).toHaveLength(2);
  });

  it.each<[string, KeyAlgorithm, string]>([
    ['Ed25519', { name: 'Ed25519' }, 'unsupported-key'],
    ['ECDSA on P-521', ecdsa('P-521'), 'unsupported-key'],
    ['RSA with 1024 bits', rsa(1024), 'weak-key'],
  ])('is refused with %s, which not every client can check', async (_what, algorithm, fault) => {
    const { pem, key } = await lower.issue({ algorithm });
    expect(readIdentity(pem, key)).toBe(fault);
  });

  it('is refused with another key, in the wrong order, cut in half, and with a locked key', async () => {
    const { pem, key } = await lower.issue();
    const other = await lower.issue();
    expect(readIdentity(pem, other.key)).toBe('other-key');
    expect(readIdentity(lower.pem + pem, key)).toBe('leaf-not-first');
    expect(readIdentity(pem.slice(0, 300), key)).toBe('no-certificate');
    expect(readIdentity(pem.replace(/M[^\n]{20}/, 'A'.repeat(21)), key)).toBe('no-certificate');
    expect(readIdentity('', key)).toBe('no-certificate');
    expect(readIdentity(key, key)).toBe('no-certificate');
    expect(readIdentity(pem, key.slice(0, 80))).toBe('no-key');
    expect(readIdentity(pem, pem)).toBe('no-key');
    const locked = execFileSync('openssl', ['pkcs8', '-topk8', '-passout', 'pass:x'], {
      input: key,
    });
    expect(readIdentity(pem, locked.toString())).toBe('no-key');
  });

  it('holds from its first moment to its last', async () => {
    const [from, to] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-02-01T00:00:00Z')];
    const leaf = new X509Certificate((await root.issue({ notBefore: from, notAfter: to })).pem);
    expect(datesAt(leaf, from.getTime() - 1)).toBe('not-yet-valid');
    expect(datesAt(leaf, from.getTime())).toBe('valid');
    expect(datesAt(leaf, to.getTime())).toBe('valid');
    expect(datesAt(leaf, to.getTime() + 1000)).toBe('expired');
  });

  it('tells its names, addresses in brackets where a URL wants them', async () => {
    const names = ['reset.corp.example', '*.corp.example', '192.0.2.1'];
    expect(namesOf(new X509Certificate((await root.issue({ names })).pem))).toEqual(names);
  });
});

describe('a pin', () => {
  it('is the same from a private key, a public one, a certificate and a request', async () => {
    const { pem, key } = await root.issue();
    const file = join(folder, 'a.key');
    writeFileSync(file, key);
    const openssl = (...words: string[]): string => execFileSync('openssl', words).toString();
    const request = openssl('req', '-new', '-key', file, '-subj', '/C=DE/O=Corp Example/CN=reset');
    const publicKey = openssl('pkey', '-in', file, '-pubout');
    const pins = [key, publicKey, pem, request].map((text) => pinOf(readPublicKey(text)!));
    expect(new Set(pins)).toEqual(new Set([pinOfClient(new X509Certificate(pem))]));
  });

  it('of a large RSA request is read too', () => {
    const words = [
      'req',
      '-new',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      join(folder, 'rsa.key'),
    ];
    const subject = `/CN=${'long'.repeat(15)}/O=${'x'.repeat(60)}/OU=${'y'.repeat(60)}`;
    // It draws its progress on the error stream.
    const options = { stdio: ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'] };
    const made = execFileSync('openssl', [...words, '-subj', subject], options).toString();
    const fromKey = execFileSync('openssl', ['pkey', '-in', join(folder, 'rsa.key'), '-pubout']);
    expect(pinOf(readPublicKey(made)!)).toBe(pinOf(readPublicKey(fromKey.toString())!));
  });

  it.each([
    ['nothing', ''],
    ['a word', 'secret'],
    [
      'an empty request',
      '-----BEGIN CERTIFICATE REQUEST-----\n\n-----END CERTIFICATE REQUEST-----',
    ],
    [
      'a request that announces more than it has',
      '-----BEGIN CERTIFICATE REQUEST-----\nMIT/////\n-----END CERTIFICATE REQUEST-----',
    ],
  ])('cannot be had from %s', (_what, text) => {
    expect(readPublicKey(text)).toBeUndefined();
  });
});

describe('the printed pins', () => {
  it('know a key, or only its authority, or nothing of it', async () => {
    const { pem, key } = await lower.issue();
    const identity = readIdentity(pem + lower.pem, key);
    if (typeof identity === 'string') throw new Error(identity);
    const pin = (text: string): string => pinOfClient(new X509Certificate(text));
    const rootFile = [new X509Certificate(root.pem)];
    expect(acquaintanceOf(identity, [], [])).toBe('key');
    expect(acquaintanceOf(identity, [], ['sha256/x', pin(pem)])).toBe('key');
    expect(acquaintanceOf(identity, [], [pin(lower.pem)])).toBe('spare');
    expect(acquaintanceOf(identity, rootFile, [pin(root.pem)])).toBe('spare');
    expect(acquaintanceOf(identity, [], [pin(root.pem)])).toBe('unknown');
    expect(acquaintanceOf(identity, rootFile, [pin((await root.issue()).pem)])).toBe('unknown');
  });

  it('do not believe a certificate that bears the issuer’s name and key but signed nothing', async () => {
    const stranger = await createAuthority('Stranger');
    const forged = await forge('CN=Issuing', stranger.keys);
    const { pem, key } = await lower.issue();
    const identity = readIdentity(pem + forged, key);
    if (typeof identity === 'string') throw new Error(identity);
    const pins = [pinOfClient(new X509Certificate(stranger.pem))];
    expect(acquaintanceOf(identity, [], pins)).toBe('unknown');
  });
});

describe('a chain', () => {
  it('goes up to the root, and names the issuer that is missing', async () => {
    const leaf = new X509Certificate((await lower.issue()).pem);
    const [rootFile, lowerFile] = [new X509Certificate(root.pem), new X509Certificate(lower.pem)];
    expect(chainOf(leaf, [rootFile, lowerFile])).toEqual({ issuers: [lowerFile, rootFile] });
    expect(chainOf(leaf, [lowerFile])).toEqual({ issuers: [lowerFile], unknown: 'CN=Root' });
    expect(chainOf(leaf, [rootFile])).toEqual({ issuers: [], unknown: 'CN=Issuing' });
    expect(chainOf(rootFile, [])).toEqual({ issuers: [] });
  });
});
