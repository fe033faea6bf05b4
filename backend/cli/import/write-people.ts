import { type AnswerParts, applyPerson } from '../../people/import/apply-person.ts';
import { checkPerson } from '../../people/import/check-person.ts';
import type { Enrolment } from '../../store/enrolment-store.ts';
import type { PersonEnrolment } from '../../store/enrolment-store.ts';
import { type ImportBatches, stepSize } from '../../store/import-batches.ts';
import type { PeopleSource, SourceItem } from '../people-file/people-source.ts';
import { UnusableFile } from '../people-file/unusable-file.ts';
import { atOnce, type Checking } from './check-people.ts';
import { inOrder } from '../../in-order.ts';
import type { Progress } from './progress.ts';

export interface WritingParts {
  batches: ImportBatches;
  enrolmentOf: (guid: string) => Promise<Enrolment | undefined>;
  answers: AnswerParts;
  region: string | undefined;
  signal: AbortSignal;
  progress: Progress;
  now: () => number;
}

/** More often than this nobody is looked at again: then something else is wrong. */
const mostRounds = 100;

/**
 * Writes everyone of a checked file, or nobody: it rejects, and then nothing was written. Whoever
 * registers something meanwhile is looked at again, so that both hold.
 */
export async function writePeople(
  source: PeopleSource,
  { writes, digest }: Pick<Checking, 'writes' | 'digest'>,
  parts: WritingParts,
): Promise<void> {
  const { batches, now, signal } = parts;
  // Begun before anyone is read: from here on nobody's own registration goes unnoticed.
  const batch = await batches.open(now());
  try {
    let left = writes;
    for (let rounds = 1; ; rounds++) {
      if (left.size > 0) await stageAll(source, left, batch, parts);
      if (left.size > 0 && source.digest() !== digest) {
        throw new UnusableFile('the file was changed while it was read; import it again');
      }
      signal.throwIfAborted();
      if ((await batches.commit(batch, now())) === 'committed') return;
      if (rounds === mostRounds) {
        throw new Error('too many people are registering something; nothing was written');
      }
      const again = new Set(await batches.takeOut(batch));
      left = new Map([...writes].filter(([, guid]) => again.has(guid)));
    }
  } catch (error) {
    await batches.discard(batch);
    throw error;
  }
}

async function stageAll(
  source: PeopleSource,
  wanted: ReadonlyMap<number, string>,
  batch: number,
  parts: WritingParts,
): Promise<void> {
  let waiting: PersonEnrolment[] = [];
  let prepared = 0;
  const make = (item: SourceItem) => stagedOf(item, wanted, source, parts);
  for await (const one of inOrder(source.read(), atOnce, make)) {
    parts.signal.throwIfAborted();
    if (one === undefined) continue;
    waiting.push(one);
    parts.progress('Prepared', ++prepared, () => prepared / wanted.size);
    if (waiting.length < stepSize) continue;
    await parts.batches.stage(batch, waiting);
    waiting = [];
  }
  await parts.batches.stage(batch, waiting);
}

async function stagedOf(
  item: SourceItem,
  wanted: ReadonlyMap<number, string>,
  source: PeopleSource,
  { region, enrolmentOf, answers, signal }: WritingParts,
): Promise<PersonEnrolment | undefined> {
  const guid = wanted.get(item.at);
  if (guid === undefined || 'problems' in item) return undefined;
  signal.throwIfAborted();
  const checked = checkPerson(item.person, { region, table: source.kind === 'table' });
  if ('problems' in checked) return undefined;
  const present = await enrolmentOf(guid);
  return { guid, enrolment: await applyPerson(present, checked.person, answers) };
}
