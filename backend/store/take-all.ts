import type { Transaction } from 'kysely';
import { remember } from '../remember.ts';
import { byCommit, type Found } from './by-commit.ts';
import { prepared } from './prepared.ts';
import type { Tables } from './tables.ts';
import { TakenBack } from './taken-back.ts';
import type { Quota, Writing } from './writing.ts';

/** By what is counted, after which moment, and at which place from the newest the entry would be. */
type Limits = Record<`key${number}`, string> & Record<`${'after' | 'place'}${number}`, number>;

/** For each of so many limits, the entry that fills it, if there are so many. */
const fillingOf = remember(
  (count) =>
    prepared<Limits>((work, blank) =>
      work.selectNoFrom((each) =>
        Array.from({ length: Number(count) }, (_, at) =>
          each
            .selectFrom('tries')
            .select('at')
            .where('key', '=', blank(`key${at}`))
            .where('at', '>', blank(`after${at}`))
            .orderBy('at', 'desc')
            .limit(1)
            .offset(blank(`place${at}`))
            .as(`filling${at}`),
        ),
      ),
    ),
  20,
);

/** Every limit is looked at in one statement and every entry written in another, by the commit. */
export async function takeAll(
  work: Transaction<Tables>,
  takes: Writing['take'],
  now: number,
): Promise<void> {
  if (takes.length === 0) return;
  // Of two under one key the second has to see the first.
  const first = takes.filter(
    ({ quota }, at) => takes.findIndex((each) => each.quota.key === quota.key) === at,
  );
  const limits: Limits = {};
  for (const [at, { quota }] of first.entries()) {
    limits[`key${at}`] = quota.key;
    limits[`after${at}`] = now - quota.window;
    limits[`place${at}`] = quota.limit - 1;
  }
  const filling = fillingOf(String(first.length))(work, limits);
  await byCommit(work, filling, {
    finds: 'nothing',
    otherwise: ([found = {}]) => new TakenBack(exceededOf(first, found)),
  });
  const entries = first.map(({ id, quota }) => ({ id, key: quota.key, at: now }));
  await byCommit(work, work.insertInto('tries').values(entries));
  await takeAll(
    work,
    takes.filter((each) => !first.includes(each)),
    now,
  );
}

/** The first that is full, and until when. */
function exceededOf(takes: Writing['take'], found: Found): { exceeded: Quota; until: number } {
  for (const [at, { quota }] of takes.entries()) {
    const oldest = found[`filling${at}`];
    if (typeof oldest === 'number') return { exceeded: quota, until: oldest + quota.window };
  }
  throw new Error('nothing was full');
}
