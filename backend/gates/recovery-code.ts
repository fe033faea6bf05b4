import { randomBytes, randomUUID } from 'node:crypto';
import type { RecoveryCode, SavedCodes } from '../people/person.ts';
import { hashOf, makeCode, type Parts } from './saved-code.ts';

/**
 * A code that the help desk gives to one person for once, made and hashed like a saved one. Where the
 * person has saved codes it is hashed with their salt, so that an answer still costs one hash. Rejects
 * with `Busy`.
 * @param saved the codes of the person, as they are stored
 * @param now milliseconds since 1970
 * @param life milliseconds
 */
export async function makeRecoveryCode(
  parts: Parts,
  saved: Pick<SavedCodes, 'salt' | 'pepper'> | undefined,
  now: number,
  life: number,
): Promise<{ code: string; entry: RecoveryCode }> {
  const code = makeCode();
  const pepper = parts.keyring.secret('pepper');
  if (pepper === undefined) throw new Error('keyring: the current key is missing');
  const own = { pepper: pepper.keyId, salt: randomBytes(16).toString('base64') };
  const hashed = async (how: Pick<SavedCodes, 'salt' | 'pepper'>) => {
    const hash = await hashOf(code, how, parts, 'help desk');
    const { salt, pepper: keyId } = how;
    return hash === undefined ? undefined : { salt, pepper: keyId, hash };
  };
  // A pepper that is gone from the keyring opens no saved code any more, and hashes none.
  const made = (saved && (await hashed(saved))) ?? (await hashed(own));
  if (made === undefined) throw new Error('keyring: the current key is missing');
  return { code, entry: { id: randomUUID(), ...made, addedAt: now, endsAt: now + life } };
}
