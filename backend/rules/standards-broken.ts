import type { Gate } from '@gatehouse/shared';
import { gatesOf, type Requirement, waysOf } from './requirement.ts';

/** Codes that are sent when they are asked for: *issued* ones, in the words of NIST. */
const issued: ReadonlySet<Gate> = new Set(['email', 'sms', 'call']);

/**
 * What a requirement falls short of, each with the section that says so. A way counts as soon as it
 * could be taken by somebody: the weakest way is how strong the rule is. Sources: NIST SP 800-63B-4,
 * OWASP ASVS 5.0, OWASP Forgot Password Cheat Sheet.
 */
export function standardsBroken(requirement: Requirement): string[] {
  const named = gatesOf(requirement);
  const ways = waysOf(
    requirement,
    // Every gate with a destination of its own: what the best equipped person could take.
    [...named].map((gate) => ({ id: gate, gate, channel: gate })),
  );
  const some = (kind: (way: ReadonlySet<Gate>) => boolean): boolean =>
    ways.some((way) => kind(new Set(way)));
  const only = (way: ReadonlySet<Gate>, gate: Gate): boolean => way.size === 1 && way.has(gate);

  const cases: [boolean, string][] = [
    [
      some((way) => only(way, 'questions')),
      'can be passed with questions alone, which must never be the only proof ' +
        '(OWASP Forgot Password Cheat Sheet, "Security Questions"; ASVS 5.0, 6.4.2)',
    ],
    [
      named.has('questions'),
      'asks questions, which are no way to recover an account for ASVS 5.0, 6.4.2, nor for ' +
        'NIST SP 800-63B-4, 4.2.1',
    ],
    [
      some((way) => only(way, 'email')),
      'can be passed with e-mail alone: good for accounts with one factor (NIST SP 800-63B-4, ' +
        '4.2.1.2), and e-mail is never a factor of its own (3.1.3.1)',
    ],
    [
      some((way) => way.size === 1 && !only(way, 'questions') && !only(way, 'email')),
      'can be passed with one gate, where the recovery of an account with two factors needs two ' +
        'proofs of different kinds (NIST SP 800-63B-4, 4.2.2.2; ASVS 5.0, 6.4.3)',
    ],
    [
      some((way) => way.size > 1 && [...way].every((gate) => issued.has(gate))),
      'can be passed with codes alone that are sent on demand: for an account with two factors ' +
        'e-mail, SMS and call are one method, not two (NIST SP 800-63B-4, 4.2.2.2)',
    ],
    [
      some((way) => [...way].every((gate) => gate === 'sms' || gate === 'call')),
      'rests on the telephone network alone, which is restricted: alternatives must be offered ' +
        '(NIST SP 800-63B-4, 3.1.3.3; ASVS 5.0, 6.6.1)',
    ],
  ];
  return cases.flatMap(([holds, words]) => (holds ? [words] : []));
}
