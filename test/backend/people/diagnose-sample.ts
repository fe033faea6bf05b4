import type { Gate, Purpose } from '@gatehouse/shared';
import type { Directory, DirectoryEntry } from '../../../backend/directory/directory.ts';
import type { AnswerHasher } from '../../../backend/gates/argon2.ts';
import type { GateNumbers } from '../../../backend/gates/gate-numbers.ts';
import { openGates } from '../../../backend/gates/open-gates.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { diagnose, type Diagnosis, type DoctorSettings } from '../../../backend/people/doctor.ts';
import { examine } from '../../../backend/people/examine.ts';
import type { Finding } from '../../../backend/people/finding.ts';
import { openPeople } from '../../../backend/people/people.ts';
import type { Requirement } from '../../../backend/rules/requirement.ts';
import type { Rule } from '../../../backend/rules/rule.ts';
import type { Enrolment } from '../../../backend/store/enrolment-store.ts';
import { rules as passwordRules } from '../attempts/sample-attempt.ts';

const keyring = openKeyring(makeKeyringFile());
const code = { digits: 6, life: 1, tries: 1, resendAfter: 1, sends: 1, typed: false };
export const now = Date.UTC(2026, 10, 25, 12);

export const settings: DoctorSettings = {
  region: 'DE',
  attributes: { sms: ['mobile'], call: ['mobile', 'telephonenumber'] },
  extensions: false,
  directoryMail: true,
  ask: 3,
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

const hasher: AnswerHasher = {
  hash: () => Promise.resolve('h'),
  salted: () => Promise.resolve('h'),
  verify: () => Promise.resolve(false),
};

/** A diagnosis of somebody with these things, through the same gates and rules as an attempt. */
export async function diagnosed(sample: Sample): Promise<Diagnosis> {
  const chosen = { ...settings, ...sample.settings };
  const held = { ...entry, ...sample.entry };
  const enrolment = { ...nothing, ...sample.enrolment };
  const people = await openPeople({
    directory: {} as Directory,
    enrolments: { find: () => Promise.resolve(enrolment), put: () => Promise.resolve() },
    hasher,
    keyring,
    directoryMail: chosen.directoryMail,
    asked: chosen.ask,
    domain: undefined,
    phones: { ...chosen, ...chosen.attributes, takesTwo: false },
    enrolment: { hold: 0, confirmAfter: 0, most: 3, phone: ['sms', 'call'] },
    now: () => now,
  });
  const numbers: GateNumbers = {
    ...{ email: code, sms: code, call: code },
    questions: { ask: chosen.ask, mustBeRight: chosen.ask, tries: 1 },
    ...{ totp: { tries: 1, drift: 1 }, savedCode: { tries: 1, count: 3 } },
  };
  const gates = openGates(() => numbers, {
    ...{ keyring, hasher, people, region: chosen.region, issuer: 'Corp' },
    prove: () => Promise.resolve({ right: false, behind: 'not-asked' }),
  });
  const revealed = await people.revealEntry(held);
  const { pass = 'email', purpose = 'reset' } = sample;
  const rules = sample.rules ?? [{ name: 'everyone', who: 'all', may: ['reset', 'change'], pass }];
  const examination = examine(revealed, { place: 'internet', purpose }, { rules, gates });
  return diagnose(revealed, examination, purpose, chosen, now, sample.writing);
}

/** What is found at one gate of a rule that asks for it alone. */
export async function foundAt(gate: Gate, sample: Sample): Promise<Finding[]> {
  const { gates } = await diagnosed({ pass: gate, ...sample });
  return gates.find((each) => each.gate === gate)?.findings ?? [];
}
