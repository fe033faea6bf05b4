import { randomBytes } from 'node:crypto';
import type { Attempt, Standing } from '../attempts/attempt.ts';
import { accountKey, canonicalAccount } from '../canonical/account.ts';
import { canonicalAddress, sendableAddress } from '../canonical/address.ts';
import { barOf } from '../directory/bar-of.ts';
import type { AccountName, Directory, DirectoryEntry } from '../directory/directory.ts';
import { accountNameOf, couldBeHere, type Domain } from '../directory/names-match.ts';
import type { AnswerHasher } from '../gates/argon2.ts';
import { addressChannel, numberChannel } from '../gates/message-destinations.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Enrolment, EnrolmentStore } from '../store/enrolment-store.ts';
import type { Enrolling } from '../attempts/enrolling.ts';
import { counting, type CountingNow } from './counting.ts';
import { type EnrolmentSettings, enrollingOf } from './enrolling-of.ts';
import type { EnrolledQuestion, Person, Possessions } from './person.ts';
import { type PhoneSettings, phonesOf } from './phones-of.ts';
import { makeQuestionsOf, syntheticPerson } from './synthetic-person.ts';

/** A person with everything that they were made of. */
export interface Revealed {
  person: Person;
  entry: DirectoryEntry;
  enrolment: Enrolment | undefined;
}

export interface People {
  /**
   * Whoever was typed. Someone who cannot be helped comes back as a synthetic person with the true
   * standing. Rejects with `DirectoryUnavailable` when the directory does not answer.
   */
  find(typed: string, domain: string | undefined): Promise<Person>;
  /**
   * Whoever was typed as they are, hiding nothing: for administrators alone, never for an attempt.
   * Undefined when there is no such account. Rejects with `DirectoryUnavailable`.
   */
  reveal(typed: string): Promise<Revealed | undefined>;
  /** The same for somebody whom the directory has given already. */
  revealEntry(entry: DirectoryEntry): Promise<Revealed>;
  /** The same person, made synthetic: for whom the rules have nothing to offer. */
  hide(person: Person, standing: Standing): Person;
  /** The questions of the person whose attempt this is, synthetic or not. */
  questionsOf(attempt: Attempt): Promise<EnrolledQuestion[]>;
  /** The same for what is not sent: authenticators and saved codes. */
  possessionsOf(attempt: Attempt): Promise<Possessions>;
  /**
   * What the person of this attempt has registered and may register. Undefined when the account is
   * gone, disabled or privileged by now. Rejects with `DirectoryUnavailable`.
   */
  enrollingOf(attempt: Attempt): Promise<Enrolling | undefined>;
}

export async function openPeople(parts: {
  directory: Directory;
  enrolments: EnrolmentStore;
  keyring: Keyring;
  hasher: AnswerHasher;
  /** Whether addresses of the directory may receive codes. */
  directoryMail: boolean;
  /** Where numbers come from; absent where no message goes to a phone. */
  phones?: PhoneSettings | undefined;
  /** How many questions are asked at the most. */
  asked: number;
  /** What may be registered, and when it counts. */
  enrolment: EnrolmentSettings;
  /** Milliseconds since 1970. */
  now: () => number;
  /** The predefined questions that people can have registered; absent: every one. */
  offered?: readonly string[] | undefined;
  /** The directory's domain; undefined: it takes whatever domain is named for its own. */
  domain: Domain | undefined;
}): Promise<People> {
  const { directory, enrolments, keyring, hasher, directoryMail, asked, domain: here } = parts;
  const { phones, offered, now } = parts;
  const pepper = keyring.secret('pepper');
  if (pepper === undefined) throw new Error('keyring: the current key is missing');
  const dummy = {
    hash: await hasher.hash(randomBytes(16).toString('hex'), pepper.key),
    pepper: pepper.keyId,
  };
  const noCodes = {
    ...{ id: 'none', pepper: pepper.keyId, salt: randomBytes(16).toString('base64') },
    codes: [{ id: 'none', hash: randomBytes(32).toString('base64') }],
  };
  /** Nobody's secret, sealed like a real one, so that looking at it costs the same. */
  const nobodys = (key: string): Possessions => ({
    totp: [{ id: 'none', sealed: keyring.seal('secret', key, noSecret) }],
    savedCodes: noCodes,
  });
  const questionsOf = makeQuestionsOf(keyring, asked, offered);
  const semblance = { dummy, questionsOf, directoryMail, phones };
  const anybody = entryOfNobody(phones);
  const stranger = (name: string, standing: Standing): Person =>
    syntheticPerson(keyring, strangerKey(keyring, name), standing, semblance);

  async function revealEntry(entry: DirectoryEntry): Promise<Revealed> {
    const enrolment = await enrolments.find(entry.guid);
    const person = personOf(entry, counting(enrolment, now()), directoryMail, phones);
    return { entry, enrolment, person: { ...person, standing: standingOf(entry) } };
  }

  return {
    revealEntry,
    async find(typed, domain) {
      const account = canonicalAccount(typed, domain);
      if (account === undefined) {
        return stranger(typed.normalize('NFKC').toLowerCase(), 'no-such-account');
      }
      const entry = await directory.find(account);
      const name = accountKey(atHome(account, here));
      // Asked for in every case, so that the store takes the same part in both.
      const enrolment = await enrolments.find(entry?.guid ?? strangerKey(keyring, name));
      // Both are made in every case, or the time that it takes would tell.
      const standing = entry === undefined ? 'no-such-account' : standingOf(entry);
      const madeUp = stranger(entry?.guid ?? name, standing);
      const real = personOf(entry ?? anybody, counting(enrolment, now()), directoryMail, phones);
      return standing === 'able' ? real : madeUp;
    },
    async reveal(typed) {
      const account = canonicalAccount(typed);
      const entry = account === undefined ? undefined : await directory.find(account);
      return entry === undefined ? undefined : revealEntry(entry);
    },
    hide: (person, standing) => syntheticPerson(keyring, person.key, standing, semblance),
    async questionsOf(attempt) {
      const { key, guid, standing } = attempt.subject;
      const enrolment = await enrolments.find(guid ?? key);
      const madeUp = syntheticPerson(keyring, key, standing, semblance);
      if (guid === undefined || standing !== 'able') return madeUp.questions;
      return counting(enrolment, now())?.questions ?? [];
    },
    async possessionsOf(attempt) {
      const { key, guid, standing } = attempt.subject;
      const enrolment = counting(await enrolments.find(guid ?? key), now());
      const none = nobodys(key);
      if (guid === undefined || standing !== 'able') return none;
      // Who has lost the last code by now takes as long to be refused.
      return { totp: enrolment?.totp ?? [], savedCodes: enrolment?.savedCodes ?? noCodes };
    },
    async enrollingOf(attempt) {
      const { guid } = attempt.subject;
      const entry = guid === undefined ? undefined : await directory.get(guid);
      if (guid === undefined || entry === undefined || standingOf(entry) !== 'able') {
        return undefined;
      }
      const enrolment = await enrolments.find(guid);
      const person = personOf(entry, counting(enrolment, now()), directoryMail, phones);
      const asked = { requirement: attempt.requirement, settings: parts.enrolment, now: now() };
      return enrollingOf(person, enrolment, asked);
    },
  };
}

