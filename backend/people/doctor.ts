import type { Gate, Purpose } from '@gatehouse/shared';
import type { UsableOption } from '../attempts/attempt.ts';
import type { SelfWriting } from '../directory/directory.ts';
import { type Requirement, waysOf } from '../rules/requirement.ts';
import type { Examination, Stranded } from './examine.ts';
import { type Finding, weightOf } from './finding.ts';
import { type Held, heldForMessages, optionFor, timing } from './held.ts';
import { lackingGates } from './lacking-gates.ts';
import type { Revealed } from './people.ts';

/** What the doctor needs to know of the configuration. */
export interface DoctorSettings {
  /** Where numbers without a country code are at home. */
  region: string | undefined;
  /** Attributes that numbers are read from, in small letters, the best first. */
  attributes: Record<'sms' | 'call', readonly string[]>;
  /** Whether a call can go on to an extension. */
  extensions: boolean;
  /** Whether addresses of the directory may receive codes. */
  directoryMail: boolean;
  /** How many questions are asked under the rule of this name. */
  askOf: (rule: string | undefined) => number;
  /** Domains of mailboxes that open with the directory's password; undefined: guessed for each person. */
  mailDomains: readonly string[] | undefined;
  /** The DNS name of the directory's domain, where it has one. */
  domain: string | undefined;
}

/** One gate that the rule names. */
export interface GateDiagnosis {
  gate: Gate;
  usable: boolean;
  /** What works, the best first. */
  works: { from: 'enrolment' | 'directory'; attribute?: string; to?: UsableOption['to'] }[];
  /** How many there are of it: questions, authenticators, saved codes. */
  count?: number;
  findings: Finding[];
}

/**
 * `perhaps`: only by something that may be of no use to whoever is locked out. `lacking`: the fewest gates
 * with which it would be certain; none where gates are not what is lacking.
 */
export type Verdict =
  | { can: 'yes'; way: Gate[] }
  | { can: 'perhaps'; way: Gate[]; lacking: Gate[] }
  | { can: 'no'; because: Stranded; lacking: Gate[] };

export interface Diagnosis {
  gates: GateDiagnosis[];
  verdict: Verdict;
}

/** Few enough saved codes to say so. */
const fewCodes = 2;

/**
 * What each gate of a person's rule would come to, and why, told as data and without a value: what is
 * offered though it cannot reach anybody does not count. Pure.
 * @param now Unix milliseconds
 * @param writing what the person may write in the own account, where that was asked
 */
export function diagnose(
  revealed: Pick<Revealed, 'entry' | 'enrolment'>,
  examination: Examination,
  purpose: Purpose,
  settings: DoctorSettings,
  now: number,
  writing: Readonly<Record<string, SelfWriting>> = {},
): Diagnosis {
  const looked = examination.gates.map(({ gate, options }) =>
    lookAt(gate, options, revealed, { ...settings, rule: examination.rule?.name }, now),
  );
  const working = looked.flatMap(({ options }) => options);
  const gates = looked.map(({ gate, usable, works, count, findings }): GateDiagnosis => {
    const told = [
      ...findings.filter((each) => each.kind !== 'own-mailbox' || needsMailbox(purpose)),
      ...shared(gate, looked, examination.requirement),
      ...attributesOfGate(gate, settings).flatMap((attribute): Finding[] => {
        const may = writing[attribute];
        if (may === undefined || may === 'may-not') return [];
        return [{ kind: 'self-writing', attribute, writing: may }];
      }),
    ];
    return { gate, usable, works, findings: told, ...(count === undefined ? {} : { count }) };
  });
  return { gates, verdict: judge(examination, purpose, working) };
}

/** The attributes of the directory that a gate takes something from, in small letters. */
export function attributesOfGate(
  gate: Gate,
  { attributes, directoryMail }: Pick<DoctorSettings, 'attributes' | 'directoryMail'>,
): readonly string[] {
  if (gate === 'email') return directoryMail ? ['mail', 'otherMailbox'] : [];
  return gate === 'sms' || gate === 'call' ? attributes[gate] : [];
}

/** Who changes a password knows it, and gets into the mailbox. */
const needsMailbox = (purpose: Purpose): boolean => purpose === 'reset' || purpose === 'unlock';

type Working = UsableOption & { doubtful: boolean };
interface Look extends GateDiagnosis {
  options: Working[];
}

function lookAt(
  gate: Gate,
  options: readonly UsableOption[],
  revealed: Pick<Revealed, 'entry' | 'enrolment'>,
  settings: DoctorSettings & { rule: string | undefined },
  now: number,
): Look {
  switch (gate) {
    case 'email':
    case 'sms':
    case 'call':
      return lookAtMessages(gate, options, revealed, settings, now);
    case 'questions': {
      const questions = revealed.enrolment?.questions ?? [];
      const own = questions.filter(({ text }) => 'own' in text).length;
      const registered = questions.length - own;
      const asked = settings.askOf(settings.rule);
      const short: Finding = { kind: 'questions-short', registered, asked, own };
      const lacking = options.length === 0 && registered < asked;
      const source = { from: 'enrolment' as const, at: 1, of: 1 };
      const timed = timing({ countsFrom: revealed.enrolment?.questionsFrom }, source, now);
      return plain(gate, options, registered, [...timed, ...(lacking ? [short] : [])]);
    }
    case 'totp': {
      const all = revealed.enrolment?.totp ?? [];
      const timed = all.map((each, at) =>
        timing(each, { from: 'enrolment', at: at + 1, of: all.length }, now),
      );
      return plain(gate, options, timed.filter(counts).length, timed.flat());
    }
    case 'saved-code': {
      const saved = revealed.enrolment?.savedCodes;
      const timed =
        saved === undefined ? [] : timing(saved, { from: 'enrolment', at: 1, of: 1 }, now);
      const left = saved === undefined || !counts(timed) ? 0 : saved.codes.length;
      const few: Finding[] = left > 0 && left <= fewCodes ? [{ kind: 'codes-left', left }] : [];
      return plain(gate, options, left, [...timed, ...few]);
    }
    case 'password':
      return { gate, usable: options.length > 0, works: [], findings: [], options: sound(options) };
  }
}

