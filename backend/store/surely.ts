import { setTimeout as pause } from 'node:timers/promises';
import { CommitUnknown, StoreUnavailable } from '../store-unavailable.ts';

/** How long to wait before each look, in milliseconds; ten seconds in all, then a person has waited enough. */
const pauses = [0, 250, 750, 1500, 3000, 4500];

/**
 * Does something that commits. Where the answer to the commit was lost, it looks what came of it:
 * `find` resolves to the result when it is there, and to undefined when it surely is not and never
 * will be. Then it is done once more. Rejects with `CommitUnknown` while nobody can tell: the caller
 * must do nothing that needs the commit.
 */
export async function surely<Result>(
  commit: () => Promise<Result>,
  find: () => Promise<Result | undefined>,
): Promise<Result> {
  try {
    return await commit();
  } catch (error) {
    if (!(error instanceof CommitUnknown)) throw error;
    const found = await lookFor(find, error);
    return found === undefined ? commit() : found;
  }
}

async function lookFor<Result>(
  find: () => Promise<Result | undefined>,
  unknown: CommitUnknown,
): Promise<Result | undefined> {
  for (const wait of pauses) {
    await pause(wait);
    try {
      return await find();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
  throw unknown;
}
