import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** What a key is used for. Each use has a key of its own, derived from the master key (RFC 5869). */
export type KeyUse =
  | 'code'
  | 'token'
  | 'pepper'
  | 'outbox'
  | 'audit'
  | 'checkpoint'
  | 'synthetic'
  | 'person'
  | 'secret';

export interface Keyring {
  /** `keyId.base64url(HMAC-SHA-256)` over the parts, under the current key. */
  mac(use: KeyUse, ...parts: string[]): string;
  /** Whether `value` is the mac of these parts, under whichever key made it. In constant time. */
  matches(value: string, use: KeyUse, ...parts: string[]): boolean;
  /** 32 bytes that depend on the parts and on the oldest key, so that they outlive a rotation. */
  stable(use: KeyUse, ...parts: string[]): Buffer;
  /** AES-256-GCM with a random nonce, bound to `context`: `keyId.base64url(nonce, tag, text)`. */
  seal(use: KeyUse, context: string, text: string): string;
  /** Undefined when the seal is broken, of another context, or its key is gone. */
  unseal(use: KeyUse, context: string, sealed: string): string | undefined;
  /** A key's bytes for libraries that take one, such as argon2's secret; with its id. */
  secret(use: KeyUse, keyId?: string): { keyId: string; key: Buffer } | undefined;
}

/** Master keys by id, 32 bytes each, oldest first. New values are made under the current one. */
export interface KeyringFile {
  current: string;
  keys: Record<string, string>;
}

export function makeKeyringFile(): KeyringFile {
  return { current: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
}

export function openKeyring(file: KeyringFile): Keyring {
  const masters = new Map(
    Object.entries(file.keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]),
  );
  const derived = new Map<string, Buffer>();
  /** The same keys as OpenSSL wants them: taking one in costs more than the digest itself. */
  const takenIn = new WeakMap<Buffer, KeyObject>();

  function key(use: KeyUse, id: string): Buffer | undefined {
    const name = `${use}/${id}`;
    const known = derived.get(name);
    if (known !== undefined) return known;
    const master = masters.get(id);
    if (master === undefined) return undefined;
    const made = Buffer.from(hkdfSync('sha256', master, '', `gatehouse/${use}`, 32));
    derived.set(name, made);
    return made;
  }
  function keyOf(use: KeyUse, id: string): Buffer {
    const found = key(use, id);
    if (found === undefined) throw new Error(`the keyring has no key ${id}`);
    return found;
  }
  const oldest = [...masters.keys()][0] ?? file.current;
  function digest(secret: Buffer, parts: string[]): Buffer {
    const known = takenIn.get(secret) ?? createSecretKey(secret);
    takenIn.set(secret, known);
    return createHmac('sha256', known).update(JSON.stringify(parts)).digest();
  }

  return {
    mac: (use, ...parts) =>
      `${file.current}.${digest(keyOf(use, file.current), parts).toString('base64url')}`,
    matches(value, use, ...parts) {
      const [id = '', mac = ''] = value.split('.');
      const secret = key(use, id);
      if (secret === undefined) return false;
      const expected = digest(secret, parts);
      const given = Buffer.from(mac, 'base64url');
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
    stable: (use, ...parts) => digest(keyOf(use, oldest), parts),
    seal(use, context, text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(use, file.current), nonce);
      cipher.setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]);
      return `${file.current}.${sealed.toString('base64url')}`;
    },
    unseal(use, context, sealed) {
      const [id = '', body = ''] = sealed.split('.');
      const secret = key(use, id);
      const bytes = Buffer.from(body, 'base64url');
      if (secret === undefined || bytes.length < 28) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(12, 28));
      try {
        return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
    secret(use, keyId = file.current) {
      const found = key(use, keyId);
      return found === undefined ? undefined : { keyId, key: found };
    },
  };
}
