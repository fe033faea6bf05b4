import type { Transaction } from 'kysely';
import { byCommit } from './by-commit.ts';
import type { Tables } from './tables.ts';
import { TakenBack } from './taken-back.ts';
import type { Writing } from './writing.ts';

/** Every limit is looked at in one statement and every entry written in another. */
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
  // The entry that fills a count, if there are so many.
  const filling = (await work
    .selectNoFrom((each) =>
      first.map(({ quota }, at) =>
        each
          .selectFrom('tries')
          .select('at')
          .where('key', '=', quota.key)
          .where('at', '>', now - quota.window)
          .orderBy('at', 'desc')
          .limit(1)
          .offset(quota.limit - 1)
          .as(`filling${at}`),
      ),
    )
    .executeTakeFirstOrThrow()) as Record<string, number | null>;
  for (const [at, { quota }] of first.entries()) {
    const oldest = filling[`filling${at}`] ?? undefined;
    if (oldest !== undefined) {
      throw new TakenBack({ exceeded: quota, until: oldest + quota.window });
    }
  }
  const entries = first.map(({ id, quota }) => ({ id, key: quota.key, at: now }));
  await byCommit(work, work.insertInto('tries').values(entries));
  await takeAll(
    work,
    takes.filter((each) => !first.includes(each)),
    now,
  );
}
