import { type Directory, DirectoryUnavailable } from './directory/directory.ts';
import type { Keyring } from './keyring/keyring.ts';
import type { Log } from './log/log.ts';
import { enrolledBehind, forgetGone, goneBefore, markGone } from './store/gone-enrolments.ts';
import type { Database } from './store/open-store.ts';

/** So many people are asked for in one round, one after the other: the directory is everybody's. */
const peopleAtOnce = 100;
/** From one time that everybody was asked for to the next, in milliseconds. */
const between = 24 * 60 * 60_000;
/** More that are gone than this are no leavers: somebody has pointed the backend at another directory. */
const credible = (seen: number): number => Math.max(10, seen / 5);

/**
 * Forgets what people have registered whom the directory has not known for long. Everybody is asked for
 * once a day; who is missing is marked, and forgotten when they are still missing after `goneFor`
 * milliseconds. Nothing is forgotten while unbelievably many are missing, or while the directory does
 * not answer.
 * @returns one round
 */
export function keepPresent(parts: {
  database: Database;
  keyring: Keyring;
  directory: Pick<Directory, 'get'>;
  goneFor: number;
  leads: () => Promise<boolean>;
  now: () => number;
  boot: string;
  log: Log;
}): () => Promise<void> {
  const { database, keyring, directory, goneFor, leads, now, boot, log } = parts;
  const fresh = { last: '', seen: 0, missing: 0 };
  let pass = { ...fresh };
  let next = -Infinity;

  async function askForSome(): Promise<boolean> {
    const people = await enrolledBehind(database, pass.last, peopleAtOnce);
    for (const { guid, goneSince } of people) {
      const there = (await directory.get(guid)) !== undefined;
      if (there && goneSince !== null) await markGone(database, guid, null);
      if (!there && goneSince === null) await markGone(database, guid, now());
      pass.last = guid;
      pass.seen++;
      if (!there) pass.missing++;
    }
    return people.length < peopleAtOnce;
  }

  async function forgetSome(): Promise<number> {
    const gone = await goneBefore(database, now() - goneFor, peopleAtOnce);
    for (const guid of gone) {
      // Once more, just before: what was marked may be long ago.
      if ((await directory.get(guid)) !== undefined) await markGone(database, guid, null);
      else await forgetGone({ database, keyring }, guid, { now: now(), node: boot });
    }
    return gone.length;
  }

  return async () => {
    if (now() < next || !(await leads())) return;
    try {
      if (!(await askForSome())) return;
      const { seen, missing } = pass;
      if (missing > credible(seen)) log({ event: 'retention.held', people: seen, missing });
      else while ((await forgetSome()) > 0);
    } catch (error) {
      // From the beginning, tomorrow's or sooner: nobody is gone because nobody answers.
      if (!(error instanceof DirectoryUnavailable)) throw error;
      pass = { ...fresh };
      return;
    }
    pass = { ...fresh };
    next = now() + between;
  };
}
