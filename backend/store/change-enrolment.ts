import type { Enrolment } from './enrolment-store.ts';

export type SavedCodes = NonNullable<Enrolment['savedCodes']>;
export type RecoveryCode = NonNullable<Enrolment['recovery']>;
type Email = Enrolment['emails'][number];
type Phone = NonNullable<Enrolment['phones']>[number];
type Totp = NonNullable<Enrolment['totp']>[number];

/** Something proven that goes into an enrolment. */
export type Entry =
  | { item: 'email'; entry: Email }
  | { item: 'phone'; entry: Phone }
  | { item: 'totp'; entry: Totp }
  | { item: 'saved-code'; entry: SavedCodes }
  | { item: 'questions'; entry: Enrolment['questions']; countsFrom?: number };

/** One change of what is registered. Items are named `KIND:ID`, or by the kind where there is one. */
export type EnrolmentChange =
  /** `until`: the one that is replaced still counts until then, so that there is no gap. */
  | ({ do: 'add'; replaces?: string; until?: number } & Entry)
  | { do: 'remove'; item: string }
  | { do: 'confirm' }
  | { do: 'spend-code'; set: string; code: string }
  | { do: 'add-code'; set: string; id: string; hash: string }
  /** From the help desk; it takes the place of one that was given out before. */
  | { do: 'issue-recovery'; entry: RecoveryCode }
  | { do: 'spend-recovery'; id: string };

const nothing: Enrolment = { questions: [], emails: [] };

/**
 * What an enrolment is after a change; pure. A change that no longer applies, because somebody else
 * was faster, leaves the rest alone.
 */
export function changeEnrolment(
  before: Enrolment | undefined,
  change: EnrolmentChange,
  now: number,
): Enrolment {
  const present = before ?? nothing;
  switch (change.do) {
    case 'add': {
      const { replaces, until } = change;
      const rest =
        replaces === undefined
          ? present
          : until === undefined || until <= now
            ? without(present, replaces)
            : ending(present, replaces, until);
      return { ...added(rest, change, now), confirmedAt: now };
    }
    case 'remove':
      return without(present, change.item);
    case 'confirm':
      return { ...present, confirmedAt: now };
    case 'spend-code':
    case 'add-code':
      return withCodes(present, change);
    case 'issue-recovery':
      return { ...present, recovery: change.entry };
    case 'spend-recovery':
      return present.recovery?.id === change.id ? withoutRecovery(present) : present;
  }
}

function withoutRecovery(present: Enrolment): Enrolment {
  const { recovery: _gone, ...rest } = present;
  return rest;
}

function added(present: Enrolment, change: Entry, now: number): Enrolment {
  const addedAt = now;
  switch (change.item) {
    case 'email':
      return { ...present, emails: [...present.emails, { ...change.entry, addedAt }] };
    case 'phone':
      return { ...present, phones: [...(present.phones ?? []), { ...change.entry, addedAt }] };
    case 'totp':
      return { ...present, totp: [...(present.totp ?? []), { ...change.entry, addedAt }] };
    case 'saved-code':
      // A new salt: an answer is hashed once, so the two could not be told apart from each other.
      return { ...withoutRecovery(present), savedCodes: { ...change.entry, addedAt } };
    case 'questions': {
      const { questionsFrom: _before, ...rest } = present;
      const { entry: questions, countsFrom } = change;
      return {
        ...rest,
        questions,
        ...(countsFrom === undefined ? {} : { questionsFrom: countsFrom }),
      };
    }
  }
}

function without(present: Enrolment, item: string): Enrolment {
  if (item === 'questions') return { ...present, questions: [] };
  if (item === 'saved-code') {
    const { savedCodes: _gone, ...rest } = present;
    return rest;
  }
  return onEach(present, (list) => (id) => (`${list}:${id}` === item ? 'gone' : undefined));
}

function ending(present: Enrolment, item: string, until: number): Enrolment {
  // There is one set of questions and one of saved codes: the new takes the place of the old at once.
  if (item === 'questions' || item === 'saved-code') return without(present, item);
  return onEach(
    present,
    (list) => (id) => (`${list}:${id}` === item ? { endsAt: until } : undefined),
  );
}

/** Goes through everything that has an id of its own; `gone` takes it out. */
function onEach(
  present: Enrolment,
  fate: (
    list: 'email' | 'phone' | 'totp',
  ) => (id: string) => 'gone' | { endsAt: number } | undefined,
): Enrolment {
  const walk = <Each extends { id: string }>(
    list: 'email' | 'phone' | 'totp',
    all: Each[],
  ): Each[] =>
    all.flatMap((each) => {
      const what = fate(list)(each.id);
      if (what === 'gone') return [];
      return what === undefined ? [each] : [{ ...each, ...what }];
    });
  return {
    ...present,
    emails: walk('email', present.emails),
    ...(present.phones === undefined ? {} : { phones: walk('phone', present.phones) }),
    ...(present.totp === undefined ? {} : { totp: walk('totp', present.totp) }),
  };
}

function withCodes(
  present: Enrolment,
  change: Extract<EnrolmentChange, { do: 'spend-code' | 'add-code' }>,
): Enrolment {
  const { savedCodes } = present;
  if (savedCodes?.id !== change.set) return present;
  const codes =
    change.do === 'spend-code'
      ? savedCodes.codes.filter(({ id }) => id !== change.code)
      : [...savedCodes.codes, { id: change.id, hash: change.hash }];
  return { ...present, savedCodes: { ...savedCodes, codes } };
}
