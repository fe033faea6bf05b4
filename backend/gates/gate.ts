import type { Reply } from '@gatehouse/shared';
import type { Attempt, Challenge, UsableOption } from '../attempts/attempt.ts';
import type { OpenedChallenge } from '../attempts/event.ts';
import type { Person } from '../people/person.ts';

/** One challenge: what can be offered to a person, how it begins, and whether a reply passes it. */
export interface GateKeeper {
  /** The options that work for this person, best first. What cannot work is not offered. */
  options(person: Person): UsableOption[];
  /** A challenge that is not yet part of the attempt. Prepares only; nobody outside notices. */
  open(attempt: Attempt, option: UsableOption, now: number): Promise<OpenedChallenge>;
  /** Whether this reply passes this challenge. Costs the same whether it does or not. */
  check(
    attempt: Attempt,
    challenge: Challenge,
    reply: Extract<Reply, { do: 'answer' }>,
    now: number,
  ): Promise<boolean>;
}
