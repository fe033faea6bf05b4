import { hash, hashRaw, verify } from '@node-rs/argon2';

/** OWASP's least for argon2id, the library's default: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export class Busy extends Error {
  constructor() {
    super('too many answers are being checked at once');
    this.name = 'Busy';
  }
}

export interface AnswerHasher {
  hash(answer: string, pepper: Buffer): Promise<string>;
  /** The bare hash in base64, under a salt that is given: to compare with several at once. */
  salted(text: string, salt: Buffer, pepper: Buffer): Promise<string>;
  verify(phc: string, answer: string, pepper: Buffer): Promise<boolean>;
}

/**
 * argon2id behind a bounded queue: at most `width` at once and `depth` waiting, else `Busy` before
 * anything is computed. Each takes about 13 ms and 19 MiB on the machine that was measured.
 */
export function openAnswerHasher(width = 2, depth = 64): AnswerHasher {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running < width) running++;
    else {
      if (waiting.length >= depth) throw new Busy();
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      // The turn passes on directly, so that nobody who comes later can take it in between.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  }

  return {
    hash: (answer, pepper) => inTurn(() => hash(answer, { ...cost, secret: pepper })),
    salted: (text, salt, pepper) =>
      inTurn(async () =>
        (await hashRaw(text, { ...cost, salt, secret: pepper })).toString('base64'),
      ),
    verify: (phc, answer, pepper) =>
      inTurn(() => verify(phc, answer, { secret: pepper }).catch(() => false)),
  };
}
