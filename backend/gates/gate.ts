import type { Reply } from '@gatehouse/shared';
import type { Attempt, Challenge, UsableOption } from '../attempts/attempt.ts';
import type { SettingUp } from '../attempts/enrolling.ts';
import type { OpenedChallenge, Passing, Prepared } from '../attempts/event.ts';
import type { Person } from '../people/person.ts';

type Answer = Extract<Reply, { do: 'answer' }>;

/** Why an answer does not pass, for the help desk alone. */
export interface Failing {
  behind: string;
}

/** One challenge: what can be offered to a person, how it begins, and whether a reply passes it. */
export interface GateKeeper {
  /**
   * The options that work for this person, best first. What cannot work is not offered.
   * @param rule the name of the rule whose numbers count; without one those that hold for all
   */
  options(person: Person, rule?: string): UsableOption[];
  /**
   * A challenge that is not yet part of the attempt. Prepares only; nobody outside notices.
   * @param typed the destination, where the option wants it typed; absent for another code to the same
   */
  open(
    attempt: Attempt,
    option: UsableOption,
    now: number,
    typed?: string,
  ): Promise<OpenedChallenge>;
  /** Whether this reply passes this challenge. Costs the same whether it does or not. */
  check(
    attempt: Attempt,
    challenge: Challenge,
    reply: Answer,
    now: number,
  ): Promise<boolean | Passing | Failing>;
  /** How a person registers something new for this gate; absent where nobody can. */
  registrar?: Registrar;
}

/** Both only prepare: nobody outside notices, and nothing is registered before the commit. */
export interface Registrar {
  /** Something new, ready to be proven; or why what was typed will not do. */
  begin(
    attempt: Attempt,
    wanted: Extract<Reply, { do: 'add' }>,
    now: number,
  ): Promise<Extract<Prepared, { kind: 'begun' | 'unfit' }>>;
  /** Whether what was typed back proves it. One answer per step is looked at: the commit sees to that. */
  prove(
    attempt: Attempt,
    setUp: SettingUp,
    reply: Answer,
    now: number,
  ): Promise<Extract<Prepared, { kind: 'proven' | 'not-proven' | 'unfit' }>>;
}
