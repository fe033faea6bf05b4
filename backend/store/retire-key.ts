import type { LiveKeyring } from '../keyring/live-keyring.ts';
import { readSaidOfKeys } from './agree-on-key.ts';
import { inTransaction } from './in-transaction.ts';
import { keysLock } from './lock-keys.ts';
import { type KeyHolder, keyHolders } from './nodes.ts';
import type { Database } from './open-store.ts';
import { countSealedWith } from './reseal-rows.ts';

/** Why a key cannot go yet. */
export type StillNeeded =
  /** These machines' backends make what is new under this key, or do not say under which. */
  { by: 'backends'; names: string[] } | { by: 'rows'; count: number };

/**
 * Takes a key out of use for good: nobody will seal under it any more, also with a keyring of before.
 * Resolves to what it is still needed for; then nothing was changed.
 * @param served false where it is known that no backend works on this store
 */
export function retireKey(
  database: Database,
  id: string,
  { now, served }: { now: number; served: boolean },
): Promise<StillNeeded | undefined> {
  return inTransaction(database, [keysLock], async (work) => {
    const holders = served ? await keyHolders(work) : [];
    const using = holders.filter(({ keys }) => (readSaidOfKeys(keys)?.current ?? id) === id);
    if (using.length > 0) return { by: 'backends', names: namesOf(using) };
    const counts = await countSealedWith(work, id);
    const count = [...counts.values()].reduce((sum, each) => sum + each, 0);
    if (count > 0) return { by: 'rows', count };
    await work.deleteFrom('marks').where('name', '=', `key ${id}`).execute();
    await work
      .insertInto('marks')
      .values({ name: `gone ${id}`, value: '', at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return undefined;
  });
}

/** Who of the living backends does not know the key that the keyring names as current. */
export async function whoLacks(
  database: Database,
  keyring: LiveKeyring,
  id: string,
): Promise<string[]> {
  const mark = keyring.markOf(id);
  const lacking = (await keyHolders(database)).filter(
    ({ keys }) => readSaidOfKeys(keys)?.knows[id] !== mark,
  );
  return namesOf(lacking);
}

const namesOf = (holders: readonly KeyHolder[]): string[] => [
  ...new Set(holders.map(({ name }) => name)),
];
