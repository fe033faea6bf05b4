import { accountKey, canonicalAccount } from '../canonical/account.ts';
import type { Directory } from '../directory/directory.ts';
import type { Domain } from '../directory/names-match.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { atHome, strangerKey } from './people.ts';

/**
 * Every name under which failures of this account may be counted. Somebody who is disabled, expired
 * or privileged is counted as a made-up person, and so is a name that the directory does not know, or
 * did not know yet. Rejects with `DirectoryUnavailable`.
 */
export async function countedNames(
  typed: string,
  parts: { directory: Pick<Directory, 'find'>; keyring: Keyring; domain: Domain | undefined },
): Promise<string[]> {
  const { directory, keyring, domain } = parts;
  const account = canonicalAccount(typed);
  if (account === undefined) return [strangerKey(keyring, typed.normalize('NFKC').toLowerCase())];
  const asTyped = strangerKey(keyring, accountKey(atHome(account, domain)));
  const entry = await directory.find(account);
  return entry === undefined ? [asTyped] : [entry.guid, strangerKey(keyring, entry.guid), asTyped];
}
