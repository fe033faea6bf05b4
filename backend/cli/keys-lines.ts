import { keysInUse, readSaidOfKeys } from '../store/agree-on-key.ts';
import { keyHolders } from '../store/nodes.ts';
import { countSealedWith } from '../store/reseal-rows.ts';
import type { OpenedStore } from './open-config-store.ts';

/** Which keys there are, who uses them, and what there is to do next; never a key itself. */
export async function keysLines({ database, keyring }: OpenedStore): Promise<string[]> {
  const { keys, retired = {}, current } = keyring.content();
  const inUse = await keysInUse(database);
  const newest = inUse.at(-1)?.id;
  const lines: string[] = [];
  let older = 0;
  for (const id of Object.keys(keys)) {
    const counts = await countSealedWith(database, id);
    const rows = [...counts.values()].reduce((sum, each) => sum + each, 0);
    if (id !== newest) older += rows;
    const state =
      id === newest
        ? 'what is new is sealed with it'
        : inUse.some((each) => each.id === id)
          ? 'older'
          : 'not in use yet';
    lines.push(`${id}: ${state}; rows sealed with it: ${rows}.`);
  }
  for (const id of Object.keys(retired))
    lines.push(`${id}: dropped; it recognises, and opens nothing.`);
  for (const { name, keys: said } of await keyHolders(database)) {
    const told = readSaidOfKeys(said);
    const what =
      told === undefined
        ? 'does not say which keys it has'
        : `seals with ${told.current}, and knows ${Object.keys(told.knows).join(', ')}`;
    lines.push(`The backend on ${name} ${what}.`);
  }
  return [...lines, '', ...nextLines()];

  function nextLines(): string[] {
    if (newest !== current) return [`Next: have every backend get the keyring with ${current}.`];
    const [oldest] = Object.keys(keys);
    if (oldest === current) return ['Nothing is left to be done.'];
    if (older > 0)
      return [`Next: backend keys reseal, or wait; ${older} rows are under older keys.`];
    return [`Next: backend keys drop ${oldest ?? ''}`];
  }
}
