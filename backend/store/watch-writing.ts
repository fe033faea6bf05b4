import { StoreUnavailable } from '../store-unavailable.ts';
import { type StoreTrouble, type TellStore, troubleOf } from './store-trouble.ts';

/** What is told of writing: `again`: it is still so, told seldom. */
export type WritingNews =
  { kind: 'refused'; why: StoreTrouble; code: string; again: boolean } | { kind: 'taken' };

/** Whether the store takes what is written. It can be read all the while. */
export interface WriteWatch {
  /** Hears of everything that the store has refused. */
  refused(code: string): void;
  /** Why nothing is written at present; undefined: it is, as far as anyone knows. */
  trouble(): StoreTrouble | undefined;
  /**
   * Writes something and takes it away again, when it is time to: so it is known before a person is
   * refused, and known when it is over. Never rejects because the store refuses.
   */
  look(write: (characters: number) => Promise<void>): Promise<void>;
}

/** How often to write while everything is well, in milliseconds: each is a wait for the disk. */
const calmEvery = 30_000;
/** How often it is told that it is still so, in milliseconds. */
const toldEvery = 10 * 60_000;
/** More than an attempt takes, so that it is not called over by what fits into the last free corner. */
const muchText = 64 * 1024;

/** @param elapsed a steady clock, in milliseconds */
export function watchWriting(tell: (news: WritingNews) => void, elapsed: () => number): WriteWatch {
  let present: { why: StoreTrouble; code: string } | undefined;
  let told = 0;
  let looked = -Infinity;

  function say(again: boolean): void {
    if (present === undefined) return;
    told = elapsed();
    tell({ kind: 'refused', ...present, again });
  }

  return {
    refused(code) {
      const why = troubleOf(code);
      if (why === undefined) return;
      const isNew = present?.why !== why;
      present = { why, code };
      if (isNew) say(false);
    },
    trouble: () => present?.why,
    async look(write) {
      if (present === undefined && elapsed() - looked < calmEvery) return;
      looked = elapsed();
      try {
        await write(present === undefined ? 1 : muchText);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        if (elapsed() - told >= toldEvery) say(true);
        return;
      }
      if (present === undefined) return;
      present = undefined;
      tell({ kind: 'taken' });
    },
  };
}

/** What a store tells of itself, and the watch hears too. */
export const heardBy =
  (watch: WriteWatch, tell: TellStore): TellStore =>
  (change) => {
    if ('refused' in change) watch.refused(change.refused);
    else tell(change);
  };
