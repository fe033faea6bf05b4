import { setTimeout as pause } from 'node:timers/promises';
import type {
  Directory,
  DirectoryEntry,
  Observation,
  WriteResult,
} from '../../../backend/directory/directory.ts';
import { makeFairQueue } from '../../../backend/gates/fair-queue.ts';
import type { Costs } from './measured-costs.ts';

const controller = 'memory';
const rules = { minLength: 8, complexity: true, history: 5, historyOnReset: false };
/** As Samba does: one thing after the other, whoever asks. */
const atOnce = 1;

export const accountOf = (at: number): string => `person${at}`;
/** The same each time, in the form that the directory gives such names. */
export const guidOf = (at: number): string =>
  `00000000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`;

/**
 * So many people in memory whose every operation takes as long as a measured one did, one after the
 * other. What nobody asks for on a Monday is not there, and says so.
 */
export function openMemoryDirectory(people: number, costs: Costs): Directory {
  const versions = new Map<string, number>();
  const inTurn = makeFairQueue(atOnce, 100_000, () => new Error('too many wait'));
  let turn = 0;
  const taking = <Result>(cost: readonly number[], work: () => Result): Promise<Result> =>
    inTurn('', async () => {
      await pause(cost[turn++ % cost.length] ?? 0);
      return work();
    });
  const known = new Map(
    Array.from({ length: people }, (_, at) => [accountOf(at), entryOf(at)] as const),
  );
  const guids = new Map([...known.values()].map((entry) => [entry.guid, entry]));
  const notHere = (what: string) => (): never => {
    throw new Error(`nobody does ${what} on this Monday`);
  };

  return {
    find: ({ name }) => taking(costs.find, () => known.get(name.toLowerCase())),
    get: (guid) => taking(costs.find, () => guids.get(guid)),
    observe: (guid) =>
      taking(costs.observe, (): Observation | undefined => {
        if (!guids.has(guid)) return undefined;
        const version = { by: 'metadata', count: versions.get(guid) ?? 1 } as const;
        const state = { locked: false, disabled: false, expired: false, privileged: false };
        return { controller, version, ...state, rules };
      }),
    reset: ({ guid }) =>
      taking(costs.reset, (): WriteResult => {
        versions.set(guid, (versions.get(guid) ?? 1) + 1);
        return { kind: 'written' };
      }),
    unlock: () => taking(costs.observe, (): WriteResult => ({ kind: 'written' })),
    defaultRules: () => taking(costs.observe, () => rules),
    probe: () => taking(costs.find, () => undefined),
    list: notHere('a list'),
    selfWriting: notHere('a look at rights'),
    change: notHere('a change'),
    rehearseChange: notHere('a change'),
    prove: notHere('a proof'),
    rehearseProof: notHere('a proof'),
    writeLimit: 10_000,
    close: () => Promise.resolve(),
  };
}

function entryOf(at: number): DirectoryEntry {
  return {
    ...{ guid: guidOf(at), accountName: accountOf(at), displayName: `No ${at}` },
    ...{ mail: [], groups: [], attributes: {} },
    ...{ disabled: false, expired: false, locked: false, privileged: false, rules },
  };
}
