import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type KeyringFile, makeKeyringFile, recognisingUses } from './keyring.ts';
import { type LiveKeyring, makeLiveKeyring } from './live-keyring.ts';

/** A keyring is never larger, in bytes. */
const largest = 64 * 1024;

const key = z
  .base64({ error: 'must be 32 bytes in base64' })
  .refine((text) => Buffer.from(text, 'base64').length === 32, {
    error: 'must be 32 bytes in base64',
  });
// A name of digits alone would change its place, and the oldest key comes first.
const keyName = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/);

const keyringFileSchema = z
  .strictObject({
    current: z.string().min(1),
    keys: z.record(keyName, key),
    retired: z.record(keyName, z.partialRecord(z.enum(recognisingUses), key)).optional(),
  })
  .refine(({ current, keys }) => Object.hasOwn(keys, current), {
    path: ['current'],
    error: 'names a key that is not among the keys',
  })
  .refine(
    ({ keys, retired = {} }) => Object.keys(keys).every((id) => !Object.hasOwn(retired, id)),
    {
      path: ['retired'],
      error: 'names a key that is still among the keys',
    },
  );

/**
 * Reads a keyring. The error names where it stood and the field, never a key.
 * @param from a file, or the name of a variable of the environment
 */
export function readKeyring(text: string, from: string): KeyringFile {
  let value: unknown;
  try {
    if (text.length > largest) throw new Error('too large');
    value = JSON.parse(text);
  } catch {
    throw new Error(`${from}: cannot be read as a keyring; make one with: backend keys --out FILE`);
  }
  const checked = keyringFileSchema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  if (issue?.code === 'unrecognized_keys' && issue.path.length === 0) {
    throw new Error(`${from}: has more than "current", "keys" and "retired"`);
  }
  if (issue?.code === 'invalid_key' || issue?.code === 'unrecognized_keys') {
    // The name may be a key in the wrong place: it is not repeated.
    throw new Error(
      `${from}: keys has a name that is none; a name starts with a letter, then letters and digits`,
    );
  }
  const field = issue?.path.join('.') ?? '';
  throw new Error(`${from}: ${field} ${issue?.message ?? 'is not a keyring'}`);
}

/** What a keyring's file holds. The error names the file and the field, never a key. */
export function readKeyringFile(file: string): KeyringFile {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // Told like a file that holds none: what to do about it is the same.
  }
  return readKeyring(text, file);
}

/** Opens the keyring of a file as it is now. */
export function openKeyringFile(file: string): LiveKeyring {
  return makeLiveKeyring(readKeyringFile(file));
}

/** Writes a new keyring that only its owner can read. Refuses to overwrite one. */
export function writeKeyringFile(file: string): void {
  const text = textOf(makeKeyringFile());
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const exists = (error as { code?: string }).code === 'EEXIST';
    const why = exists
      ? 'is there already, and a keyring is never overwritten'
      : 'cannot be written';
    throw new Error(`${file}: ${why}`, { cause: error });
  }
}

export const textOf = (content: KeyringFile): string => `${JSON.stringify(content, null, 2)}\n`;
