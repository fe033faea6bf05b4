import type { Gate } from '@gatehouse/shared';
import { domainOf } from './config/domain-of.ts';
import { enrolmentSettings } from './config/enrolment-settings.ts';
import type { LoadedConfig } from './config/load-config.ts';
import { mostAsked, numbersFor } from './config/numbers-for.ts';
import { phoneSettings } from './config/phone-settings.ts';
import { questionsRegistration } from './config/questions-registration.ts';
import type { Directory } from './directory/directory.ts';
import type { AnswerHasher } from './gates/argon2.ts';
import type { GateKeeper } from './gates/gate.ts';
import { openGates } from './gates/open-gates.ts';
import type { Keyring } from './keyring/keyring.ts';
import { openPeople, type People } from './people/people.ts';
import { makeProve } from './prove.ts';
import type { EnrolmentStore } from './store/enrolment-store.ts';

/** Who can come, and what each of them can pass, as the configuration has it. */
export async function openPeopleAndGates(
  loaded: LoadedConfig,
  parts: {
    hasher: AnswerHasher;
    directory: Directory;
    enrolments: EnrolmentStore;
    keyring: Keyring;
    /** Milliseconds since 1970. */
    now: () => number;
    /** The same as authenticators have it. */
    trueNow: () => number;
  },
): Promise<{ people: People; gates: Record<Gate, GateKeeper> }> {
  const { config } = loaded;
  const { hasher, directory, keyring, trueNow } = parts;
  const phones = phoneSettings(config);
  const people = await openPeople({
    ...parts,
    phones,
    domain: domainOf(loaded),
    directoryMail: config.gates.email.directoryMail,
    asked: mostAsked(config),
    offered: config.gates.questions.offered,
    enrolment: enrolmentSettings(config),
  });
  const gates = openGates((rule) => numbersFor(config, rule), {
    ...{ keyring, hasher, people },
    region: phones?.region,
    issuer: config.organisation.name,
    prove: makeProve(directory),
    registration: questionsRegistration(config),
  });
  return { people, gates: { ...gates, totp: byClock(gates.totp, trueNow) } };
}

/** A gate whose codes are made of the time, as someone else's clock has it (RFC 6238, section 6). */
function byClock(gate: GateKeeper, trueNow: () => number): GateKeeper {
  const { registrar } = gate;
  return {
    ...gate,
    check: (attempt, challenge, reply) => gate.check(attempt, challenge, reply, trueNow()),
    ...(registrar === undefined
      ? {}
      : {
          registrar: {
            ...registrar,
            prove: (attempt, setUp, reply) => registrar.prove(attempt, setUp, reply, trueNow()),
          },
        }),
  };
}
