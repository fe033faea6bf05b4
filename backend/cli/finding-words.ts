import type { Gate } from '@gatehouse/shared';
import { attributesOfGate, type DoctorSettings } from '../people/doctor.ts';
import type { Finding, Source } from '../people/finding.ts';
import { englishFindings } from './english-findings.ts';
import type { FindingTexts } from './finding-texts.ts';

/** What is known besides a finding when it is put into words. */
export interface FindingContext {
  rule: { name: string } | undefined;
  settings: DoctorSettings;
  /** How the language says it; absent: as the command line does. */
  speech?: FindingSpeech;
}

/** A language for findings, which writes gates and moments (milliseconds since 1970) its own way. */
export interface FindingSpeech {
  texts: FindingTexts;
  gate: (gate: Gate) => string;
  moment: (at: number) => string;
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

const atCommandLine: FindingSpeech = {
  texts: englishFindings,
  gate: (gate) => gate,
  // To the minute, in UTC, so that two machines say the same.
  moment: (at) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
};

/** One finding in words: what is wrong, where, and what to do; never a value. */
export function findingWords(
  gate: Gate,
  finding: Finding,
  context: FindingContext,
  scope: Scope = 'one',
): string {
  const { texts, gate: named, moment } = context.speech ?? atCommandLine;
  const it = (source: Source): string => sourceWords(texts, gate, source, scope);
  const one = <Value>(value: Value): Value | undefined => (scope === 'one' ? value : undefined);
  switch (finding.kind) {
    case 'empty':
      return texts.empty(attributeWords(finding.attribute), one(takenBy(gate, context)));
    case 'none-registered':
      return texts.lacking[gate];
    case 'questions-short': {
      const { registered, asked, own } = finding;
      return scope === 'one' ? texts.questionsShort(registered, asked, own) : texts.questionsFew;
    }
    case 'directory-mail-off':
      return texts.directoryMailOff(attributeWords(finding.attribute));
    case 'odd-character': {
      const { kind, codePoint, position } = finding.character;
      const name = Object.entries(texts.characterNames).find(([each]) => each === codePoint)?.[1];
      const character = { codePoint, name, kind: texts.characterKinds[kind] };
      return texts.oddCharacter(it(finding.source), character, one(position));
    }
    case 'not-an-address':
      return texts.notAnAddress(it(finding.source));
    case 'no-number':
      return texts.trouble[finding.trouble](it(finding.source), context.settings.region);
    case 'landline':
      return texts.landline(it(finding.source));
    case 'extension':
      return texts.extension[finding.by](it(finding.source));
    case 'not-yet':
      return texts.notYet(it(finding.source), one(moment(finding.countsFrom)));
    case 'ended':
      return texts.ended(it(finding.source));
    case 'ending':
      return texts.ending(it(finding.source), one(moment(finding.endsAt)));
    case 'gate-closed':
      return texts.gateClosed;
    case 'own-mailbox':
      return texts.ownMailbox(it(finding.source));
    case 'one-number':
      return texts.oneNumber(named(finding.with), named(gate));
    case 'codes-left':
      return texts.codesLeft(one(finding.left));
    case 'self-writing': {
      const setting = gate === 'email' ? 'directoryMail: false' : 'attributes: []';
      const name = attributeWords(finding.attribute);
      return texts.selfWriting[finding.writing](name, `gates.${gate}.${setting}`);
    }
  }
}

/** Where something stands, to begin a sentence with. */
function sourceWords(texts: FindingTexts, gate: Gate, source: Source, scope: Scope): string {
  const several = scope === 'one' && source.of > 1;
  if (source.from === 'enrolment') {
    const what = texts.registered[gate];
    return several ? texts.numbered(what, source.at) : what;
  }
  const name = attributeWords(source.attribute);
  return several ? texts.valueOf(name, source.at, source.of) : name;
}

/** What the rule takes in the place of an attribute that is empty. */
function takenBy(gate: Gate, { rule, settings }: FindingContext) {
  const attributes = attributesOfGate(gate, settings).map(attributeWords);
  return rule === undefined || attributes.length === 0
    ? undefined
    : { rule: rule.name, attributes };
}
