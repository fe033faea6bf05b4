import type { Place, Purpose } from '@gatehouse/shared';
import { openConfigKeyring } from '../config/config-keyring.ts';
import { domainOf } from '../config/domain-of.ts';
import { enrolmentSettings } from '../config/enrolment-settings.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { mostAsked, numbersFor } from '../config/numbers-for.ts';
import { phoneAttributes, phoneSettings } from '../config/phone-settings.ts';
import type { Directory, DirectoryEntry } from '../directory/directory.ts';
import { openDirectory } from '../directory/open-directory.ts';
import { openAnswerHasher } from '../gates/argon2.ts';
import { openGates } from '../gates/open-gates.ts';
import { type Examination, examine } from '../people/examine.ts';
import { openPeople, type Revealed } from '../people/people.ts';
import { attributesOf } from '../rules/who.ts';
import { type EnrolmentStore, openEnrolmentStore } from '../store/enrolment-store.ts';
import { openPresentStore } from './open-config-store.ts';

/** One configuration's answers about people. */
export interface Examiner {
  /** Undefined when the directory knows no such account. */
  reveal(account: string): Promise<Revealed | undefined>;
  /** The same for somebody whom the directory has listed. */
  revealEntry(entry: DirectoryEntry): Promise<Revealed>;
  examine(revealed: Revealed, at: { place: Place; purpose: Purpose }): Examination;
}

export interface Examiners {
  /** In the order of the configurations. */
  examiners: Examiner[];
  /** The one directory that all of them are asked about. */
  directory: Directory;
  close(): Promise<void>;
}

/**
 * Opens the directory and the store of the first configuration, and asks them the questions of all:
 * so that two configurations are compared on the same people. Nothing is written; a store that is
 * not there yet is not made.
 */
export async function openExaminers(
  configs: [LoadedConfig, ...LoadedConfig[]],
): Promise<Examiners> {
  const [first] = configs;
  const hasher = openAnswerHasher();
  const store = await openPresentStore(first);
  const keyring = store?.keyring ?? openConfigKeyring(first);
  let directory: Directory | undefined;
  const close = async (): Promise<void> => {
    await directory?.close();
    await store?.database.destroy();
  };
  try {
    const wanted = configs.flatMap(({ config }) => [
      ...attributesOf(config.rules),
      ...phoneAttributes(config),
    ]);
    const asked = await openDirectory(first, () => undefined, Date.now, wanted);
    directory = asked;
    const enrolments =
      store === undefined ? nobodyEnrolled : openEnrolmentStore(store.database, keyring);
    const domain = domainOf(first);
    const examiners = configs.map(async ({ config }): Promise<Examiner> => {
      const people = await openPeople({
        ...{ directory: asked, enrolments, keyring, hasher, domain },
        directoryMail: config.gates.email.directoryMail,
        asked: mostAsked(config),
        offered: config.gates.questions.offered,
        phones: phoneSettings(config),
        enrolment: enrolmentSettings(config),
        now: Date.now,
      });
      const gates = openGates((rule) => numbersFor(config, rule), {
        keyring,
        hasher,
        people,
        region: config.phone?.region,
        issuer: config.organisation.name,
        // Nobody signs in here: who is looked at is asked nothing.
        prove: () => Promise.resolve({ right: false, behind: 'not-asked' }),
      });
      return {
        reveal: (account) => people.reveal(account),
        revealEntry: (entry) => people.revealEntry(entry),
        examine: (revealed, at) => examine(revealed, at, { rules: config.rules, gates }),
      };
    });
    return { examiners: await Promise.all(examiners), directory: asked, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const nobodyEnrolled: EnrolmentStore = {
  find: () => Promise.resolve(undefined),
  put: () => Promise.reject(new Error('there is no store to write to')),
};
