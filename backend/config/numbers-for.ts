import type { GateNumbers } from '../gates/gate-numbers.ts';
import type { MessageCodeNumbers } from '../gates/message-code.ts';
import type { RuleNumbers } from './gates-schema.ts';
import type { Config } from './schema.ts';

/**
 * What counts at the gates for whoever is under this rule: its own numbers over those of `gates`. The
 * latter alone where no rule is named, or none of that name is there any more, as for an attempt that
 * was opened under an older configuration. A rule that says how many questions are asked, and not how
 * many answers must be right, wants all of them right.
 */
export function numbersFor(
  { gates, rules }: Pick<Config, 'gates' | 'rules'>,
  rule: string | undefined,
): GateNumbers {
  const own = rules.find(({ name }) => name === rule)?.numbers ?? {};
  const { questions, totp, savedCode } = gates;
  const { ask = questions.ask } = own.questions ?? {};
  const { mustBeRight = own.questions?.ask === undefined ? questions.mustBeRight : ask } =
    own.questions ?? {};
  return {
    email: messageNumbers(gates.email, own.email),
    sms: messageNumbers(gates.sms, own.sms),
    call: messageNumbers(gates.call, own.call),
    questions: { ask, mustBeRight, tries: own.questions?.tries ?? questions.tries },
    totp: { tries: own.totp?.tries ?? totp.tries, drift: totp.drift },
    savedCode: { tries: own.savedCode?.tries ?? savedCode.tries, count: savedCode.count },
  };
}

function messageNumbers(
  { digits, life, tries, resendAfter, sends, typed }: MessageCodeNumbers,
  own: RuleNumbers['email'] = {},
): MessageCodeNumbers {
  return {
    digits: own.digits ?? digits,
    life: own.life ?? life,
    tries: own.tries ?? tries,
    resendAfter: own.resendAfter ?? resendAfter,
    sends: own.sends ?? sends,
    typed: own.typed ?? typed,
  };
}

/** How many questions a person is asked at the most, whatever the rule is. */
export function mostAsked({ gates, rules }: Pick<Config, 'gates' | 'rules'>): number {
  const asked = rules.map(({ numbers }) => numbers?.questions?.ask ?? 0);
  return Math.max(gates.questions.ask, ...asked);
}
