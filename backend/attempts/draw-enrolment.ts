import type { Step } from '@gatehouse/shared';
import type { Attempt, Moment } from './attempt.ts';
import { type Common, type DeliveryOf, drawSent, type Reveal } from './draw-step.ts';
import { standingsOf } from './enrol.ts';
import type { EnrolledItem, SettingUp } from './enrolling.ts';

/** What is registered, what the rule still lacks, and what can be added. */
export function drawEnrolment(attempt: Attempt, common: Common, now: Moment): Step {
  const { enrolment } = attempt;
  if (enrolment === undefined) return { ...common, kind: 'closed', reason: 'unknown' };
  const { missing, needed, spare } = standingsOf(attempt, enrolment);
  return {
    ...common,
    kind: 'enrolment',
    items: enrolment.items
      .filter(({ endsAt }) => endsAt === undefined || endsAt > now)
      .map((each) => drawItem(each, now)),
    missing,
    offers: enrolment.addable.map(({ item, by }) => ({
      ...{ item, needed: missing > 0 && needed.has(item) },
      ...(by === undefined ? {} : { by }),
    })),
    spare,
  };
}

function drawItem(
  { id, item, to, from, count, countsFrom, endsAt }: EnrolledItem,
  now: Moment,
): Extract<Step, { kind: 'enrolment' }>['items'][number] {
  return {
    ...{ id, item, to, from },
    ...(count === undefined ? {} : { count }),
    ...(countsFrom === undefined || countsFrom <= now ? {} : { countsIn: countsFrom - now }),
    ...(endsAt === undefined ? {} : { endsIn: endsAt - now }),
  };
}

/** What is being added: shown in clear to nobody but the person who is at it. */
export function drawSetUp(
  setUp: SettingUp,
  common: Common,
  { now, deliveryOf, reveal }: { now: Moment; deliveryOf: DeliveryOf; reveal: Reveal },
): Step {
  switch (setUp.item) {
    case 'email':
    case 'phone': {
      const { gate, value, challenge } = setUp;
      const sent = drawSent(challenge, now, deliveryOf(challenge, true));
      return { ...common, kind: 'set-up', gate, to: value, ...sent };
    }
    case 'totp': {
      const { issuer, account, digits, period, challenge } = setUp;
      const secret = reveal(setUp.sealed);
      if (secret === undefined) return { ...common, kind: 'closed', reason: 'unknown' };
      const { triesLeft } = challenge;
      const shown = { secret, issuer, account, digits, period, triesLeft };
      return { ...common, kind: 'set-up', gate: 'totp', ...shown };
    }
    case 'saved-code': {
      const codes = reveal(setUp.sealed)?.split(' ');
      if (codes === undefined) return { ...common, kind: 'closed', reason: 'unknown' };
      const { triesLeft } = setUp.challenge;
      return { ...common, kind: 'set-up', gate: 'saved-code', codes, triesLeft };
    }
    case 'questions': {
      const { keys, least, most, own, shortest, longest } = setUp;
      const asked = { keys, least, most, own, shortest, longest };
      return { ...common, kind: 'set-up', gate: 'questions', ...asked };
    }
  }
}
