import type { Keyring } from '../keyring/keyring.ts';
import type { People } from '../people/people.ts';
import type { AnswerHasher } from './argon2.ts';
import { emailCode, type EmailCodeNumbers } from './email-code.ts';
import type { GateKeeper } from './gate.ts';
import { questions, type QuestionsNumbers } from './questions.ts';

/** The gates that this version can open, each behind the same small interface. */
export function openGates(
  numbers: { email: EmailCodeNumbers; questions: QuestionsNumbers },
  parts: { keyring: Keyring; hasher: AnswerHasher; people: People },
): { email: GateKeeper; questions: GateKeeper } {
  const { keyring, hasher, people } = parts;
  return {
    email: emailCode(numbers.email, keyring),
    questions: questions(numbers.questions, keyring, hasher, people.questionsOf),
  };
}