/** 160 bits that open nothing, in base 32. */
const noSecret = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** What somebody who is made up is counted by. */
export function strangerKey(keyring: Keyring, name: string): string {
  return `stranger-${keyring.stable('person', name).toString('base64url').slice(0, 22)}`;
}

/**
 * One name for all the forms that would mean the same account if there were one. A person who exists
 * has one mask and one counter under each of them; a stranger must have too.
 */
export function atHome(account: AccountName, here: Domain | undefined): AccountName {
  if (!couldBeHere(account, here)) return account;
  return { name: accountNameOf(account.name, here) ?? account.name };
}

/** An entry with as much in it as most have, to be merged where there is none. */
function entryOfNobody(phones: PhoneSettings | undefined): DirectoryEntry {
  const attributes = [...(phones?.sms ?? []), ...(phones?.call ?? [])];
  return {
    ...{ guid: '', accountName: '', displayName: '', language: 'en', groups: [] },
    ...{ disabled: true, expired: true, locked: true, privileged: false },
    mail: ['nobody@nobody.example'],
    rules: { minLength: 0, complexity: false, history: 0, historyOnReset: false },
    attributes: Object.fromEntries(attributes.map((name) => [name, ['+49 30 23125 000']])),
  };
}

function standingOf(entry: DirectoryEntry): Standing {
  return barOf(entry) ?? 'able';
}

function personOf(
  entry: DirectoryEntry,
  enrolment: CountingNow | undefined,
  directoryMail: boolean,
  phones: PhoneSettings | undefined,
): Person {
  const enrolled = (enrolment?.emails ?? []).map((each) => each.address);
  const addresses = addressesOf([...enrolled, ...(directoryMail ? entry.mail : [])]);
  const language = enrolment?.language ?? entry.language;
  return {
    synthetic: false,
    standing: 'able',
    key: entry.guid,
    guid: entry.guid,
    groups: entry.groups,
    ...(entry.dn === undefined ? {} : { dn: entry.dn }),
    ...(entry.attributes === undefined ? {} : { attributes: entry.attributes }),
    name: entry.accountName,
    registered: registeredIn(enrolment),
    questions: enrolment?.questions ?? [],
    ...(enrolment?.totp === undefined ? {} : { totp: enrolment.totp }),
    ...(enrolment?.savedCodes === undefined ? {} : { savedCodes: enrolment.savedCodes }),
    // Counted through, because where an address comes from would tell that there is a person.
    emails: addresses.map((address, at) => ({ id: String(at + 1), address })),
    ...(phones === undefined ? {} : { phones: phonesOf(entry, enrolment, phones) }),
    ...(language === undefined ? {} : { language }),
  };
}

function registeredIn(enrolment: CountingNow | undefined): string[] {
  if (enrolment === undefined) return [];
  const { emails, phones = [], totp = [], savedCodes, questions } = enrolment;
  return [
    ...emails.map(({ address }) => addressChannel(address)),
    ...phones.map(({ number }) => numberChannel(number)),
    ...(totp.length === 0 ? [] : ['totp']),
    ...(savedCodes === undefined || savedCodes.codes.length === 0 ? [] : ['saved-code']),
    ...(questions.length === 0 ? [] : ['questions']),
  ];
}

/**
 * Every address once, as a message can be sent to it, in the order given. What is no address is left
 * out: a gate that cannot work is not offered.
 */
function addressesOf(texts: readonly string[]): string[] {
  const once = new Map<string, string>();
  for (const text of texts) {
    const [canonical, sendable] = [canonicalAddress(text), sendableAddress(text)];
    if (canonical === undefined || sendable === undefined || once.has(canonical)) continue;
    once.set(canonical, sendable);
  }
  return [...once.values()];
}
