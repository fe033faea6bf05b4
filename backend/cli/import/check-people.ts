import type { Lookup } from '../../directory/open-lookup.ts';
import { type DirectoryEntry, DirectoryUnavailable } from '../../directory/directory.ts';
import { type AnswerParts, type Judgement, judgePerson } from '../../people/import/apply-person.ts';
import { checkPerson } from '../../people/import/check-person.ts';
import type { Problem } from '../../people/import/stated-person.ts';
import type { Enrolment } from '../../store/enrolment-store.ts';
import type { PeopleSource, SourceItem } from '../people-file/people-source.ts';
import { inOrder } from '../../in-order.ts';
import type { Progress } from './progress.ts';
import { makeTold, type Told } from './told.ts';

export interface CheckingParts {
  lookup: Pick<Lookup, 'find'>;
  enrolmentOf: (guid: string) => Promise<Enrolment | undefined>;
  answers: AnswerParts;
  region: string | undefined;
  signal: AbortSignal;
  progress: Progress;
  pause: (milliseconds: number) => Promise<void>;
}

/** What an import would do. */
export interface Checking {
  counts: Record<Judgement, number>;
  /** Whom it would write, by their place in the file: their objectGUIDs. */
  writes: ReadonlyMap<number, string>;
  /** Of the file that was checked. */
  digest: string;
  problems: Told;
  notes: Told;
}

/** More errors than this nobody reads at once. */
const mostTold = 50;
/** So many people are looked up at once: more would only wait for the directory's connections. */
export const atOnce = 4;
/** How often, and how many milliseconds apart, a directory that does not answer is asked. */
const tries = 3;
const triesApart = 1000;

type Looked =
  | { at: number; problems: readonly Problem[] }
  | { at: number; entry: DirectoryEntry; judgement: Judgement };

/**
 * Reads the whole file, looks everyone up and compares; writes nothing. Rejects with `UnusableFile`,
 * with the signal's reason, or with a sentence when the directory does not answer.
 */
export async function checkPeople(source: PeopleSource, parts: CheckingParts): Promise<Checking> {
  const counts = { new: 0, changed: 0, unchanged: 0 };
  const writes = new Map<number, string>();
  const seen = new Map<string, number>();
  const problems = makeTold(mostTold);
  const notes = makeTold(mostTold);
  // Once there is an error nothing will be written, and answers need not be compared.
  const judge: typeof judgePerson = (...args) =>
    problems.count() > 0 ? Promise.resolve('unchanged') : judgePerson(...args);
  let looked = 0;
  const lookAt = (item: SourceItem): Promise<Looked> => look(item, source, parts, judge);
  for await (const each of inOrder(source.read(), atOnce, lookAt)) {
    parts.signal.throwIfAborted();
    parts.progress('Checked', ++looked, source.share);
    const where = source.where(each.at);
    if ('problems' in each) {
      for (const { column, what } of each.problems) {
        problems.add(`${where}: ${column === '' ? '' : `${column}: `}${what}`);
      }
      continue;
    }
    const { guid } = each.entry;
    const before = seen.get(guid);
    if (before !== undefined) {
      problems.add(`${where}: account: is the same person as ${source.where(before)}; keep one`);
      continue;
    }
    seen.set(guid, each.at);
    const odd = oddityOf(each.entry);
    if (odd !== undefined) notes.add(`${where}: note: the account is ${odd}`);
    counts[each.judgement]++;
    if (each.judgement !== 'unchanged') writes.set(each.at, guid);
  }
  return { counts, writes, digest: source.digest(), problems, notes };
}

async function look(
  item: SourceItem,
  source: PeopleSource,
  parts: CheckingParts,
  judge: typeof judgePerson,
): Promise<Looked> {
  const { at } = item;
  if ('problems' in item) return item;
  parts.signal.throwIfAborted();
  const rules = { region: parts.region, table: source.kind === 'table' };
  const checked = checkPerson(item.person, rules);
  if ('problems' in checked) return { at, problems: checked.problems };
  const entry = await patiently(parts, () =>
    parts.lookup.find(checked.person.account, parts.signal),
  );
  if (entry === undefined) {
    return {
      at,
      problems: [
        { column: 'account', what: 'is not in the directory; correct it or remove the line' },
      ],
    };
  }
  const present = await parts.enrolmentOf(entry.guid);
  return { at, entry, judgement: await judge(present, checked.person, parts.answers) };
}

/** A moment without the directory must not undo an hour's work. */
async function patiently<Result>(
  { signal, pause }: CheckingParts,
  ask: () => Promise<Result>,
): Promise<Result> {
  for (let left = tries - 1; ; left--) {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof DirectoryUnavailable)) throw error;
      if (left === 0) {
        throw new Error(`the directory does not answer (${error.detail}); nothing was written`, {
          cause: error,
        });
      }
      await pause(triesApart);
    }
  }
}

/** Why somebody cannot make use of what is registered for them now. */
function oddityOf({ privileged, disabled, expired }: DirectoryEntry): string | undefined {
  if (privileged) return 'privileged: it can never be helped here';
  if (disabled) return 'disabled';
  return expired ? 'expired' : undefined;
}
