import { availableParallelism } from 'node:os';
import { hash, hashRaw, verify } from '@node-rs/argon2';
import { makeFairQueue } from './fair-queue.ts';

/** OWASP's least for argon2id, the library's default: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One processor is left to everybody who waits for no hash; the thread pool has four places for all. */
const usualWidth = Math.min(3, Math.max(1, availableParallelism() - 1));

export class Busy extends Error {
  constructor() {
    super('too many answers are being checked at once');
    this.name = 'Busy';
  }
}

export interface AnswerHasher {
  hash(answer: string, pepper: Buffer): Promise<string>;
  /**
   * The bare hash in base64, under a salt that is given: to compare with several at once.
   * `lane`: whom the work is for; everybody has the same share of what can be done at once.
   */
  salted(text: string, salt: Buffer, pepper: Buffer, lane?: string): Promise<string>;
  verify(phc: string, answer: string, pepper: Buffer, lane?: string): Promise<boolean>;
}

/**
 * argon2id behind a bounded queue: at most `width` at once and `depth` waiting, else `Busy` before
 * anything is computed. Each takes about 13 ms and 19 MiB on the machine that was measured. How long
 * somebody waits depends on how many others do, and not on who asks or whether there is such a person.
 */
export function openAnswerHasher(width = usualWidth, depth = 64): AnswerHasher {
  const inTurn = makeFairQueue(width, depth, () => new Busy());
  return {
    hash: (answer, pepper) => inTurn('', () => hash(answer, { ...cost, secret: pepper })),
    salted: (text, salt, pepper, lane = '') =>
      inTurn(lane, async () =>
        (await hashRaw(text, { ...cost, salt, secret: pepper })).toString('base64'),
      ),
    verify: (phc, answer, pepper, lane = '') =>
      inTurn(lane, () => verify(phc, answer, { secret: pepper }).catch(() => false)),
  };
}
