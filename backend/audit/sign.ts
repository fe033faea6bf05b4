import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Keyring } from '../keyring/keyring.ts';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Signs with Ed25519 (RFC 8032), by a key that is derived from the keyring's, so that there is no
 * second secret to keep; what was signed can be checked with the public key alone.
 * @returns `keyId.base64url(signature)`
 */
export function signWith(keyring: Keyring, text: string): string {
  const { keyId, key } = secretOf(keyring);
  return `${keyId}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

/** Whether a signature is one of this keyring's over this text, under whichever key made it. */
export function isSignedWith(keyring: Keyring, text: string, signature: string): boolean {
  const [id = '', value = ''] = signature.split('.');
  const found = keyring.secret('checkpoint', id);
  if (found === undefined) return false;
  const key = createPublicKey(privateKey(found.key));
  return verify(null, Buffer.from(text), key, Buffer.from(value, 'base64url'));
}

/** The public half of the current key, as PEM, for whoever checks without the keyring. */
export function publicKeyOf(keyring: Keyring): { keyId: string; pem: string } {
  const { keyId, key } = secretOf(keyring);
  const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  return { keyId, pem };
}

function secretOf(keyring: Keyring): { keyId: string; key: KeyObject } {
  const found = keyring.secret('checkpoint');
  if (found === undefined) throw new Error('the keyring has no current key');
  return { keyId: found.keyId, key: privateKey(found.key) };
}

function privateKey(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
}
