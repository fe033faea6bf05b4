import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA' as const, namedCurve: 'P-256', hash: 'SHA-256' };

/** What a leaf's key can be made with, for tests of what a backend takes. */
export type KeyAlgorithm =
  | { name: 'ECDSA'; namedCurve: string; hash: string }
  | { name: 'Ed25519' }
  | { name: 'RSASSA-PKCS1-v1_5'; hash: string; publicExponent: Uint8Array; modulusLength: number };
const day = 86_400_000;

export interface Certificate {
  /** The certificate as PEM. */
  pem: string;
  /** Its private key as PEM (PKCS #8). */
  key: string;
  keys: CryptoKeyPair;
}
export interface LeafOptions {
  /** DNS names and IPv4 addresses for the certificate; `localhost` and 127.0.0.1 where absent. */
  names?: string[];
  notBefore?: Date;
  notAfter?: Date;
  /** Of the leaf's own key; ECDSA on P-256 where absent. */
  algorithm?: KeyAlgorithm;
  /** An older key to go on with; a new one where absent. */
  keys?: CryptoKeyPair;
}
export interface Authority extends Certificate {
  issue: (options?: LeafOptions) => Promise<Certificate>;
  /** An authority below this one. What it issues needs its certificate beside it. */
  issueAuthority: (name: string) => Promise<Authority>;
}

/** A certificate authority of its own for one demo or one test: RFC 5280, ECDSA on P-256. */
export async function createAuthority(name = 'Test authority'): Promise<Authority> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    notBefore: new Date(Date.now() - 30 * day),
    notAfter: new Date(Date.now() + 30 * day),
    signingAlgorithm: algorithm,
    extensions: await authorityExtensions(keys),
  });
  return authorityFrom(certificate, keys);
}

async function authorityFrom(
  certificate: x509.X509Certificate,
  keys: CryptoKeyPair,
): Promise<Authority> {
  const signed = { issuer: certificate.subject, signingKey: keys.privateKey };
  return {
    ...(await written(certificate, keys)),
    async issue({ names = ['localhost', '127.0.0.1'], notBefore, notAfter, ...more } = {}) {
      const leafKeys = more.keys ?? (await newKeys(more.algorithm));
      const leaf = await x509.X509CertificateGenerator.create({
        ...signed,
        subject: `CN=${names[0] ?? 'nobody'}`,
        publicKey: leafKeys.publicKey,
        notBefore: notBefore ?? new Date(Date.now() - day),
        notAfter: notAfter ?? new Date(Date.now() + 10 * day),
        signingAlgorithm: algorithm,
        extensions: [
          await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
          new x509.SubjectAlternativeNameExtension(
            names.map((value) => ({
              type: /^\d+\.\d+\.\d+\.\d+$/.test(value) ? ('ip' as const) : ('dns' as const),
              value,
            })),
          ),
        ],
      });
      return written(leaf, leafKeys);
    },
    async issueAuthority(name) {
      const lowerKeys = await newKeys();
      const lower = await x509.X509CertificateGenerator.create({
        ...signed,
        subject: `CN=${name}`,
        publicKey: lowerKeys.publicKey,
        notBefore: new Date(Date.now() - 30 * day),
        notAfter: new Date(Date.now() + 30 * day),
        signingAlgorithm: algorithm,
        extensions: await authorityExtensions(lowerKeys),
      });
      return authorityFrom(lower, lowerKeys);
    },
  };
}

async function authorityExtensions(keys: CryptoKeyPair): Promise<x509.Extension[]> {
  return [
    new x509.BasicConstraintsExtension(true, undefined, true),
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
  ];
}

/** For tests: a certificate with this name and public key that nobody entitled to it has signed. */
export async function forge(subject: string, keys: CryptoKeyPair): Promise<string> {
  const wrong = await newKeys();
  const forged = await x509.X509CertificateGenerator.create({
    subject,
    issuer: subject,
    publicKey: keys.publicKey,
    signingKey: wrong.privateKey,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  });
  return forged.toString('pem');
}

async function newKeys(chosen: KeyAlgorithm = algorithm): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey(chosen, true, ['sign', 'verify'])) as CryptoKeyPair;
}

async function written(
  certificate: x509.X509Certificate,
  keys: CryptoKeyPair,
): Promise<Certificate> {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const lines = pkcs8.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  const key = `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`;
  return { pem: `${certificate.toString('pem')}\n`, key, keys };
}
