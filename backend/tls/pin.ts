import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/** A key's pin, as clients check it: SHA-256 of its SubjectPublicKeyInfo (RFC 7469, section 2.4). */
export function pinOf(key: KeyObject): string {
  const bytes = key.export({ type: 'spki', format: 'der' });
  return `sha256/${createHash('sha256').update(bytes).digest('base64')}`;
}

/**
 * The public key in a PEM text: of a private key, a public key, a certificate or a certificate
 * request. Undefined where there is none.
 */
export function readPublicKey(text: string): KeyObject | undefined {
  try {
    const request = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([^-]+)-----END/.exec(text)?.[1];
    if (request === undefined) return createPublicKey(text);
    const key = keyOfRequest(Buffer.from(request, 'base64'));
    return createPublicKey({ key, type: 'spki', format: 'der' });
  } catch {
    return undefined;
  }
}

/**
 * The SubjectPublicKeyInfo of a certificate request (RFC 2986, section 4.1): within two sequences it
 * stands third, after the version and the subject. Throws where the bytes are none.
 */
function keyOfRequest(bytes: Buffer): Buffer {
  const information = contentOf(contentOf(bytes));
  const subject = information.subarray(wholeLength(information));
  const key = subject.subarray(wholeLength(subject));
  return key.subarray(0, wholeLength(key));
}

/** Of the first DER element (X.690, section 8.1): where its content begins, and how long that is. */
function measure(bytes: Buffer): { head: number; length: number } {
  const first = bytes.readUInt8(1);
  if (first < 0x80) return { head: 2, length: first };
  const size = first & 0x7f;
  return { head: 2 + size, length: bytes.readUIntBE(2, size) };
}
function wholeLength(bytes: Buffer): number {
  const { head, length } = measure(bytes);
  return head + length;
}
function contentOf(bytes: Buffer): Buffer {
  const { head, length } = measure(bytes);
  return bytes.subarray(head, head + length);
}
