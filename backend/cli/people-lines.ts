import type { Place, Purpose } from '@gatehouse/shared';
import type { Stranded } from '../people/examine.ts';
import type { Examiner } from './open-examiners.ts';

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
 * @param before the configuration to compare with, asked about the same people
 */
export async function peopleLines(
  accounts: readonly string[],
  { places, purpose }: { places: readonly Place[]; purpose: Purpose },
  { now, before }: { now: Examiner; before?: Examiner | undefined },
): Promise<PeopleReport> {
  const unknown: string[] = [];
  const losing = new Set<string>();
  const tallies = places.map((place) => ({
    place,
    able: 0,
    out: [] as { account: string; stranded: Stranded }[],
    newly: [] as string[],
  }));

  const look = async (account: string): Promise<void> => {
    const revealed = await now.reveal(account);
    // Asked anew, since another configuration may take other addresses of the same person.
    const then = await before?.reveal(account);
    if (revealed === undefined) return void unknown.push(account);
    for (const tally of tallies) {
      const at = { place: tally.place, purpose };
      const { stranded } = now.examine(revealed, at);
      if (stranded === undefined) tally.able++;
      else tally.out.push({ account, stranded });
      const could = then !== undefined && before?.examine(then, at).stranded === undefined;
      if (!could || stranded === undefined) continue;
      tally.newly.push(`${account} (${stranded})`);
      losing.add(account);
    }
  };
  for (let at = 0; at < accounts.length; at += atOnce) {
    await Promise.all(accounts.slice(at, at + atOnce).map(look));
  }

  const strangers =
    unknown.length === 0
      ? ''
      : `, of which the directory does not know ${unknown.length}: ${some(unknown)}`;
  return {
    newly: losing.size,
    lines: [
      `People: ${accounts.length} accounts${strangers}`,
      ...tallies.flatMap(({ place, able, out, newly }) => {
        const reasons = Map.groupBy(out, ({ stranded }) => stranded);
        return [
          `  ${purpose}, from ${place}: ${able} can go on, ${out.length} would be stranded`,
          ...[...reasons].map(
            ([why, them]) =>
              `    ${why}, ${them.length}: ${some(them.map(({ account }) => account))}`,
          ),
          ...(before === undefined ? [] : [`    newly stranded, ${newly.length}: ${some(newly)}`]),
        ];
      }),
    ],
  };
}

function some(names: readonly string[]): string {
  // Whoever wrote the file decides what its names are made of; a terminal would obey some of it.
  const shown = [...names].sort().slice(0, mostNames).join(', ').replaceAll(/\p{C}/gu, '?');
  const left = names.length - mostNames;
  return left > 0 ? `${shown} and ${left} more` : shown;
}
