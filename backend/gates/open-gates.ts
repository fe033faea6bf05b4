import type { Gate } from '@gatehouse/shared';
import type { Attempt, MessageGate } from '../attempts/attempt.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { People } from '../people/people.ts';
import type { AnswerHasher } from './argon2.ts';
import type { GateKeeper } from './gate.ts';
import { messageCode } from './message-code.ts';
import type { NumbersOf } from './gate-numbers.ts';
import { password, type PasswordProof } from './password.ts';
import { questions } from './questions.ts';
import type { QuestionsRegistration } from './register-questions.ts';
import { readAddress, readNumber } from './read-destination.ts';
import { savedCode } from './saved-code.ts';
import { totp } from './totp.ts';

/** Every gate that there is, each behind the same small interface. */
export function openGates(
  numbersOf: NumbersOf,
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
  const code = (gate: MessageGate): GateKeeper => {
    const read = gate === 'email' ? readAddress : readNumber(region);
    return messageCode(gate, (rule) => numbersOf(rule)[gate], keyring, read, region);
  };
  const asked = (rule: string | undefined) => numbersOf(rule).questions;
  return {
    email: code('email'),
    sms: code('sms'),
    call: code('call'),
    questions: questions(asked, keyring, hasher, questionsOf, registration),
    totp: totp((rule) => numbersOf(rule).totp, keyring, possessionsOf, issuer),
    'saved-code': savedCode(
      (rule) => numbersOf(rule).savedCode,
      { keyring, hasher },
      possessionsOf,
    ),
    password: password(prove),
  };
}
