import { keyIdOf, type Keyring, type KeyringFile, openKeyring } from './keyring.ts';

/** A keyring whose keys can change while everybody holds it. */
export interface LiveKeyring extends Keyring {
  /** The keys as they are now. */
  content(): KeyringFile;
  /** From now on these are the keys. Everything new is made under `current`, which must be among them. */
  take(content: KeyringFile, current: string): void;
}

/**
 * @param look is called when something was made under a key that is not known: perhaps the file has it
 * by now, and then it calls `take`
 */
export function makeLiveKeyring(
  content: KeyringFile,
  look: () => void = () => undefined,
): LiveKeyring {
  let present = content;
  let keyring = openKeyring(content);

  const lookFor = (made: string): void => {
    const id = keyIdOf(made);
    if (id !== undefined && keyring.markOf(id) === undefined) look();
  };
  return {
    content: () => present,
    take(next, current) {
      present = next;
      keyring = openKeyring(next, current);
    },
    keyId: () => keyring.keyId(),
    knows: (id) => keyring.knows(id),
    markOf: (id) => keyring.markOf(id),
    mac: (...all) => keyring.mac(...all),
    matches(value, ...all) {
      lookFor(value);
      return keyring.matches(value, ...all);
    },
    stable: (...all) => keyring.stable(...all),
    seal: (...all) => keyring.seal(...all),
    unseal(use, context, sealed) {
      lookFor(sealed);
      return keyring.unseal(use, context, sealed);
    },
    secret(use, id) {
      if (id !== undefined) lookFor(`${id}.`);
      return keyring.secret(use, id);
    },
  };
}
