import { mistakes } from './habits.ts';
import { oneAttempt } from './one-attempt.ts';
import { chance, type Ended, makeAsk, type PersonParts, think } from './person-parts.ts';

const mostTimes = 4;

/** One person on that morning, from the first look at the screen to the last. */
export async function livePerson(parts: PersonParts): Promise<Ended> {
  const { account, note } = parts;
  const ask = makeAsk(parts);
  const row = { failures: 0 };
  await ask('beacon', 'GET', '/v1/beacon');
  await think(parts, [3, 12]);
  let name = chance(parts, mistakes.wrongName) ? `${account}x` : account;
  for (let times = 0; times < mostTimes; times++) {
    const ended = await oneAttempt(parts, ask, name, row);
    if (ended !== undefined) return ended;
    note('another attempt');
    name = account;
    await think(parts, [5, 20]);
  }
  return { kind: 'stuck', by: 'too many attempts of their own', failures: row.failures };
}
