import type { Gate } from '@gatehouse/shared';
import type { NumberTrouble } from '../canonical/number-trouble.ts';
import type { OddityKind } from '../canonical/oddities.ts';
import type { Finding } from '../people/finding.ts';

/** Characters that are met most, by the names that Unicode has for them. */
export type NamedCharacter =
  | 'U+200B'
  | 'U+200C'
  | 'U+200D'
  | 'U+2060'
  | 'U+FEFF'
  | 'U+00AD'
  | 'U+200E'
  | 'U+200F'
  | 'U+202E'
  | 'U+00A0';

type Writing = Extract<Finding, { kind: 'self-writing' }>['writing'];

/**
 * What the doctor says of a finding, in one language. `it` is where something stands, and begins the
 * sentence. What is absent tells one person from another, and is left out where many are told of.
 */
export interface FindingTexts {
  characterKinds: Record<OddityKind, string>;
  characterNames: Record<NamedCharacter, string>;
  /** What a gate's message goes to, where it is registered. */
  registered: Record<Gate, string>;
  lacking: Record<Gate, string>;
  /** One of several that are registered. */
  numbered: (what: string, at: number) => string;
  /** One of several values of an attribute. */
  valueOf: (attribute: string, at: number, of: number) => string;
  empty: (it: string, taken: { rule: string; attributes: readonly string[] } | undefined) => string;
  questionsFew: string;
  questionsShort: (registered: number, asked: number, own: number) => string;
  directoryMailOff: (it: string) => string;
  oddCharacter: (
    it: string,
    character: { codePoint: string; name: string | undefined; kind: string },
    position: number | undefined,
  ) => string;
  notAnAddress: (it: string) => string;
  trouble: Record<NumberTrouble, (it: string, region: string | undefined) => string>;
  landline: (it: string) => string;
  extension: Record<'text' | 'call', (it: string) => string>;
  notYet: (it: string, from: string | undefined) => string;
  ended: (it: string) => string;
  ending: (it: string, until: string | undefined) => string;
  gateClosed: string;
  ownMailbox: (it: string) => string;
  oneNumber: (one: string, other: string) => string;
  codesLeft: (left: number | undefined) => string;
  /** @param setting by which the gate would leave the attribute alone */
  selfWriting: Record<Writing, (it: string, setting: string) => string>;
}
