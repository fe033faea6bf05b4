import type { Place, Purpose } from '@gatehouse/shared';
import type { DirectoryEntry } from '../directory/directory.ts';
import { inOrder } from '../in-order.ts';
import type { Stranded } from '../people/examine.ts';
import type { Revealed } from '../people/people.ts';
import type { Examiner } from './open-examiners.ts';
import type { Progress } from './progress.ts';

export interface PeopleReport {
  lines: string[];
  /** How many accounts would lose what they have; 0 where there is nothing to compare with. */
  newly: number;
}

/** More names than this nobody reads; the counts are whole. */
const mostNames = 20;
/** So many are looked up at once, so that neither directory nor store notices. */
const atOnce = 4;

/**
 * Who of these accounts could go on and who would be stranded, from each place.
 * @param accounts names, or everybody as the directory lists them
 * @param before the configuration to compare with, asked about the same people
 */
export async function peopleLines(
  accounts: Iterable<string> | AsyncIterable<string | DirectoryEntry>,
  { places, purpose }: { places: readonly Place[]; purpose: Purpose },
  { now, before }: { now: Examiner; before?: Examiner | undefined },
  progress?: Progress,
): Promise<PeopleReport> {
  let count = 0;
  let losing = 0;
  const unknown = makeNames();
  const tallies = places.map((place) => ({
    place,
    able: 0,
    out: new Map<Stranded, Names>(),
    newly: makeNames(),
  }));

  const look = async (each: string | DirectoryEntry): Promise<void> => {
    const account = typeof each === 'string' ? each : each.accountName;
    const reveal = ({ reveal: find, revealEntry }: Examiner): Promise<Revealed | undefined> =>
      typeof each === 'string' ? find(each) : revealEntry(each);
    const revealed = await reveal(now);
    // Asked anew, since another configuration may take other addresses of the same person.
    const then = before && (await reveal(before));
    if (revealed === undefined) {
      unknown.add(account);
      return;
    }
    let loses = false;
    for (const tally of tallies) {
      const at = { place: tally.place, purpose };
      const { stranded } = now.examine(revealed, at);
      if (stranded === undefined) {
        tally.able++;
        continue;
      }
      const names = tally.out.get(stranded) ?? makeNames();
      tally.out.set(stranded, names);
      names.add(account);
      if (then === undefined || before?.examine(then, at).stranded !== undefined) continue;
      tally.newly.add(`${account} (${stranded})`);
      loses = true;
    }
    if (loses) losing++;
  };
  for await (const _done of inOrder(accounts, atOnce, look)) {
    count++;
    progress?.step();
  }

  const strangers =
    unknown.count() === 0
      ? ''
      : `, of which the directory does not know ${unknown.count()}: ${unknown.text()}`;
  return {
    newly: losing,
    lines: [
      `People: ${count} accounts${strangers}`,
      ...tallies.flatMap(({ place, able, out, newly }) => {
        const stranded = [...out.values()].reduce((sum, names) => sum + names.count(), 0);
        return [
          `  ${purpose}, from ${place}: ${able} can go on, ${stranded} would be stranded`,
          ...[...out].map(([why, names]) => `    ${why}, ${names.count()}: ${names.text()}`),
          ...(before === undefined
            ? []
            : [`    newly stranded, ${newly.count()}: ${newly.text()}`]),
        ];
      }),
    ],
  };
}

interface Names {
  add(name: string): void;
  count(): number;
  /** The first few in the order of the alphabet, and how many are left. */
  text(): string;
}

/** Names without end in little room: of more than a few hundred only the first are kept. */
function makeNames(): Names {
  let kept: string[] = [];
  let count = 0;
  const cut = (): void => void (kept = kept.sort().slice(0, mostNames));
  return {
    add(name) {
      count++;
      kept.push(name);
      if (kept.length >= 20 * mostNames) cut();
    },
    count: () => count,
    text() {
      cut();
      // Whoever wrote the file decides what its names are made of; a terminal would obey some of it.
      const shown = kept.join(', ').replaceAll(/\p{C}/gu, '?');
      return count > kept.length ? `${shown} and ${count - kept.length} more` : shown;
    },
  };
}
