import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { Authority, Certificate } from '../../../../build/demo/authority.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;

/** A server's certificate under an intermediate authority, which the root has signed (RFC 5280). */
export async function issueIntermediate(
  root: Authority,
): Promise<{ intermediate: Certificate; leaf: Certificate }> {
  const issuer = new x509.X509Certificate(root.pem).subject;
  const above = await newKeys();
  const intermediate = await sign({
    subject: 'CN=Intermediate',
    issuer,
    keys: above,
    signingKey: root.keys.privateKey,
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  });
  const below = await newKeys();
  const leaf = await sign({
    subject: 'CN=localhost',
    issuer: 'CN=Intermediate',
    keys: below,
    signingKey: above.privateKey,
    extensions: [forNames(['localhost'])],
  });
  return { intermediate, leaf };
}

/** A self-signed certificate of at least so many bytes. */
export async function issueLargeLeaf(size: number): Promise<Certificate> {
  const keys = await newKeys();
  const names = Array.from({ length: size / 60 }, (_none, index) => {
    return `${String(index).padStart(50, 'x')}.example`;
  });
  return sign({
    subject: 'CN=localhost',
    issuer: 'CN=localhost',
    keys,
    signingKey: keys.privateKey,
    extensions: [forNames(['localhost', ...names])],
  });
}

function forNames(names: string[]): x509.SubjectAlternativeNameExtension {
  return new x509.SubjectAlternativeNameExtension(
    names.map((value) => ({ type: 'dns' as const, value })),
  );
}

function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

interface Signing {
  subject: string;
  issuer: string;
  keys: CryptoKeyPair;
  signingKey: CryptoKey;
  extensions: x509.Extension[];
}

async function sign({ subject, issuer, keys, signingKey, extensions }: Signing) {
  const certificate = await x509.X509CertificateGenerator.create({
    subject,
    issuer,
    publicKey: keys.publicKey,
    signingKey,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    signingAlgorithm: algorithm,
    extensions,
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const lines = pkcs8.toString('base64').replace(/.{64}/g, '$&\n');
  const key = `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`;
  return { pem: `${certificate.toString('pem')}\n`, key, keys };
}
