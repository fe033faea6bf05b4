import type { Gate, Purpose } from '@gatehouse/shared';
import { sendableAddress } from '../../../backend/canonical/address.ts';
import type { DirectoryEntry } from '../../../backend/directory/directory.ts';
import type { GateKeeper } from '../../../backend/gates/gate.ts';
import { messageDestinations } from '../../../backend/gates/message-destinations.ts';
import { diagnose, type Diagnosis, type DoctorSettings } from '../../../backend/people/doctor.ts';
import { examine } from '../../../backend/people/examine.ts';
import type { Finding } from '../../../backend/people/finding.ts';
import type { Person } from '../../../backend/people/person.ts';
import { phonesOf } from '../../../backend/people/phones-of.ts';
import type { Requirement } from '../../../backend/rules/requirement.ts';
import type { Rule } from '../../../backend/rules/rule.ts';
import type { Enrolment } from '../../../backend/store/enrolment-store.ts';
import { rules as passwordRules } from '../attempts/sample-attempt.ts';

export const now = Date.UTC(2026, 10, 25, 12);

export const settings: DoctorSettings = {
  region: 'DE',
  attributes: { sms: ['mobile'], call: ['mobile', 'telephonenumber'] },
  extensions: false,
  directoryMail: true,
  askOf: () => 3,
  mailDomains: undefined,
  domain: 'corp.example',
};
export const entry: DirectoryEntry = {
  ...{ guid: 'guid-anna', accountName: 'anna', displayName: 'Anna', mail: [], groups: [] },
  ...{ rules: passwordRules, disabled: false, expired: false, locked: false, privileged: false },
};
export const nothing: Enrolment = { questions: [], emails: [] };
export const question = (key: string) => ({ id: key, text: { key }, hash: 'h', pepper: 'k' });

export interface Sample {
  entry?: Partial<DirectoryEntry>;
  enrolment?: Partial<Enrolment>;
  pass?: Requirement;
  rules?: Rule[];
  purpose?: Purpose;
  settings?: Partial<DoctorSettings>;
  writing?: Parameters<typeof diagnose>[5];
}

/** Gates that offer what a person has, as the real ones do, and open nothing. */
const gates: Partial<Record<Gate, Pick<GateKeeper, 'options'>>> = {
  ...Object.fromEntries(
    (['email', 'sms', 'call'] as const).map((gate) => [
      gate,
      {
        options: (person: Person) =>
          messageDestinations(gate, person).map(({ id, channel, masked, destination = '' }) => ({
            ...{ id: `${gate}-${id}`, gate, channel, to: { masked }, destination },
          })),
      },
    ]),
  ),
  questions: {
    options: ({ questions }) =>
      questions.filter(({ text }) => 'key' in text).length < settings.askOf(undefined)
        ? []
        : [{ id: 'questions', gate: 'questions', channel: 'questions', to: null }],
  },
};

/** A diagnosis of somebody with these things, by the same examination as an administrator's. */
export function diagnosed(sample: Sample): Diagnosis {
  const chosen = { ...settings, ...sample.settings };
  const held = { ...entry, ...sample.entry };
  const enrolment = { ...nothing, ...sample.enrolment };
  const { pass = 'email', purpose = 'reset' } = sample;
  const addresses = [
    ...enrolment.emails.map(({ address }) => address),
    ...(chosen.directoryMail ? held.mail : []),
  ].flatMap((address) => sendableAddress(address) ?? []);
  const person: Person = {
    ...{ synthetic: false, key: held.guid, groups: held.groups, questions: enrolment.questions },
    standing: held.disabled
      ? 'disabled'
      : held.expired
        ? 'expired'
        : held.privileged
          ? 'privileged'
          : 'able',
    emails: addresses.map((address, at) => ({ id: String(at + 1), address })),
    phones: phonesOf(held, enrolment, { ...chosen, ...chosen.attributes, takesTwo: false }),
  };
  const rules = sample.rules ?? [{ name: 'everyone', who: 'all', may: ['reset', 'change'], pass }];
  const at = { place: 'internet', purpose } as const;
  const parts = { rules, gates: gates as Partial<Record<Gate, GateKeeper>> };
  const examination = examine({ person, entry: held }, at, parts);
  return diagnose({ entry: held, enrolment }, examination, purpose, chosen, now, sample.writing);
}

/** What is found at one gate of a rule that asks for it alone. */
export function foundAt(gate: Gate, sample: Sample): Finding[] {
  const found = diagnosed({ pass: gate, ...sample });
  return found.gates.find((each) => each.gate === gate)?.findings ?? [];
}
