import type { RefusalReason } from '@gatehouse/shared';
import { describeError, type Log } from '../log/log.ts';
import type { BlockList } from './block-list.ts';

/** Why a new password is not even given to the directory; undefined when it is. Never rejects. */
export type JudgeListed = (next: string) => Promise<RefusalReason | undefined>;

/** The same, and how long it may take, in milliseconds. */
export interface ListedJudge {
  judge: JudgeListed;
  readonly limit: number;
}

/** Where there is no list, nothing is on it. */
export const nothingListed: ListedJudge = {
  judge: () => Promise.resolve(undefined),
  limit: 0,
};

/**
 * Judges by a list. What cannot be looked at is told to the administrator, and then allowed or refused
 * as the organisation has decided; the log never has anything of the password.
 */
export function judgeListed(
  list: BlockList,
  whenUnreachable: 'allow' | 'refuse',
  log: Log,
): ListedJudge {
  return {
    limit: list.limit,
    async judge(next) {
      try {
        return (await within(list, next)) ? 'password-breached' : undefined;
      } catch (error) {
        log({ event: 'failed', where: 'block-list', code: describeError(error) });
        return whenUnreachable === 'allow' ? undefined : 'directory-unreachable';
      }
    },
  };
}

/** A disk that hangs hears of no signal, so nobody waits for it longer than the limit either. */
async function within(list: BlockList, next: string): Promise<boolean> {
  const signal = AbortSignal.timeout(list.limit);
  const over = Promise.withResolvers<never>();
  const abort = (): void => over.reject(signal.reason);
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([list.has(next, signal), over.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
