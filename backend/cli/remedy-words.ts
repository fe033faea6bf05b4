import type { Gate } from '@gatehouse/shared';
import type { GateDiagnosis } from '../people/doctor.ts';
import { attributeWords, type FindingContext } from './finding-words.ts';

/** What would have to be done for a person, in one language, each to stand in one sentence. */
export interface RemedyTexts {
  changeRule: string;
  email: string;
  /** @param attribute of the directory that a number could be written into as well */
  number: Record<'sms' | 'call', (attribute: string | undefined) => string>;
  questions: string;
  moreQuestions: (more: number) => string;
  totp: string;
  'saved-code': string;
  password: string;
  /** Stands between two of them. */
  and: string;
}

const orInto = (attribute: string | undefined): string =>
  attribute === undefined ? '' : `, or write one into ${attribute}`;

/** In English, to follow a "to". */
export const englishRemedies: RemedyTexts = {
  changeRule: 'change the rule: no gate satisfies it',
  email: 'register a private address',
  number: {
    sms: (attribute) => `register a mobile number${orInto(attribute)}`,
    call: (attribute) => `register a number${orInto(attribute)}`,
  },
  questions: 'register questions',
  moreQuestions: (more) => `register ${more} more question${more === 1 ? '' : 's'}`,
  totp: 'register an authenticator',
  'saved-code': 'have saved codes made',
  password: 'give out a password',
  and: ' and to ',
};

/** What would have to be done for these gates. */
export function remedyWords(
  lacking: readonly Gate[],
  gates: readonly Pick<GateDiagnosis, 'gate' | 'findings'>[],
  { settings }: Pick<FindingContext, 'settings'>,
  texts: RemedyTexts = englishRemedies,
): string {
  if (lacking.length === 0) return texts.changeRule;
  return lacking
    .map((gate) => {
      const found = gates.find((each) => each.gate === gate);
      return remedyFor(gate, found?.findings ?? [], settings, texts);
    })
    .join(texts.and);
}

function remedyFor(
  gate: Gate,
  findings: GateDiagnosis['findings'],
  { attributes }: FindingContext['settings'],
  texts: RemedyTexts,
): string {
  switch (gate) {
    case 'sms':
    case 'call': {
      const [first] = attributes[gate];
      return texts.number[gate](first === undefined ? undefined : attributeWords(first));
    }
    case 'questions': {
      const short = findings.find((each) => each.kind === 'questions-short');
      if (short === undefined) return texts.questions;
      return texts.moreQuestions(short.asked - short.registered);
    }
    case 'email':
    case 'totp':
    case 'saved-code':
    case 'password':
      return texts[gate];
  }
}
