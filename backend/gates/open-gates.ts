import type { Gate } from '@gatehouse/shared';
import type { Attempt, MessageGate } from '../attempts/attempt.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { People } from '../people/people.ts';
import type { AnswerHasher } from './argon2.ts';
import type { GateKeeper } from './gate.ts';
import { messageCode, type MessageCodeNumbers } from './message-code.ts';
import { password, type PasswordProof } from './password.ts';
import { questions, type QuestionsNumbers } from './questions.ts';
import type { QuestionsRegistration } from './register-questions.ts';
import { readAddress, readNumber } from './read-destination.ts';
import { savedCode, type SavedCodeNumbers } from './saved-code.ts';
import { totp, type TotpNumbers } from './totp.ts';

export type GateNumbers = Record<MessageGate, MessageCodeNumbers> & {
  questions: QuestionsNumbers;
  totp: TotpNumbers;
  savedCode: SavedCodeNumbers;
};

/** Every gate that there is, each behind the same small interface. */
export function openGates(
  numbers: GateNumbers,
  parts: {
    keyring: Keyring;
    hasher: AnswerHasher;
    people: People;
    /** Where numbers without a country code are at home. */
    region: string | undefined;
    /** What authenticators list the account under. */
    issuer: string;
    /** What people may be asked; absent where nobody registers. */
    registration?: QuestionsRegistration;
    /** What the directory says of a current password. */
    prove: (attempt: Attempt, current: string) => Promise<PasswordProof>;
  },
): Record<Gate, GateKeeper> {
  const { keyring, hasher, people, region, issuer, prove, registration } = parts;
  const { questionsOf, possessionsOf } = people;
  return {
    email: messageCode('email', numbers.email, keyring, readAddress),
    sms: messageCode('sms', numbers.sms, keyring, readNumber(region)),
    call: messageCode('call', numbers.call, keyring, readNumber(region)),
    questions: questions(numbers.questions, keyring, hasher, questionsOf, registration),
    totp: totp(numbers.totp, keyring, possessionsOf, issuer),
    'saved-code': savedCode(numbers.savedCode, { keyring, hasher }, possessionsOf),
    password: password(prove),
  };
}
