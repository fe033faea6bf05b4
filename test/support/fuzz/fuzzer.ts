import fc from 'fast-check';
import type { DemoPerson } from '../../../build/demo/people.ts';
import type { Site } from '../../../build/demo/site.ts';
import { seededRandom } from '../seeded-random.ts';
import { endpointsOfDocument, type Endpoint } from './document.ts';
import type { Findings } from './findings.ts';
import type { Knowing } from './knowing-person.ts';
import type { PostOffice } from './post-office.ts';

/** What everybody who attacks at once has in common. */
export interface Ground {
  site: Site;
  endpoints: readonly Endpoint[];
  findings: Findings;
  post: PostOffice;
  /** Tokens of attempts, of anybody's, the newest last. */
  tokens: string[];
  passwords: Map<string, string>;
  totpSecrets: Map<string, string>;
  savedCodes: Map<string, string[]>;
  /** How often each endpoint was asked, and how often a valid request reached it. */
  asked: Map<string, number>;
  reached: Map<string, number>;
  /** The kinds of steps that were stood before. */
  stoodAt: Map<string, number>;
  over: () => boolean;
}

/** One who attacks: dice of their own, so that the same seed does the same. */
export interface Fuzzer extends Ground {
  random: () => number;
  /** One value, by these dice. */
  roll<Value>(arbitrary: fc.Arbitrary<Value>): Value;
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item | undefined;
}

export function makeGround(
  site: Site,
  findings: Findings,
  post: PostOffice,
  over: () => boolean,
): Ground {
  return {
    ...{ site, findings, post, over },
    endpoints: endpointsOfDocument(),
    tokens: [],
    passwords: new Map(),
    totpSecrets: new Map(),
    savedCodes: new Map(),
    asked: new Map(),
    reached: new Map(),
    stoodAt: new Map(),
  };
}

export function makeFuzzer(ground: Ground, seed: number): Fuzzer {
  const random = seededRandom(seed);
  return {
    ...ground,
    random,
    roll: <Value>(arbitrary: fc.Arbitrary<Value>): Value => {
      const [value] = fc.sample(arbitrary, {
        numRuns: 1,
        seed: Math.floor(random() * 2 ** 31),
      });
      return value as Value;
    },
    chance: (share) => random() < share,
    pick: (items) => items[Math.floor(random() * items.length)],
  };
}

export const count = (counts: Map<string, number>, name: string): unknown =>
  counts.set(name, (counts.get(name) ?? 0) + 1);

export const knowingOf = (fuzzer: Fuzzer, person: DemoPerson): Knowing => ({ ...fuzzer, person });
