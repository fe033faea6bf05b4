import type { Gate } from '@gatehouse/shared';
import type { UsableOption } from '../attempts/attempt.ts';
import { canonicalAddress } from '../canonical/address.ts';
import { isLandline, numberTrouble } from '../canonical/number-trouble.ts';
import { odditiesOf } from '../canonical/oddities.ts';
import { canonicalNumber, numberText } from '../canonical/phone-number.ts';
import type { Moments } from './counting.ts';
import type { DoctorSettings } from './doctor.ts';
import type { Finding, Source } from './finding.ts';
import type { Revealed } from './people.ts';

/** One thing that a person has for a gate, and everything that is to be said of it. */
export interface Held {
  source: Source;
  /** What an option is known by: the destination. Absent where a gate has one option alone. */
  destination?: string;
  findings: Finding[];
}

/** More of them in one text tell nothing new. */
const mostOddities = 5;

/** What a person has for a gate whose code is sent, in the order in which it is offered. */
export function heldForMessages(
  gate: 'email' | 'sms' | 'call',
  { entry, enrolment }: Pick<Revealed, 'entry' | 'enrolment'>,
  settings: DoctorSettings,
  now: number,
): Held[] {
  const registered = gate === 'email' ? enrolment?.emails : enrolment?.phones;
  const own = (registered ?? []).map((each, at, { length }) => ({
    text: 'address' in each ? each.address : each.number,
    source: { from: 'enrolment' as const, at: at + 1, of: length },
    timed: timing(each, { from: 'enrolment', at: at + 1, of: length }, now),
  }));
  const listed = fromDirectory(gate, entry, settings).map((each) => ({ ...each, timed: [] }));
  return [...own, ...listed].map(({ text, source, timed }) => {
    const { destination, findings } =
      gate === 'email'
        ? { destination: text, findings: addressFindings(text, source, settings, entry) }
        : numberFindings(gate, text, source, settings);
    const known = destination === undefined ? {} : { destination };
    return { source, findings: [...timed, ...findings], ...known };
  });
}

/** The option that stands for what is held, if it is offered at all. */
export function optionFor(
  { destination }: Held,
  options: readonly UsableOption[],
): UsableOption | undefined {
  if (destination === undefined) return undefined;
  // An address is cleaned before anything is sent to it, and a number is written in one way.
  const same = canonicalAddress(destination) ?? destination;
  return options.find(
    ({ destination: to }) => to !== undefined && (canonicalAddress(to) ?? to) === same,
  );
}

/** What the moments of something registered say now. */
export function timing({ countsFrom, endsAt }: Moments, source: Source, now: number): Finding[] {
  if (endsAt !== undefined && endsAt <= now) return [{ kind: 'ended', source }];
  if (countsFrom !== undefined && countsFrom > now)
    return [{ kind: 'not-yet', source, countsFrom }];
  return endsAt === undefined ? [] : [{ kind: 'ending', source, endsAt }];
}

function fromDirectory(
  gate: Gate,
  { mail, mailFrom, attributes }: Revealed['entry'],
  settings: DoctorSettings,
): { text: string; source: Source }[] {
  if (gate === 'email') {
    if (!settings.directoryMail) return [];
    return mail.map((text, at) => {
      const attribute = mailFrom?.[at] ?? 'mail';
      const alike = mail.flatMap((_, each) =>
        (mailFrom?.[each] ?? 'mail') === attribute ? [each] : [],
      );
      const source = { from: 'directory' as const, attribute };
      return { text, source: { ...source, at: alike.indexOf(at) + 1, of: alike.length } };
    });
  }
  const names = gate === 'sms' || gate === 'call' ? settings.attributes[gate] : [];
  return names.flatMap((attribute) =>
    (attributes?.[attribute] ?? []).map((text, at, { length }) => ({
      text,
      source: { from: 'directory' as const, attribute, at: at + 1, of: length },
    })),
  );
}

function addressFindings(
  address: string,
  source: Source,
  settings: DoctorSettings,
  { principalName }: Revealed['entry'],
): Finding[] {
  const odd = odditiesOf(address)
    .slice(0, mostOddities)
    .map((character): Finding => ({ kind: 'odd-character', source, character }));
  const canonical = canonicalAddress(address);
  if (canonical === undefined) return [...odd, { kind: 'not-an-address', source }];
  const home = domainOf(canonical);
  const domains = settings.mailDomains ?? guessed(settings.domain, principalName);
  const own = domains.some((each) => home === each || home.endsWith(`.${each}`));
  return own ? [...odd, { kind: 'own-mailbox', source }] : odd;
}

const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Where nobody has said it: the directory's own domain, and the one that the person signs in with. */
function guessed(domain: string | undefined, principalName: string | undefined): string[] {
  const signIn = principalName?.includes('@') === true ? [domainOf(principalName)] : [];
  return [...(domain === undefined ? [] : [domain.toLowerCase()]), ...signIn];
}

function numberFindings(
  gate: 'sms' | 'call',
  text: string,
  source: Source,
  { region, extensions }: DoctorSettings,
): { destination?: string; findings: Finding[] } {
  const number = canonicalNumber(text, region);
  if (number === undefined) {
    const trouble = numberTrouble(text, region) ?? 'no-number';
    return { findings: [{ kind: 'no-number', source, trouble }] };
  }
  const destination = numberText(number);
  if (number.extension !== undefined && (gate === 'sms' || !extensions)) {
    const by = gate === 'sms' ? 'text' : 'call';
    return { destination, findings: [{ kind: 'extension', source, by }] };
  }
  const deaf = gate === 'sms' && isLandline(number.number);
  return { destination, findings: deaf ? [{ kind: 'landline', source }] : [] };
}
