import type { MessageGate } from '../attempts/attempt.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { People } from '../people/people.ts';
import type { AnswerHasher } from './argon2.ts';
import type { GateKeeper } from './gate.ts';
import { messageCode, type MessageCodeNumbers } from './message-code.ts';
import { questions, type QuestionsNumbers } from './questions.ts';

/** The gates that this version can open, each behind the same small interface. */
export function openGates(
  numbers: Record<MessageGate, MessageCodeNumbers> & { questions: QuestionsNumbers },
  parts: { keyring: Keyring; hasher: AnswerHasher; people: People },
): Record<MessageGate | 'questions', GateKeeper> {
  const { keyring, hasher, people } = parts;
  return {
    email: messageCode('email', numbers.email, keyring),
    sms: messageCode('sms', numbers.sms, keyring),
    call: messageCode('call', numbers.call, keyring),
    questions: questions(numbers.questions, keyring, hasher, people.questionsOf),
  };
}
