import type { MessageCodeNumbers } from './message-code.ts';
import type { QuestionsNumbers } from './questions.ts';

/** Everything that counts at the gates for one rule. */
export interface GateNumbers {
  email: MessageCodeNumbers;
  sms: MessageCodeNumbers;
  call: MessageCodeNumbers;
  questions: QuestionsNumbers;
  /** `drift`: how many periods of 30 seconds a clock may be off, either way. */
  totp: { tries: number; drift: number };
  /** `count`: how many codes are made at once. */
  savedCode: { tries: number; count: number };
}

/** The numbers for whoever is under the rule of this name; without one those that hold for all. */
export type NumbersOf = (rule: string | undefined) => GateNumbers;
