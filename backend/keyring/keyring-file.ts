import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Keyring, makeKeyringFile, openKeyring } from './keyring.ts';

const keyringFileSchema = z
  .strictObject({
    current: z.string().min(1),
    keys: z.record(
      // A name of digits alone would change its place, and the oldest key comes first.
      z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/),
      z
        .base64({ error: 'must be 32 bytes in base64' })
        .refine((key) => Buffer.from(key, 'base64').length === 32, {
          error: 'must be 32 bytes in base64',
        }),
    ),
  })
  .refine(({ current, keys }) => Object.hasOwn(keys, current), {
    path: ['current'],
    error: 'names a key that is not among the keys',
  });

/** Opens the keyring. The error names the file and the field, never a key. */
export function openKeyringFile(file: string): Keyring {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`${file}: cannot be read as a keyring; make one with: backend keys --out FILE`);
  }
  const checked = keyringFileSchema.safeParse(value);
  if (checked.success) return openKeyring(checked.data);
  const issue = checked.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    throw new Error(`${file}: has more than "current" and "keys"`);
  }
  if (issue?.code === 'invalid_key') {
    // The name may be a key in the wrong place: it is not repeated.
    throw new Error(
      `${file}: keys has a name that is none; a name starts with a letter, then letters and digits`,
    );
  }
  const field = issue?.path.join('.') ?? '';
  throw new Error(`${file}: ${field} ${issue?.message ?? 'is not a keyring'}`);
}

/** Writes a new keyring that only its owner can read. Refuses to overwrite one. */
export function writeKeyringFile(file: string): void {
  const text = `${JSON.stringify(makeKeyringFile(), null, 2)}\n`;
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