const counts = (findings: readonly Finding[]): boolean =>
  !findings.some((finding) => weightOf(finding) === 'breaks');
const sound = (options: readonly UsableOption[]): Working[] =>
  options.map((option) => ({ ...option, doubtful: false }));

/** A gate with one option, for which something of one's own is registered. */
function plain(
  gate: Gate,
  options: readonly UsableOption[],
  count: number,
  findings: Finding[],
): Look {
  const nothing = count === 0 && findings.length === 0;
  const closed =
    count > 0 &&
    options.length === 0 &&
    !findings.some((each) => ['lacks', 'breaks'].includes(weightOf(each)));
  const usable = count > 0 && options.length > 0;
  const more: Finding[] = [
    ...(nothing ? [{ kind: 'none-registered' as const }] : []),
    ...(closed ? [{ kind: 'gate-closed' as const }] : []),
  ];
  return {
    ...{ gate, usable, count, findings: [...findings, ...more] },
    works: usable ? [{ from: 'enrolment' }] : [],
    options: usable ? sound(options) : [],
  };
}

function lookAtMessages(
  gate: 'email' | 'sms' | 'call',
  options: readonly UsableOption[],
  revealed: Pick<Revealed, 'entry' | 'enrolment'>,
  settings: DoctorSettings,
  now: number,
): Look {
  const held = heldForMessages(gate, revealed, settings, now);
  const working = held.flatMap((each) => {
    const option = optionFor(each, options);
    if (option === undefined || !counts(each.findings)) return [];
    const doubtful = each.findings.some((finding) => weightOf(finding) === 'doubts');
    return [{ held: each, option: { ...option, doubtful } }];
  });
  // The same address in two places is one option; the first place is where it is taken from.
  const distinct = [
    ...new Map([...working].reverse().map((each) => [each.option.id, each])).values(),
  ];
  const best = distinct.reverse();
  const usable = best.length > 0;
  return {
    ...{ gate, usable, options: best.map(({ option }) => option) },
    works: best.map(({ held: { source }, option: { to } }) => ({
      from: source.from,
      ...(source.from === 'directory' ? { attribute: source.attribute } : {}),
      to,
    })),
    findings: [
      ...held.flatMap(({ findings }) => findings),
      ...(usable ? [] : lacks(gate, held, revealed, settings)),
    ],
  };
}

/** What is not there at all, where nothing that is there works. */
function lacks(
  gate: 'email' | 'sms' | 'call',
  held: readonly Held[],
  { entry }: Pick<Revealed, 'entry'>,
  settings: DoctorSettings,
): Finding[] {
  const registered = held.some(({ source }) => source.from === 'enrolment');
  const off =
    gate === 'email' && !settings.directoryMail && entry.mail.length > 0
      ? [{ kind: 'directory-mail-off' as const, attribute: entry.mailFrom?.[0] ?? 'mail' }]
      : [];
  const empty = attributesOfGate(gate, settings).filter(
    (attribute) =>
      !held.some(({ source }) => source.from === 'directory' && source.attribute === attribute),
  );
  return [
    ...(registered ? [] : [{ kind: 'none-registered' as const }]),
    ...off,
    ...empty.map((attribute): Finding => ({ kind: 'empty', attribute })),
  ];
}

/** A text and a call to one number prove the same thing. Told once, where both might be asked for. */
function shared(
  gate: Gate,
  looked: readonly Look[],
  requirement: Requirement | undefined,
): Finding[] {
  const pair = looked.filter((each) => each.gate === 'sms' || each.gate === 'call');
  const [first, second] = pair;
  if (first === undefined || second?.gate !== gate || !first.usable || !second.usable) return [];
  const channels = new Set(pair.flatMap(({ options }) => options.map(({ channel }) => channel)));
  if (channels.size > 1 || requirement === undefined) return [];
  const apart = looked.flatMap(({ options }) =>
    options.map((option) => ({ ...option, channel: option.id })),
  );
  const both = waysOf(requirement, apart).some((way) =>
    pair.every((each) => way.includes(each.gate)),
  );
  return both ? [{ kind: 'one-number', with: first.gate }] : [];
}

function judge(
  { stranded, requirement }: Examination,
  purpose: Purpose,
  working: readonly Working[],
): Verdict {
  if (stranded !== undefined && stranded !== 'not-enrolled') {
    return { can: 'no', because: stranded, lacking: [] };
  }
  const asked: Requirement = requirement ?? { all: [] };
  const trusted = working.filter(({ doubtful }) => !doubtful || !needsMailbox(purpose));
  const [sure] = waysOf(asked, trusted);
  if (sure !== undefined) return { can: 'yes', way: sure };
  const [way] = waysOf(asked, working);
  if (way !== undefined) return { can: 'perhaps', way, lacking: lackingGates(asked, trusted) };
  return { can: 'no', because: 'not-enrolled', lacking: lackingGates(asked, trusted) };
}
