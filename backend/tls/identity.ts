import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { pinOf } from './pin.ts';

/** What the backend shows to everyone who connects, read and found to be sound. */
export interface Identity {
  /** PEM, as `certificateFile` and `keyFile` hold it. */
  certificate: string;
  key: string;
  leaf: X509Certificate;
  /** Everything in the file, in its order; the leaf is the first. */
  sent: X509Certificate[];
  /** Of the leaf's key. */
  pin: string;
}

/** Why a certificate and a key cannot be used together, or at all. */
export type IdentityFault =
  | 'no-certificate'
  | 'no-key'
  | 'leaf-not-first'
  | 'other-key'
  | 'unsupported-key'
  | 'weak-key'
  | 'unusable';

/** Reads a certificate with its chain, and its key. Dates are judged by whoever knows the time. */
export function readIdentity(certificate: string, key: string): Identity | IdentityFault {
  const sent = readCertificates(certificate);
  const leaf = sent?.[0];
  if (sent === undefined || leaf === undefined) return 'no-certificate';
  const secret = readKey(key);
  if (secret === undefined) return 'no-key';
  if (!leaf.checkPrivateKey(secret)) {
    return sent.some((each) => each.checkPrivateKey(secret)) ? 'leaf-not-first' : 'other-key';
  }
  const fault = faultOf(leaf.publicKey);
  if (fault !== undefined) return fault;
  try {
    createSecureContext({ cert: certificate, key });
  } catch {
    return 'unusable';
  }
  return { certificate, key, leaf, sent, pin: pinOf(leaf.publicKey) };
}

/** The certificates of a PEM text in their order; undefined where one of them is none. */
export function readCertificates(text: string): X509Certificate[] | undefined {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return undefined;
  }
}

/** Until when a certificate holds, in milliseconds since 1970. */
export function endOf(certificate: X509Certificate): number {
  return certificate.validToDate.getTime();
}

/** Whether a certificate holds at this moment. */
export function datesAt(
  certificate: X509Certificate,
  now: number,
): 'valid' | 'expired' | 'not-yet-valid' {
  if (now < certificate.validFromDate.getTime()) return 'not-yet-valid';
  return now > endOf(certificate) ? 'expired' : 'valid';
}

function readKey(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}

/** Only what every client can check: Electron's BoringSSL has no Ed25519 for certificates. */
function faultOf(key: KeyObject): IdentityFault | undefined {
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') return modulusLength < 2048 ? 'weak-key' : undefined;
  const known = namedCurve === 'prime256v1' || namedCurve === 'secp384r1';
  return key.asymmetricKeyType === 'ec' && known ? undefined : 'unsupported-key';
}
