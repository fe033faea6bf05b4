import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Keyring, makeKeyringFile, openKeyring } from './keyring.ts';

const keyringFileSchema = z
  .strictObject({
    current: z.string().min(1),
    keys: z.record(
      z.string().regex(/^[A-Za-z0-9_-]{1,32}$/),
      z.base64().refine((key) => Buffer.from(key, 'base64').length === 32, {
        error: 'must be 32 bytes in base64',
      }),
    ),
  })
  .refine(({ current, keys }) => current in keys, {
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
  throw new Error(
    `${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not a keyring'}`,
  );
}

/** Writes a new keyring that only its owner can read. Refuses to overwrite one. */
export function writeKeyringFile(file: string): void {
  const text = `${JSON.stringify(makeKeyringFile(), null, 2)}\n`;
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
}
