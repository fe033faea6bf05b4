import type { Reply } from '@gatehouse/shared';
import { challengeOf, offered } from './at-the-gates.ts';
import type { Attempt, CodeChallenge, UsableOption } from './attempt.ts';
import type { Decision } from './decision.ts';
import { next, refuse, unchanged } from './decision.ts';

type Disown = Extract<Reply, { do: 'disown' }>;

/**
 * A masked destination is no longer the person's: nothing more of this attempt's codes goes there, by
 * whichever gate, and those that went there count no more. No try and no message is given back, and
 * what was passed stays passed. Nobody has proven anything by saying so: it holds for this attempt
 * alone, takes nothing out of what is registered, and keeps no notice of a change from its way.
 */
export function disown(attempt: Attempt, reply: Disown): Decision {
  const option = named(attempt, reply);
  if (option === 'gone') return refuse(attempt, { reason: 'option-gone' });
  if (option === undefined || !isMasked(option)) return unchanged(attempt);

  const { channel, gate } = option;
  const lost = Object.values(attempt.challenges).filter(
    (challenge): challenge is CodeChallenge =>
      'codes' in challenge && goesTo(attempt, challenge, channel),
  );
  const kind = gate === 'email' ? 'address' : 'number';
  return next(
    {
      ...attempt,
      challenges: {
        ...attempt.challenges,
        ...Object.fromEntries(lost.map((each) => [each.gate, withoutCodes(each)])),
      },
      disowned: {
        channels: [...(attempt.disowned?.channels ?? []), channel],
        told: attempt.seq + 1,
      },
      where: { at: 'choosing' },
    },
    {
      audit: [{ event: 'disowned', data: { gate, kind } }],
      withdrawn: lost.map((each) => each.gate),
    },
  );
}

/** The option that is spoken of where the person stands; undefined where the reply makes no sense. */
function named(attempt: Attempt, { option: id }: Disown): UsableOption | 'gone' | undefined {
  const { where, usable } = attempt;
  if (where.at === 'choosing' && id !== undefined) {
    return offered(attempt).find((each) => each.id === id) ?? 'gone';
  }
  if (where.at !== 'challenge' || id !== undefined) return undefined;
  const standing = challengeOf(attempt, where.gate);
  return usable.find((each) => each.id === standing?.option);
}

/** What was typed is never disowned: whoever types something else has done so already. */
function isMasked({ to }: UsableOption): boolean {
  return to !== null && 'masked' in to;
}

/**
 * Whether the codes of this challenge count no more. Of typed ones all do that could have gone there:
 * did it depend on where they went, it would tell whose destination was typed.
 */
function goesTo(attempt: Attempt, challenge: CodeChallenge, channel: string): boolean {
  const isTyped = challenge.typed !== undefined;
  return attempt.usable.some(
    (each) =>
      each.channel === channel &&
      (isTyped ? each.gate === challenge.gate : each.id === challenge.option),
  );
}

/** The tries and the messages of the gate stay counted; there is nothing left to come back to. */
function withoutCodes({ typed: _gone, ...challenge }: CodeChallenge): CodeChallenge {
  return { ...challenge, codes: [] };
}
