import { setTimeout as pause } from 'node:timers/promises';
import type { AnswerHasher } from '../../backend/gates/argon2.ts';

const event = 'hashes';

/**
 * The same hasher, which tells how long it took from the first hash of several to the last, in
 * milliseconds, the time included that each of them waited for its turn.
 */
export function timeHashes(hasher: AnswerHasher, say: (line: string) => void): AnswerHasher {
  let running = 0;
  let began = 0;
  async function timed<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running++ === 0) began = performance.now();
    try {
      return await work();
    } finally {
      if (--running === 0) say(JSON.stringify({ event, ms: performance.now() - began }));
    }
  }
  return {
    hash: (...all) => timed(() => hasher.hash(...all)),
    salted: (...all) => timed(() => hasher.salted(...all)),
    verify: (...all) => timed(() => hasher.verify(...all)),
  };
}

/** As long as it may take until a line of the backend's is here, in milliseconds. */
const latest = 1000;

/** What was told last, and takes it out of the lines. */
export async function takeHashTime(lines: string[]): Promise<number> {
  const end = performance.now() + latest;
  while (performance.now() < end) {
    const told = lines.splice(0).findLast((line) => line.includes(`"event":"${event}"`));
    if (told !== undefined) return (JSON.parse(told) as { ms: number }).ms;
    await pause(5);
  }
  throw new Error('the backend told of no hashes');
}
