import type { Attempt, OwnChallenge, UsableOption } from '../attempts/attempt.ts';
import type { GateKeeper } from './gate.ts';

/** What the directory says of a current password. `behind` is for the help desk alone. */
export type PasswordProof = { right: true } | { right: false; behind: string };

/** How many current passwords one attempt may try, as before a change. */
const tries = 3;

/** The option that everybody has, whether or not there is such an account. */
export const passwordOption: UsableOption = {
  ...{ id: 'password', gate: 'password', channel: 'password', to: null },
};

/** The first challenge of an enrolment, which is opened together with the attempt. */
export const passwordChallenge: OwnChallenge = {
  ...{ gate: 'password', option: passwordOption.id, triesLeft: tries },
};

/**
 * The current password, which the directory judges. It opens an enrolment and nothing else: no rule
 * can name it, because whoever knows it has no need of a reset.
 */
export function password(
  prove: (attempt: Attempt, current: string) => Promise<PasswordProof>,
): GateKeeper {
  return {
    options: () => [passwordOption],
    open: () => Promise.resolve({ challenge: passwordChallenge }),
    async check(attempt, _challenge, reply) {
      const proof = await prove(attempt, reply.code ?? '');
      return proof.right || { behind: proof.behind };
    },
  };
}
