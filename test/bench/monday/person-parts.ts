import type { Agent } from 'node:https';
import { call, type Reached } from '../../support/talk.ts';
import { seconds } from './habits.ts';
import type { PostApart } from './post-apart.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** Somebody on that morning, and what is there for them. */
export interface PersonParts {
  account: string;
  device: string;
  to: { url: string; ca: string; agent: Agent };
  time: SimulatedTime;
  post: PostApart;
  random: () => number;
  /** Hears how long each call has taken, in real milliseconds. */
  took: (name: string, milliseconds: number) => void;
  /** Hears of everything that is no straight way. */
  note: (what: string) => void;
}

/** What somebody has made of it. */
export type Ended =
  | { kind: 'done' }
  /** Gone for good, as some do. */
  | { kind: 'left' }
  /** A limit was in the way, or something that nobody expected; `failures` of their own were in a row. */
  | { kind: 'limited' | 'stuck'; by: string; failures: number };

/** How far the clock may go on while a call is under way, in milliseconds. */
const whileCalling = 1000;

export type Ask = (
  name: string,
  method: string,
  path: string,
  options?: { body?: object; token?: string },
) => Promise<Reached>;

/** Calls of one person, each timed. */
export function makeAsk({ to, time, took, note }: PersonParts): Ask {
  return (name, method, path, options = {}) =>
    time.during(whileCalling, async () => {
      const before = performance.now();
      const ask = (): Promise<Reached> => call(to, method, path, options);
      // Thinking can take longer in earnest than on the clock: then the line was idle for too long.
      const reached = await ask().catch((error: unknown) => {
        if ((error as { code?: string }).code !== 'ECONNRESET') throw error;
        note('an idle line was cut, and the call made again');
        return ask();
      });
      took(name, performance.now() - before);
      return reached;
    });
}

export const chance = ({ random }: PersonParts, share: number): boolean => random() < share;

/** As long as somebody takes to read or to write something, by how quick they are. */
export const think = (
  { time, random }: PersonParts,
  range: readonly [number, number],
): Promise<void> => time.sleep(seconds(range, random));
