import type { Gate } from '@gatehouse/shared';
import type { Addable, EnrolledItem, Enrolling } from '../attempts/enrolling.ts';
import { maskAddress, maskNumber } from '../canonical/mask.ts';
import { addressChannel, numberChannel } from '../gates/message-destinations.ts';
import { gatesOf, type Requirement } from '../rules/requirement.ts';
import type { Enrolment } from '../store/enrolment-store.ts';
import { counts } from './counting.ts';
import type { Person } from './person.ts';

export interface EnrolmentSettings {
  /** How long until something new counts, where something was registered before; milliseconds. */
  hold: number;
  /** After how long it should be confirmed again, in milliseconds; 0: never. */
  confirmAfter: number;
  /** Addresses, numbers, authenticators at most, of each. */
  most: number;
  /** The ways that lead to a phone. */
  phone: ('sms' | 'call')[];
}

/**
 * What a person has registered and what the directory knows of them, as the machine needs it, and
 * what is of use to the rule that is theirs. @param person as they count now
 */
export function enrollingOf(
  person: Person,
  enrolment: Enrolment | undefined,
  asked: { requirement: Requirement; settings: EnrolmentSettings; now: number },
): Enrolling {
  const { requirement, settings, now } = asked;
  const own = ownItems(enrolment, settings, now);
  const known = new Set(own.map(({ channel }) => channel));
  const named = gatesOf(requirement);
  // What the rule has no use for is nothing that the person could do anything about.
  const directorys = fromDirectory(person).filter(
    ({ channel, gates }) => !known.has(channel) && gates.some((gate) => named.has(gate)),
  );
  const items = [...own, ...directorys];
  const { confirmAfter, most } = settings;
  return {
    ...{ items, most, addable: addableFor(named, settings) },
    // Who registers for the first time has nobody to warn, and nothing else to go by meanwhile.
    hold: own.length === 0 ? 0 : settings.hold,
    ...(confirmAfter === 0 ? {} : { confirmIn: confirmAfter }),
  };
}

function addableFor(named: ReadonlySet<Gate>, { phone }: EnrolmentSettings): Addable[] {
  const by = phone.filter((each) => named.has(each));
  const all: (Addable | undefined)[] = [
    named.has('email') ? { item: 'email' } : undefined,
    by.length > 0 ? { item: 'phone', by } : undefined,
    named.has('totp') ? { item: 'totp' } : undefined,
    named.has('saved-code') ? { item: 'saved-code' } : undefined,
    named.has('questions') ? { item: 'questions' } : undefined,
  ];
  return all.filter((each) => each !== undefined);
}

/** What the person registered, also what does not count yet. */
function ownItems(
  enrolment: Enrolment | undefined,
  { phone }: EnrolmentSettings,
  now: number,
): EnrolledItem[] {
  if (enrolment === undefined) return [];
  const { emails, phones = [], totp = [], savedCodes, questions, questionsFrom } = enrolment;
  const from = 'person' as const;
  const single = (item: 'totp' | 'saved-code' | 'questions') => ({
    ...{ item, gates: [item], to: null, channel: item, from },
  });
  const all: EnrolledItem[] = [
    ...emails.map(({ id, address, ...rest }) => ({
      ...{ id: `email:${id}`, item: 'email' as const, gates: ['email' as const], from },
      ...{ to: maskAddress(address), channel: addressChannel(address), ...moments(rest) },
    })),
    ...phones.map(({ id, number, ...rest }) => ({
      ...{ id: `phone:${id}`, item: 'phone' as const, gates: phone, from },
      ...{ to: maskNumber(number), channel: numberChannel(number), ...moments(rest) },
    })),
    ...totp.map(({ id, ...rest }) => ({ id: `totp:${id}`, ...single('totp'), ...moments(rest) })),
    ...(savedCodes === undefined || savedCodes.codes.length === 0
      ? []
      : [
          {
            ...{ id: 'saved-code', ...single('saved-code'), count: savedCodes.codes.length },
            ...moments(savedCodes),
          },
        ]),
    ...(questions.length === 0
      ? []
      : [
          {
            ...{ id: 'questions', ...single('questions'), count: questions.length },
            ...moments({ countsFrom: questionsFrom }),
          },
        ]),
  ];
  return all.filter(({ endsAt }) => counts({ endsAt }, now));
}

function moments(each: { countsFrom?: number | undefined; endsAt?: number | undefined }) {
  const { countsFrom, endsAt } = each;
  return {
    ...(countsFrom === undefined ? {} : { countsFrom }),
    ...(endsAt === undefined ? {} : { endsAt }),
  };
}

/** Everything else that a person can be reached by: nobody had to register it, and nobody can here. */
function fromDirectory({ emails, phones }: Person): EnrolledItem[] {
  const from = 'directory' as const;
  const mails = emails.map(({ address }) => ({
    ...{ id: '', item: 'email' as const, gates: ['email' as const], from },
    ...{ to: maskAddress(address), channel: addressChannel(address) },
  }));
  const numbers = new Map<string, EnrolledItem>();
  for (const by of ['sms', 'call'] as const) {
    for (const { number } of phones?.[by] ?? []) {
      const channel = numberChannel(number);
      const gates = [...(numbers.get(channel)?.gates ?? []), by];
      const to = maskNumber(number);
      numbers.set(channel, { id: '', item: 'phone', gates, to, channel, from });
    }
  }
  return [...mails, ...numbers.values()].map((each, at) => ({
    ...each,
    id: `directory:${at + 1}`,
  }));
}
