import { type Offer, offer } from '../rules/requirement.ts';
import type { Attempt, UsableOption } from './attempt.ts';
import { requirementOf } from './requirement-of.ts';

/**
 * What can still be offered, and how many gates are left at the least; undefined when no way is left.
 * Every way counts only with what can still be passed, so that no offer leads to a dead end.
 */
export function wayOn(attempt: Attempt): Offer | undefined {
  return offer(requirementOf(attempt), attempt.usable.filter(passable(attempt)), attempt.passed);
}

/**
 * A gate without tries is gone for this attempt; one that sends no more has its last code left. What
 * is no longer the person's is gone for every gate whose code would go there.
 */
function passable({ challenges, where, disowned }: Attempt): (option: UsableOption) => boolean {
  const standing = Object.values(challenges);
  return ({ id, gate, channel }) => {
    if (disowned?.channels.includes(channel) === true) return false;
    const challenge = standing.find((each) => each.gate === gate);
    if (challenge === undefined) return true;
    // The last try may be the right one, as long as it is being looked at.
    const checking = where.at === 'checking' && where.gate === gate;
    if (challenge.triesLeft <= 0 && !checking) return false;
    return !('codes' in challenge) || challenge.resendAt !== null || challenge.option === id;
  };
}
