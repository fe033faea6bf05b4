import type { Standing } from '../attempts/attempt.ts';
import { predefinedQuestions } from '../gates/predefined-questions.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { remember } from '../remember.ts';
import { sortedBy } from '../sorted-by.ts';
import type { EnrolledQuestion, Person } from './person.ts';
import type { PhoneSettings } from './phones-of.ts';
import { syntheticPhones } from './synthetic-phones.ts';

/** What synthetic people have in common with the real ones of this organisation. */
export interface Semblance {
  /** A real argon2id hash of something nobody knows, so that checking costs the same. */
  dummy: { hash: string; pepper: string };
  /** What somebody who is made up would have registered, by what they are counted by. */
  questionsOf: (key: string) => Pick<EnrolledQuestion, 'id' | 'text'>[];
  /** Whether the directory's addresses count too, so that many people have two. */
  directoryMail: boolean;
  /** Absent where no message goes to a phone. */
  phones?: PhoneSettings | undefined;
}

/** A person made from a keyed hash of the name: the same each time, and such as a real one could be. */
export function syntheticPerson(
  keyring: Keyring,
  key: string,
  standing: Standing,
  { dummy, questionsOf, directoryMail, phones }: Semblance,
): Person {
  const bytes = keyring.stable('synthetic', 'person', key);
  const letter = (at: number): string => {
    const byte = bytes[at] ?? 0;
    // Now and then a digit: or one that real addresses begin with would prove them real.
    return byte >= 250 ? String((bytes[at + 16] ?? 0) % 10) : String.fromCharCode(97 + (byte % 26));
  };
  const hasTwo = directoryMail && (bytes[4] ?? 0) % 2 === 1;
  const first = { id: '1', address: `${letter(0)}•••@${letter(1)}•••` };
  const second = { id: '2', address: `${letter(2)}•••@${letter(3)}•••` };
  return {
    synthetic: true,
    standing,
    key,
    groups: [],
    questions: questionsOf(key).map((text) => ({ ...text, ...dummy })),
    totp: [{ id: 'none', sealed: '' }],
    savedCodes: { id: 'none', pepper: '', salt: '', codes: [{ id: 'none', hash: '' }] },
    emails: hasTwo ? [first, second] : [first],
    ...(phones === undefined ? {} : { phones: syntheticPhones(bytes, phones) }),
  };
}

/** So many are remembered: one opening makes the same person up twice. */
const remembered = 1000;

/**
 * @param asked how many are asked at the most: who has enrolled fewer would not be offered them
 * @param offered those that people can have registered here, by their keys
 */
export function makeQuestionsOf(
  keyring: Keyring,
  asked: number,
  offered: readonly string[] = predefinedQuestions,
): Semblance['questionsOf'] {
  return remember((key) => {
    const rank = (question: string): string =>
      keyring.stable('synthetic', 'question', key, question).toString('hex');
    return sortedBy(offered, rank)
      .slice(0, Math.max(5, asked))
      .map((question) => ({ id: `q-${question}`, text: { key: question } }));
  }, remembered);
}
