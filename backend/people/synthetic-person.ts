import type { Standing } from '../attempts/attempt.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { EnrolledQuestion, Person } from './person.ts';

/** The predefined questions; the client has words for each key in every language. */
export const predefinedQuestions = [
  'first-pet',
  'first-school',
  'childhood-street',
  'mothers-birthplace',
  'first-teacher',
  'favourite-book-as-child',
  'first-concert',
  'grandmother-name',
  'first-job-city',
  'childhood-friend',
  'dream-job',
  'first-holiday',
] as const;

const tops = ['.com', '.com', '.com', '.net', '.org'];

/**
 * A person made from a keyed hash of the name: the same each time, and such as a real one could be.
 * `dummyHash` is a real argon2id hash of something nobody knows, so that checking costs the same.
 */
export function syntheticPerson(
  keyring: Keyring,
  key: string,
  standing: Standing,
  dummy: { hash: string; pepper: string },
): Person {
  const bytes = keyring.stable('synthetic', 'person', key);
  const letter = (at: number): string => String.fromCharCode(97 + ((bytes[at] ?? 0) % 26));
  const top = tops[(bytes[2] ?? 0) % tops.length] ?? '.com';
  return {
    synthetic: true,
    standing,
    key,
    groups: [],
    questions: questionsOf(keyring, key).map((text) => ({ ...text, ...dummy })),
    emails: [{ id: '1', address: `${letter(0)}•••@${letter(1)}•••${top}` }],
  };
}

function questionsOf(keyring: Keyring, key: string): Pick<EnrolledQuestion, 'id' | 'text'>[] {
  const rank = (question: string): string =>
    keyring.stable('synthetic', 'question', key, question).toString('hex');
  return [...predefinedQuestions]
    .sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
    .slice(0, 5)
    .map((question) => ({ id: `q-${question}`, text: { key: question } }));
}
