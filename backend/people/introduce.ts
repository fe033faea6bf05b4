import { randomBytes, randomUUID } from 'node:crypto';
import type { Gate, Opening, PasswordRules, Place, Purpose } from '@gatehouse/shared';
import type {
  Attempt,
  AttemptLimits,
  Destination,
  Standing,
  UsableOption,
} from '../attempts/attempt.ts';
import { openAttempt } from '../attempts/open-attempt.ts';
import { makeSupportCode } from '../attempts/support-code.ts';
import type { GateKeeper } from '../gates/gate.ts';
import { passwordChallenge } from '../gates/password.ts';
import { gatesOf, offer } from '../rules/requirement.ts';
import { requirementFor } from '../rules/requirement-for.ts';
import { findRule, type Rule, ruleForStrangers } from '../rules/rule.ts';
import type { People } from './people.ts';
import type { Person } from './person.ts';

/** What rules look at in a person whom the directory does not call privileged. */
const applicantOf = ({ groups, dn, attributes }: Person) => ({
  groups,
  privileged: false,
  dn,
  attributes,
});

/**
 * Whoever stands at the door, as an attempt. Someone who cannot be helped, for whatever reason, is
 * shown what the rule for strangers asks for, with a synthetic person behind it.
 */
export function makeIntroduce(parts: {
  people: People;
  rules: readonly Rule[];
  gates: Partial<Record<Gate, GateKeeper>>;
  limits: AttemptLimits;
  now: () => number;
  /** The domain's password rules, for whoever has not proven anything. */
  defaultRules: () => Promise<PasswordRules>;
}): (
  request: Opening,
  from: { place: Place; language: string },
) => Promise<{ attempt: Attempt; token: string }> {
  const { people, rules, gates, limits, now, defaultRules } = parts;

  function usableOf(person: Person, rule: Rule | undefined, purpose: Purpose): UsableOption[] {
    if (purpose === 'enrol') return usableToEnrol(person, rule);
    const trees = [rule?.pass, rule?.change?.pass].filter((tree) => tree !== undefined);
    const named = new Set(trees.flatMap((tree) => [...gatesOf(tree)]));
    return [...named].flatMap((gate) => gates[gate]?.options(person, rule?.name) ?? []);
  }

  /**
   * Before an enrolment: the current password, and what the person registered. What the directory
   * knows does not count, since a mailbox of the organisation opens with that same password.
   */
  function usableToEnrol(person: Person, rule: Rule | undefined): UsableOption[] {
    const { registered = [] } = person;
    return Object.values(gates)
      .flatMap((gate) => gate.options(person, rule?.name))
      .filter(({ gate, channel }) => gate === 'password' || registered.includes(channel));
  }

  return async (request, { place, language }) => {
    const { purpose } = request;
    const found = await people.find(request.account, request.domain);
    const strangersRule = ruleForStrangers(rules, place);
    const own = findRule(rules, { ...applicantOf(found), place });
    const allowed = requirementFor(own, purpose) !== undefined;
    const looked = allowed ? own : strangersRule;
    // All of this is done for everyone, once as they are and once as a stranger would be shown, or
    // the work that it takes would tell who exists and who can be helped.
    const theirs = usableOf(found, looked, purpose);
    const hidden = people.hide(found, found.standing);
    const strangers = usableOf(hidden, strangersRule, purpose);
    const passes = canPass(looked, purpose, theirs);
    const recovery = looked?.may.find((each) => each === 'reset' || each === 'unlock');
    const recovers = canPass(looked, recovery ?? purpose, theirs);
    // Asked for in every case, so that it takes as long for everyone.
    const shown = purpose === 'change' ? await defaultRules() : undefined;

    const standing = standingOf(found, allowed, passes);
    const helped = standing === 'able';
    const person: Person = helped ? found : { ...hidden, standing };
    const rule = helped ? own : strangersRule;

    // Who has no gates may still change, and what is offered besides has to look like everyone's.
    const bare = purpose === 'change' && helped && rule?.change === undefined;
    const unable = bare && recovery !== undefined && !recovers;
    const others = unable ? strangersRule : rule;
    const usable = helped && !unable ? theirs : strangers;
    const enrols = purpose === 'enrol';
    const second = enrols ? secondToEnrol(usable) : [];

    const terms =
      rule !== undefined && requirementFor(rule, purpose) !== undefined
        ? {
            may: unable ? (strangersRule?.may ?? []) : rule.may,
            requirement: others?.pass ?? { all: [] },
            ...(rule.change === undefined ? {} : { passToChange: rule.change.pass }),
            ...(second.length === 0 ? {} : { passToEnrol: { any: 1, of: second } }),
          }
        : undefined;
    const attempt = openAttempt(
      {
        id: randomUUID(),
        supportCode: makeSupportCode(),
        purpose,
        subject: {
          key: person.key,
          standing: person.standing,
          notify: person.synthetic ? [] : destinationsOf(person),
          ...(person.guid === undefined ? {} : { guid: person.guid }),
          ...(person.name === undefined ? {} : { name: person.name }),
          ...(unable ? { otherwise: 'not-enrolled' } : {}),
        },
        language: person.language ?? language,
        place,
        ...(others === undefined ? {} : { rule: others.name }),
        usable,
        ...(terms === undefined ? {} : { terms }),
        ...(shown === undefined ? {} : { rules: shown }),
        ...(enrols ? { first: passwordChallenge } : {}),
      },
      now(),
      limits,
    );
    return { attempt, token: randomBytes(32).toString('base64url') };
  };
}

/** Whether these options satisfy what the rule asks for; whoever knows the password can register. */
function canPass(
  rule: Rule | undefined,
  purpose: Purpose,
  usable: readonly UsableOption[],
): boolean {
  const asked = requirementFor(rule, purpose);
  return asked !== undefined && (purpose === 'enrol' || offer(asked, usable, []) !== undefined);
}

function standingOf(found: Person, allowed: boolean, passes: boolean): Standing {
  if (found.synthetic) return found.standing;
  if (!allowed) return 'not-allowed';
  return passes ? 'able' : 'not-enrolled';
}

/** Everywhere that somebody would learn of a change which they did not make. */
export function destinationsOf({ emails, phones }: Person): Destination[] {
  return [
    ...emails.map(({ address }) => ({ by: 'email' as const, to: address })),
    ...(phones?.sms ?? []).map(({ number }) => ({ by: 'sms' as const, to: number })),
  ];
}

/** Questions alone do not guard what is registered, as long as there is anything else. */
function secondToEnrol(usable: readonly UsableOption[]): Gate[] {
  const had = [...new Set(usable.map(({ gate }) => gate))].filter((gate) => gate !== 'password');
  const better = had.filter((gate) => gate !== 'questions');
  return better.length > 0 ? better : had;
}
