import { z } from 'zod';
import type { LiveKeyring } from '../keyring/live-keyring.ts';
import { rootOf } from '../keyring/keyring.ts';
import { inTransaction } from './in-transaction.ts';
import { keysLock } from './lock-keys.ts';
import { keyHolders } from './nodes.ts';
import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

/** What a run says of its keyring: the key under which it makes what is new, and all that it knows. */
export interface SaidOfKeys {
  current: string;
  knows: Record<string, string>;
}

/** The keyring is not the one that this store is sealed with. A sentence for the administrator. */
export class KeyringLacking extends Error {
  readonly keyId: string;
  constructor(keyId: string, what: string) {
    super(`keyring: ${what}; put the newest keyring of this store in its place`);
    this.name = 'KeyringLacking';
    this.keyId = keyId;
  }
}

const saidSchema = z.strictObject({
  current: z.string(),
  knows: z.record(z.string(), z.string()),
});

export function sayOfKeys(keyring: LiveKeyring): string {
  const ids = Object.keys(keyring.content().keys);
  const knows = Object.fromEntries(ids.map((id) => [id, keyring.markOf(id) ?? '']));
  return JSON.stringify({ current: keyring.keyId(), knows } satisfies SaidOfKeys);
}

/** Undefined where a run did not say anything. */
export function readSaidOfKeys(text: string): SaidOfKeys | undefined {
  return text === '' ? undefined : saidSchema.parse(JSON.parse(text));
}

/** The keys that rows of this store may be sealed under, the newest last, each with its mark. */
export async function keysInUse(
  work: Pick<Database, 'selectFrom'>,
): Promise<{ id: string; mark: string }[]> {
  return keysOf(await marksOf(work));
}

/**
 * Agrees with everybody else on this store under which key what is new is made, and lets the keyring do
 * so. A key is in use from the moment that its mark is set, and the newest in use is everybody's. One
 * that a keyring names as current is taken into use once every living backend knows it: so nothing is
 * ever sealed under a key that somebody could not open it with, however the files were passed on.
 * Resolves to the ids of all that are in use. Rejects with `KeyringLacking` where the keyring is
 * another than this store's.
 * @param boot the run of a backend; a command has none, and takes nothing into use but the very first key
 */
export async function agreeOnKey(
  database: Database,
  keyring: LiveKeyring,
  now: number,
  boot?: string,
): Promise<string[]> {
  const before = await marksOf(database);
  const newest = newestOf(before);
  const wanted = keyring.content().current;
  const settled = newest === wanted || (newest !== undefined && boot === undefined);
  if (settled) refuseOther(before, keyring);
  const id = settled
    ? newest
    : await inTransaction(database, [keysLock], async (work) => {
        const marks = await marksOf(work);
        refuseOther(marks, keyring);
        const present = newestOf(marks);
        // A keyring of before may name one that was dropped since: that never comes back.
        const isNew = !marks.some(({ name }) => [`key ${wanted}`, `gone ${wanted}`].includes(name));
        if (present !== undefined && (boot === undefined || !isNew)) return present;
        const others = (await keyHolders(work)).filter((each) => each.boot !== boot);
        const mark = keyring.markOf(wanted) ?? '';
        const known = others.every(({ keys }) => readSaidOfKeys(keys)?.knows[wanted] === mark);
        if (present !== undefined && !known) return present;
        const at = Math.max(now, ...marks.map((each) => each.at + 1));
        const content = keyring.content();
        const rows = [
          { name: 'root', value: keyring.markOf(rootOf(content)) ?? '', at },
          { name: `key ${wanted}`, value: mark, at },
        ];
        await work
          .insertInto('marks')
          .values(present === undefined ? rows : rows.slice(1))
          .execute();
        return wanted;
      });
  if (id !== keyring.keyId()) keyring.take(keyring.content(), id);
  const inUse = idsOf(before);
  return inUse.includes(id) ? inUse : [...inUse, id];
}

/** Throws `KeyringLacking` where rows could not be opened, or everybody would have another name. */
export async function refuseOtherKeyring(
  database: Pick<Database, 'selectFrom'>,
  keyring: LiveKeyring,
): Promise<void> {
  refuseOther(await marksOf(database), keyring);
}

function refuseOther(marks: readonly Tables['marks'][], keyring: LiveKeyring): void {
  for (const { name, value } of marks) {
    const root = name === 'root';
    if (!root && !name.startsWith('key ')) continue;
    const id = root ? rootOf(keyring.content()) : name.slice('key '.length);
    if (keyring.markOf(id) === value && (root || keyring.knows(id))) continue;
    throw root
      ? new KeyringLacking(id, 'is not the one that the store was made with')
      : new KeyringLacking(id, `the store is sealed under a key ${id} that it does not have`);
  }
}

const keysOf = (marks: readonly Tables['marks'][]): { id: string; mark: string }[] =>
  marks
    .filter(({ name }) => name.startsWith('key '))
    .map(({ name, value }) => ({ id: name.slice('key '.length), mark: value }));

const idsOf = (marks: readonly Tables['marks'][]): string[] => keysOf(marks).map(({ id }) => id);

const newestOf = (marks: readonly Tables['marks'][]): string | undefined => idsOf(marks).at(-1);

const marksOf = (work: Pick<Database, 'selectFrom'>): Promise<Tables['marks'][]> =>
  work.selectFrom('marks').selectAll().orderBy('at').orderBy('name').execute();
