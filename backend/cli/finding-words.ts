import type { Gate } from '@gatehouse/shared';
import type { NumberTrouble } from '../canonical/number-trouble.ts';
import type { Oddity } from '../canonical/oddities.ts';
import { attributesOfGate, type DoctorSettings } from '../people/doctor.ts';
import type { Finding, Source } from '../people/finding.ts';

/** What is known besides a finding when it is put into words. */
export interface FindingContext {
  rule: { name: string } | undefined;
  settings: DoctorSettings;
}

/** `one` person, with what tells one thing from another; or `many`, so that equal findings read alike. */
type Scope = 'one' | 'many';

/** How the directory spells what the configuration has in small letters. */
const spellings = new Map(
  [
    ...['telephoneNumber', 'otherTelephone', 'otherMobile', 'homePhone', 'otherHomePhone'],
    ...['ipPhone', 'otherIpPhone', 'facsimileTelephoneNumber', 'otherMailbox'],
  ].map((name) => [name.toLowerCase(), name]),
);
/** An attribute as the directory's own documents spell it. */
export const attributeName = (name: string): string => spellings.get(name.toLowerCase()) ?? name;
export const attributeWords = (name: string): string => `\`${attributeName(name)}\``;

const kindWords: Record<Oddity['kind'], string> = {
  broken: 'half a character',
  control: 'a control character',
  bidi: 'a mark of the direction of writing',
  invisible: 'a character that nobody sees',
  'non-breaking-space': 'a non-breaking space',
  'odd-space': 'an unusual space',
  'space-at-edge': 'a space at the edge',
  'full-width': 'a full-width form',
  'combining-without-base': 'an accent without a letter',
  'mixed-script': 'a letter of another alphabet that looks alike',
};

/** Those that are met most, by the names that Unicode has for them. */
const names: Partial<Record<string, string>> = {
  'U+200B': 'zero-width space',
  'U+200C': 'zero-width non-joiner',
  'U+200D': 'zero-width joiner',
  'U+2060': 'word joiner',
  'U+FEFF': 'byte order mark',
  'U+00AD': 'soft hyphen',
  'U+200E': 'left-to-right mark',
  'U+200F': 'right-to-left mark',
  'U+202E': 'right-to-left override',
  'U+00A0': 'no-break space',
};

const troubleWords: Record<NumberTrouble, (region: string) => string> = {
  'no-number': () => 'holds something else than a telephone number',
  'no-country': (region) =>
    `has no country code and is no number of ${region}; write it with + and the country code`,
  'no-such-number': () => 'is a number that there is not in its country; have it looked up',
  'two-readings': (region) =>
    `may be a number of ${region}, or one of another country that has lost its +; write it with + and ` +
    'the country code',
  'costs-extra': () => 'is a number that costs extra, which is never dialled',
};

/** What a gate's message goes to, where it is registered. */
const registeredWords: Record<Gate, string> = {
  email: 'private address',
  sms: 'registered number',
  call: 'registered number',
  questions: 'questions',
  totp: 'authenticator',
  'saved-code': 'saved codes',
  password: 'password',
};

const lackingWords: Record<Gate, string> = {
  email: 'no private address is registered',
  sms: 'no number is registered',
  call: 'no number is registered',
  questions: 'no question is registered',
  totp: 'no authenticator is registered',
  'saved-code': 'no saved code is left',
  password: 'there is no password',
};

