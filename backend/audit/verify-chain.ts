import type { Keyring } from '../keyring/keyring.ts';
import type { Database } from '../store/open-store.ts';
import { isAttested } from './attest.ts';
import { contentOf, sealedRows } from './chain.ts';
import { type Checkpoint, isGenuine } from './checkpoints.ts';
import { isCutOf } from './cut-rows.ts';

/** Why the chain does not hold, and from which place on. */
export interface Broken {
  place: number;
  /**
   * `changed`: the row there does not fit the one before it. `missing`: there is no row with this
   * place. `cut`: rows before it are gone, and it is not said by whom. `checkpoint`: the row is another
   * than the one that was signed. `newest-missing`: a later row had been there. `expected`: the row is
   * not the one that was written down elsewhere.
   */
  why: 'changed' | 'missing' | 'cut' | 'checkpoint' | 'newest-missing' | 'expected';
}

export interface Verified {
  rows: number;
  /** The first and the newest place; 0 where there is none. */
  from: number;
  to: number;
  /** The newest keyed hash, to be written down elsewhere. */
  mac: string;
  broken?: Broken;
}

const page = 1000;

/**
 * Goes over the whole chain, in bounded memory.
 * @param expected a place and its hash as they were written down elsewhere, for example in the log
 */
export async function verifyChain(
  database: Database,
  keyring: Keyring,
  expected?: { place: number; mac: string },
): Promise<Verified> {
  const checkpoints = await checkpointsOf(database);
  const first = await database
    .selectFrom('audit')
    .select(({ fn }) => fn.min<number | null>('place').as('place'))
    .executeTakeFirst();
  const from = first?.place ?? 0;
  const found = { rows: 0, from, to: from, mac: '' };
  const broken = (place: number, why: Broken['why']): Verified => ({
    ...found,
    broken: { place, why },
  });

  if (from > 1) {
    const anchor = checkpoints.get(from - 1);
    if (anchor === undefined || !isGenuine(keyring, anchor)) return broken(from - 1, 'cut');
    if (!(await isCutOf(database, keyring, from - 1))) return broken(from - 1, 'cut');
    found.mac = anchor.mac;
  }
  let next = from;
  for await (const rows of sealedRows(database, from - 1, page)) {
    for (const row of rows) {
      if (row.place !== next) return broken(next, 'missing');
      const mac = row.mac ?? '';
      const chained = keyring.matches(mac, 'audit', found.mac, contentOf(row));
      if (!chained && !isAttested(keyring, found.mac, row)) return broken(next, 'changed');
      const signed = checkpoints.get(next);
      if (signed !== undefined && !(signed.mac === mac && isGenuine(keyring, signed))) {
        return broken(next, 'checkpoint');
      }
      if (expected?.place === next && expected.mac !== mac) return broken(next, 'expected');
      Object.assign(found, { mac, to: next, rows: found.rows + 1 });
      next++;
    }
  }
  const newest = Math.max(0, ...checkpoints.keys(), expected?.place ?? 0);
  return newest > found.to ? broken(found.to + 1, 'newest-missing') : found;
}

async function checkpointsOf(database: Database): Promise<Map<number, Checkpoint>> {
  const all = await database.selectFrom('audit_checkpoints').selectAll().execute();
  return new Map(all.map((each) => [each.place, each]));
}
