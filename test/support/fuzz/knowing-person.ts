import type { Challenge, SetUp, Step, StepOf } from '@gatehouse/shared';
import { TOTP } from 'otpauth';
import type { DemoPerson } from '../../../build/demo/people.ts';
import type { PostOffice } from './post-office.ts';

/** Somebody at the screen, with what they know. */
export interface Knowing {
  person: DemoPerson;
  /** What the password is now, as far as anybody here knows. */
  passwords: Map<string, string>;
  /** Of an authenticator and of saved codes, once they are set up. */
  totpSecrets: Map<string, string>;
  savedCodes: Map<string, string[]>;
  post: PostOffice;
  random: () => number;
}

/** How long somebody waits for a message, in milliseconds. */
const waitsForCode = 500;

/** What somebody who knows everything replies to a step; undefined where there is nothing to say. */
export async function knownReply(step: Step, knowing: Knowing): Promise<object | undefined> {
  const { person, passwords, random } = knowing;
  switch (step.kind) {
    case 'choose': {
      const option = pick(step.options, random);
      if (option === undefined) return undefined;
      const isTyped = option.to !== null && 'typed' in option.to;
      const typed = option.gate === 'email' ? person.email : (person.mobile ?? '');
      return { do: 'choose', option: option.id, ...(isTyped ? { typed } : {}) };
    }
    case 'challenge':
      return { do: 'answer', ...(await toChallenge(step, knowing)) };
    case 'new-password': {
      const next = `Quiet-${Math.floor(random() * 1e9)}-Harbour`;
      const current = passwords.get(person.accountName) ?? person.password;
      return { do: 'set-password', next, ...(step.current ? { current } : {}) };
    }
    case 'unlock':
      return { do: 'unlock' };
    case 'enrolment':
      return toEnrolment(step, random);
    case 'set-up':
      return { do: 'answer', ...(await toSetUp(step, knowing)) };
    case 'wait':
    case 'done':
    case 'closed':
      return undefined;
  }
}

const pick = <Item>(items: readonly Item[], random: () => number): Item | undefined =>
  items[Math.floor(random() * items.length)];

/** The code of this attempt; one that will not do where none comes. */
const codeOf = async ({ post }: Knowing, { supportCode }: Step): Promise<{ code: string }> => ({
  code: (await post.code(supportCode, waitsForCode)) ?? '000000',
});

async function toChallenge(step: Challenge, knowing: Knowing): Promise<object> {
  const { person, passwords, totpSecrets, savedCodes } = knowing;
  const name = person.accountName;
  switch (step.gate) {
    case 'questions':
      return { answers: answersTo(step.ask, person) };
    case 'password':
      return { code: passwords.get(name) ?? person.password };
    case 'totp':
      return { code: totpOf(totpSecrets.get(name)) };
    case 'saved-code':
      return { code: savedCodes.get(name)?.pop() ?? '00000-00000' };
    case 'email':
    case 'sms':
      return codeOf(knowing, step);
    case 'call':
      // What a voice reads out cannot be told apart here.
      return { code: '000000' };
  }
}

async function toSetUp(step: SetUp, knowing: Knowing): Promise<object> {
  const { person, totpSecrets, savedCodes } = knowing;
  switch (step.gate) {
    case 'totp':
      totpSecrets.set(person.accountName, step.secret);
      return { code: totpOf(step.secret) };
    case 'saved-code':
      savedCodes.set(person.accountName, [...step.codes]);
      return { code: step.codes[0] ?? '' };
    case 'questions': {
      const known = (key: string): string | undefined =>
        person.answers.find(({ question }) => question === key)?.answer;
      const keys = step.keys.slice(0, step.least);
      return { answers: keys.map((id) => ({ id, answer: known(id) ?? `my ${id}` })) };
    }
    case 'email':
    case 'sms':
    case 'call':
      return codeOf(knowing, step);
  }
}

function toEnrolment({ missing, offers }: StepOf<'enrolment'>, random: () => number): object {
  const offer = pick(offers, random);
  if (offer === undefined || (missing === 0 && random() < 0.3)) return { do: 'finish' };
  const number = `+49171392${String(Math.floor(random() * 1e4)).padStart(4, '0')}`;
  const mail = `new${Math.floor(random() * 1e6)}@home.example`;
  if (offer.item === 'email') return { do: 'add', item: 'email', value: mail };
  if (offer.item !== 'phone') return { do: 'add', item: offer.item };
  return { do: 'add', item: 'phone', value: number, by: pick(offer.by ?? [], random) ?? 'sms' };
}

function answersTo(
  ask: readonly { id: string; text: { key: string } | { own: string } }[],
  person: DemoPerson,
): object[] {
  return ask.map(({ id, text }) => {
    const known = person.answers.find((each) => 'key' in text && each.question === text.key);
    return { id, answer: known?.answer ?? ('key' in text ? `my ${text.key}` : 'nothing') };
  });
}

function totpOf(secret: string | undefined): string {
  return secret === undefined ? '000000' : new TOTP({ secret }).generate();
}
