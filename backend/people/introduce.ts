import { randomBytes, randomUUID } from 'node:crypto';
import type { Gate, Opening, Place } from '@gatehouse/shared';
import type { Attempt, AttemptLimits, UsableOption } from '../attempts/attempt.ts';
import { openAttempt } from '../attempts/open-attempt.ts';
import { makeSupportCode } from '../attempts/support-code.ts';
import type { GateKeeper } from '../gates/gate.ts';
import { gatesOf, offer } from '../rules/requirement.ts';
import { findRule, type Rule, ruleForStrangers } from '../rules/rule.ts';
import type { People } from './people.ts';
import type { Person } from './person.ts';

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
}): (
  request: Opening,
  from: { place: Place; language: string },
) => Promise<{ attempt: Attempt; token: string }> {
  const { people, rules, gates, limits, now } = parts;

  function usableOf(person: Person, rule: Rule): UsableOption[] {
    const named = rule.pass === undefined ? [] : [...gatesOf(rule.pass)];
    return named.flatMap((gate) => gates[gate]?.options(person) ?? []);
  }

  return async (request, { place, language }) => {
    const { purpose } = request;
    const found = await people.find(request.account, request.domain);
    const strangersRule = ruleForStrangers(rules, place);
    let rule = findRule(rules, { groups: found.groups, privileged: false, place });
    let person = found;
    if (!found.synthetic && (rule?.may.includes(purpose) !== true || rule.pass === undefined)) {
      person = people.hide(found, 'not-allowed');
    } else if (!found.synthetic && rule?.pass !== undefined) {
      if (offer(rule.pass, usableOf(found, rule), []) === undefined) {
        person = people.hide(found, 'not-enrolled');
      }
    }
    if (person.synthetic) rule = strangersRule;

    const terms =
      rule?.pass !== undefined && rule.may.includes(purpose)
        ? { may: rule.may, requirement: rule.pass }
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
        },
        language: person.language ?? language,
        place,
        usable: rule === undefined ? [] : usableOf(person, rule),
        ...(terms === undefined ? {} : { terms }),
      },
      now(),
      limits,
    );
    return { attempt, token: randomBytes(32).toString('base64url') };
  };
}
