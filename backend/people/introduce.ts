import { randomBytes, randomUUID } from 'node:crypto';
import type { Gate, Opening, PasswordRules, Place, Purpose } from '@gatehouse/shared';
import type { Attempt, AttemptLimits, UsableOption } from '../attempts/attempt.ts';
import { openAttempt } from '../attempts/open-attempt.ts';
import { makeSupportCode } from '../attempts/support-code.ts';
import type { GateKeeper } from '../gates/gate.ts';
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

  function usableOf(person: Person, rule: Rule): UsableOption[] {
    const trees = [rule.pass, rule.change?.pass].filter((tree) => tree !== undefined);
    const named = new Set(trees.flatMap((tree) => [...gatesOf(tree)]));
    return [...named].flatMap((gate) => gates[gate]?.options(person) ?? []);
  }

  const canPass = (person: Person, rule: Rule, purpose: Purpose): boolean => {
    const asked = requirementFor(rule, purpose);
    return asked !== undefined && offer(asked, usableOf(person, rule), []) !== undefined;
  };

  return async (request, { place, language }) => {
    const { purpose } = request;
    const found = await people.find(request.account, request.domain);
    const strangersRule = ruleForStrangers(rules, place);
    let rule = findRule(rules, { ...applicantOf(found), place });
    let person = found;
    if (!found.synthetic && (rule === undefined || !requirementFor(rule, purpose))) {
      person = people.hide(found, 'not-allowed');
    } else if (!found.synthetic && rule !== undefined && !canPass(found, rule, purpose)) {
      person = people.hide(found, 'not-enrolled');
    }
    if (person.synthetic) rule = strangersRule;
    // Asked for in every case, so that it takes as long for everyone.
    const shown = purpose === 'change' ? await defaultRules() : undefined;

    // Who has no gates may still change, and what is offered besides has to look like everyone's.
    const reset = rule?.may.find((each) => each === 'reset' || each === 'unlock');
    const bare = purpose === 'change' && rule?.change === undefined && !person.synthetic;
    const unable =
      bare && rule !== undefined && reset !== undefined && !canPass(person, rule, reset);
    const behind = unable ? people.hide(person, 'not-enrolled') : person;
    const others = unable ? strangersRule : rule;

    const terms =
      rule !== undefined && requirementFor(rule, purpose) !== undefined
        ? {
            may: unable ? (strangersRule?.may ?? []) : rule.may,
            requirement: others?.pass ?? { all: [] },
            ...(rule.change === undefined ? {} : { passToChange: rule.change.pass }),
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
          notify: person.synthetic ? [] : person.emails.map((each) => each.address),
          ...(person.guid === undefined ? {} : { guid: person.guid }),
          ...(unable ? { otherwise: behind.standing } : {}),
        },
        language: person.language ?? language,
        place,
        usable: others === undefined ? [] : usableOf(behind, others),
        ...(terms === undefined ? {} : { terms }),
        ...(shown === undefined ? {} : { rules: shown }),
      },
      now(),
      limits,
    );
    return { attempt, token: randomBytes(32).toString('base64url') };
  };
}
