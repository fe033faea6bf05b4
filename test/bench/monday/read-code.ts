import type { Step } from '@gatehouse/shared';
import { codeStep, type Doing, mistakes } from './habits.ts';
import { chance, type PersonParts, think } from './person-parts.ts';

/** How far the clock may go on while a message is on its way, in milliseconds. */
const whileTravelling = 20_000;
/** How long somebody looks for a message that does not come, in real milliseconds. */
const looksFor = 60_000;
/** When the client looks again while a message is on its way, in milliseconds. */
const looksAgain = 2000;

/**
 * Waits for a code and reads it. Undefined where none comes, as with a name that nobody has.
 * @param kept a code that was read before and is still good
 */
export async function readCode(
  parts: PersonParts,
  { supportCode }: Step,
  doing: { look: () => Promise<Step>; reply: (label: string, said: Doing) => Promise<Step> },
  isNobodys: boolean,
  kept: string | undefined,
): Promise<string | undefined> {
  const { time, post, note } = parts;
  if (kept !== undefined) {
    await think(parts, [4, 12]);
    return kept;
  }
  await time.sleep(looksAgain);
  const step = await doing.look();
  if (isNobodys) {
    await think(parts, [45, 90]);
    return undefined;
  }
  const wait = (): Promise<string | undefined> =>
    time.during(whileTravelling, () => post.code(supportCode, looksFor), 'idle');
  let code = await wait();
  if (chance(parts, mistakes.impatient) && codeStep(step)) {
    await time.sleep((step.resendIn ?? 0) + 1500);
    await doing.reply('resend', { do: 'resend' });
    note('another code');
    code = (await wait()) ?? code;
  }
  await think(parts, [8, 25]);
  return code;
}