/** One finding in words: what is wrong, where, and what to do; never a value. */
export function findingWords(
  gate: Gate,
  finding: Finding,
  context: FindingContext,
  scope: Scope = 'one',
): string {
  const it = (source: Source): string => sourceWords(gate, source, scope);
  switch (finding.kind) {
    case 'empty':
      return `${attributeWords(finding.attribute)} is empty in the directory${takesWords(gate, context, scope)}`;
    case 'none-registered':
      return lackingWords[gate];
    case 'questions-short':
      return questionWords(finding, scope);
    case 'directory-mail-off':
      return `${attributeWords(finding.attribute)} holds an address, and those of the directory receive no codes here (gates.email.directoryMail)`;
    case 'odd-character': {
      const { kind, codePoint, position } = finding.character;
      const where = scope === 'one' ? ` at position ${position}` : '';
      const name = names[codePoint];
      const what = name === undefined ? kindWords[kind] : `${name}, ${kindWords[kind]}`;
      return `${it(finding.source)} contains ${codePoint} (${what})${where}; have it written anew`;
    }
    case 'not-an-address':
      return `${it(finding.source)} is no address that mail could go to; have it written anew`;
    case 'no-number':
      return `${it(finding.source)} ${troubleWords[finding.trouble](context.settings.region ?? 'any region')}`;
    case 'landline':
      return `${it(finding.source)} is a landline and cannot take texts`;
    case 'extension':
      return finding.by === 'text'
        ? `${it(finding.source)} has an extension, which no text message reaches`
        : `${it(finding.source)} has an extension that cannot be dialled: phone.call names no {extension}`;
    case 'not-yet':
      return `${it(finding.source)} does not count ${scope === 'one' ? `until ${momentWords(finding.countsFrom)}` : 'yet'}`;
    case 'ended':
      return `${it(finding.source)} counts no longer: something else has taken its place`;
    case 'ending':
      return `${it(finding.source)} counts ${scope === 'one' ? `until ${momentWords(finding.endsAt)}` : 'for some time'} and no longer`;
    case 'gate-closed':
      return 'this version cannot open it';
    case 'own-mailbox':
      return `${it(finding.source)} is the mailbox that a locked-out person cannot open`;
    case 'one-number':
      return `${finding.with} and ${gate} go to one number and count once`;
    case 'codes-left': {
      const left = finding.left === 1 ? '1 code is' : `${finding.left} codes are`;
      return `${scope === 'one' ? left : 'few codes are'} left; have new ones made`;
    }
    case 'self-writing':
      return writingWords(gate, finding);
  }
}

/** Where something stands, to begin a sentence with. */
function sourceWords(gate: Gate, source: Source, scope: Scope): string {
  const several = scope === 'one' && source.of > 1;
  if (source.from === 'enrolment') {
    return `${registeredWords[gate]}${several ? ` ${source.at}` : ''}`;
  }
  return `${attributeWords(source.attribute)}${several ? ` (value ${source.at} of ${source.of})` : ''}`;
}

function takesWords(gate: Gate, { rule, settings }: FindingContext, scope: Scope): string {
  const names = attributesOfGate(gate, settings).map(attributeWords);
  if (scope === 'many' || rule === undefined || names.length === 0) return '';
  return `; the rule "${rule.name}" takes ${names.join(', then ')}`;
}

function questionWords(
  { registered, asked, own }: Extract<Finding, { kind: 'questions-short' }>,
  scope: Scope,
): string {
  if (scope === 'many') return 'fewer questions are registered than are asked';
  const more = asked - registered;
  const rest =
    own === 0 ? '' : `, and ${own} of the person's own, which count only after another gate`;
  return `${registered} of ${asked} predefined questions are registered${rest}; register ${more} more`;
}

function writingWords(
  gate: Gate,
  { attribute, writing }: Extract<Finding, { kind: 'self-writing' }>,
): string {
  const name = attributeWords(attribute);
  switch (writing) {
    case 'may': {
      const setting = gate === 'email' ? 'directoryMail: false' : 'attributes: []';
      return `${name} may be changed by the person itself in this directory; take that right away, or set gates.${gate}.${setting}`;
    }
    case 'cannot-be-told':
      return `whether the person may change ${name} cannot be told: the rights on the account may not be read`;
    case 'no-such-attribute':
      return `the directory has no attribute ${name}`;
  }
}

/** To the minute, in UTC, so that two machines say the same. */
function momentWords(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
