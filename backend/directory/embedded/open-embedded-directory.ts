import { type Directory, type DirectoryEntry, DirectoryUnavailable } from '../directory.ts';
import { embeddedEntry, shownRules } from './embedded-entry.ts';
import type { EmbeddedPerson } from './embedded-file.ts';
import { openEmbeddedStore } from './embedded-store.ts';
import { countWrongPasswords, isLocked } from './lockout.ts';
import { isAnyPassword, isPassword } from './password-hash.ts';
import { createPersonChanger } from './change-person.ts';
import { controller, createPersonWriter } from './write-person.ts';

export interface EmbeddedDirectory extends Directory {
  /**
   * Whether a password opens the account now. Wrong ones count and lock it in the end, as they do
   * in Active Directory; a right one does not open a locked, disabled or expired account.
   */
  verify(accountName: string, password: string): Promise<boolean>;
}

export interface EmbeddedDirectoryOptions {
  file: string;
  /** Unix milliseconds. */
  now: () => number;
}

/**
 * People in a file, for trying out and for tests: the same promises as Active Directory, but who can
 * write the file is who rules the directory.
 * @throws Error with line, field and person when the file is wrong, or when it is in use
 */
export async function openEmbeddedDirectory(
  options: EmbeddedDirectoryOptions,
): Promise<EmbeddedDirectory> {
  const { file, now } = options;
  const store = await openEmbeddedStore(file);
  const { rules } = store.content();
  const wrongPasswords = countWrongPasswords(rules);
  const writer = createPersonWriter(store, rules, wrongPasswords);
  const changer = await createPersonChanger({ store, rules, wrongPasswords, now });

  /** Every read ends here first, so that each is refused alike after the end. */
  const reading = async <T>(signal: AbortSignal | undefined, read: () => T): Promise<T> => {
    if (store.closed()) throw new DirectoryUnavailable('closed');
    if (signal?.aborted === true) throw new DirectoryUnavailable('aborted');
    return read();
  };
  const entryOf = (person: EmbeddedPerson | undefined) =>
    person && embeddedEntry(person, rules, now());

  async function* list(
    signal?: AbortSignal,
    counted?: (people: number) => void,
  ): AsyncGenerator<DirectoryEntry> {
    const { people } = store.content();
    await reading(signal, () => counted?.(people.length));
    for (const person of people) {
      yield await reading(signal, () => embeddedEntry(person, rules, now()));
    }
  }

  return {
    ...writer,
    ...changer,
    list,
    // Whoever can write the file rules it whole.
    selfWriting: (_guid, _attributes, signal) => reading(signal, () => undefined),
    writeLimit: 10_000,
    find: (account, signal) => reading(signal, () => entryOf(store.named(account))),
    get: (guid, signal) => reading(signal, () => entryOf(store.person(guid))),
    observe: (guid, { controller: where = controller, signal } = {}) =>
      reading(signal, () => {
        if (where !== controller) throw new DirectoryUnavailable('unknown-controller');
        const person = store.person(guid);
        if (person === undefined) return undefined;
        const { disabled, expired, privileged, version: count } = person;
        const version = { by: 'metadata' as const, count };
        const locked = isLocked(person, rules, now());
        const state = { locked, disabled, expired, privileged };
        return { controller, version, ...state, rules: shownRules(rules) };
      }),
    verify: (accountName, password) =>
      store.inTurn(async () => {
        const person = store.named({ name: accountName });
        if (person === undefined || isLocked(person, rules, now())) return false;
        if (await isPassword(person.password, password)) {
          if (person.disabled || person.expired || person.mustChange) return false;
          wrongPasswords.forget(person.guid);
          return true;
        }
        // One of the two passwords before does not count: some device still sends it by itself.
        if (await isAnyPassword(person.history.slice(0, 2), password)) return false;
        if (wrongPasswords.count(person.guid, now())) {
          await store.change(person.guid, { lockedAt: new Date(now()).toISOString() });
        }
        return false;
      }),
    defaultRules: (signal) => reading(signal, () => shownRules(rules)),
    probe: (signal) => reading(signal, () => undefined),
    close: () => store.close(),
  };
}
