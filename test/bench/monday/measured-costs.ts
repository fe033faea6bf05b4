import type { Bench } from '../bench.ts';
import { openBareDirectory } from '../bare-directory.ts';
import { makeBareOperations } from '../bare-operations.ts';
import { directoryHere, makeBenchSite } from '../bench-site.ts';
import { measure } from '../measure.ts';

/** What each operation has taken, in milliseconds, time after time. */
export interface Costs {
  find: readonly number[];
  observe: readonly number[];
  /** Without the look before it. */
  reset: readonly number[];
  note: string;
}

/**
 * Of Samba 4.17 on this kind of machine with nothing else on it, where there is none here to be asked:
 * a search by 1.0 ms at the median and 2.2 at p95, a reset by 36.5 and 42.7.
 */
const taken: Costs = {
  find: [1, 1, 1, 1, 1, 1, 1, 1, 1, 2.2],
  observe: [1, 1, 1, 1, 1, 1, 1, 1, 1, 2.2],
  reset: [36.5, 36.5, 36.5, 36.5, 36.5, 36.5, 36.5, 36.5, 36.5, 42.7],
  note: 'The directory takes what was written down of Samba 4.17, which is not here.',
};

/** What the operations of a real directory take here and now. */
export async function measuredCosts(bench: Bench): Promise<Costs> {
  const { keeper, say } = bench;
  const { kind } = await directoryHere(bench);
  if (kind === 'embedded') return taken;
  const samples = await keeper.use(
    () => makeBenchSite('samba', 1),
    (site) => site.close(),
    (site) =>
      keeper.use(
        () => openBareDirectory(site),
        (directory) => directory.close(),
        async (directory) => {
          const [person] = site.people;
          if (person === undefined) throw new Error('the site has no people');
          const passwords = new Map([[person.accountName, person.password]]);
          const bare = await makeBareOperations(directory, passwords)(person);
          const ms = async (work: () => Promise<unknown>): Promise<number> => {
            const before = performance.now();
            await work();
            return performance.now() - before;
          };
          return measure(
            'costs of the directory',
            30,
            async () => {
              const [find, observe] = [await ms(bare.find), await ms(bare.observe)];
              const reset = Math.max(0, (await ms(bare.reset)) - observe);
              return { find, observe, reset };
            },
            say,
          );
        },
      ),
  );
  const of = (name: string): readonly number[] => samples.get(name) ?? [];
  const note = 'The directory takes what Samba took just before, over LDAPS, in the same run.';
  return { find: of('find'), observe: of('observe'), reset: of('reset'), note };
}
