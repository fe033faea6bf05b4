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
  | 'secret'
  | 'row'
  | 'mark';

/**
 * What only recognises and names, and opens nothing. Of a key that was dropped these uses stay: hashes
 * of answers can be made anew by nobody but the person, and names outlive a rotation.
 */
export const recognisingUses = [
  'code',
  'token',
  'pepper',
  'audit',
  'checkpoint',
  'synthetic',
  'person',
  'mark',
] as const satisfies readonly KeyUse[];

export interface Keyring {
  /** The id of the key under which everything new is made. */
  keyId(): string;
  /** Whether what was sealed under this key can be opened. */
  knows(keyId: string): boolean;
  /** Tells one key from every other of the same name, and says nothing of it. Undefined: unknown. */
  markOf(keyId: string): string | undefined;
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
  /** Of keys that were dropped, oldest first: what recognises, by its use; the key itself is gone. */
  retired?: Record<string, Partial<Record<KeyUse, string>>> | undefined;
}

/** The key that names are made with, which is the oldest there ever was. */
export function rootOf({ keys, retired = {}, current }: KeyringFile): string {
  return [...Object.keys(retired), ...Object.keys(keys)][0] ?? current;
}

export function makeKeyringFile(): KeyringFile {
  return { current: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
}

/** @param current under which everything new is made */
export function openKeyring(file: KeyringFile, current = file.current): Keyring {
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
    const kept = file.retired?.[id]?.[use];
    if (master === undefined && kept === undefined) return undefined;
    const made = master === undefined ? Buffer.from(kept ?? '', 'base64') : derive(master, use);
    derived.set(name, made);
    return made;
  }
  function keyOf(use: KeyUse, id: string): Buffer {
    const found = key(use, id);
    if (found === undefined) throw new Error(`the keyring has no key ${id}`);
    return found;
  }
  const oldest = rootOf(file);
  function takeIn(secret: Buffer): KeyObject {
    const known = takenIn.get(secret) ?? createSecretKey(secret);
    takenIn.set(secret, known);
    return known;
  }
  function digest(secret: Buffer, parts: string[]): Buffer {
    return createHmac('sha256', takeIn(secret)).update(JSON.stringify(parts)).digest();
  }

  return {
    keyId: () => current,
    knows: (id) => masters.has(id),
    markOf: (id) => key('mark', id)?.toString('base64url').slice(0, 16),
    mac: (use, ...parts) =>
      `${current}.${digest(keyOf(use, current), parts).toString('base64url')}`,
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
      const cipher = createCipheriv('aes-256-gcm', takeIn(keyOf(use, current)), nonce);
      cipher.setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]);
      return `${current}.${sealed.toString('base64url')}`;
    },
    unseal(use, context, sealed) {
      const [id = '', body = ''] = sealed.split('.');
      const secret = key(use, id);
      const bytes = Buffer.from(body, 'base64url');
      if (secret === undefined || bytes.length < 28) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', takeIn(secret), bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(12, 28));
      try {
        return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
    secret(use, keyId = current) {
      const found = key(use, keyId);
      return found === undefined ? undefined : { keyId, key: found };
    },
  };
}

/** The key of one use, from which nobody finds the master key (RFC 5869). */
function derive(master: Buffer, use: KeyUse): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', `gatehouse/${use}`, 32));
}

/** What stays of a key that is dropped. */
export function retire(key: string): Partial<Record<KeyUse, string>> {
  const master = Buffer.from(key, 'base64');
  return Object.fromEntries(
    recognisingUses.map((use) => [use, derive(master, use).toString('base64')]),
  );
}

/** The id of the key that made a mac or a seal; undefined where the text is neither. */
export function keyIdOf(made: string): string | undefined {
  return /^([A-Za-z][A-Za-z0-9_-]{0,31})\./.exec(made)?.[1];
}
