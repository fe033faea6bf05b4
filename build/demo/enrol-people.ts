import { openConfigStore } from '../../backend/cli/open-config-store.ts';
import { loadConfig } from '../../backend/config/load-config.ts';
import { openDirectory } from '../../backend/directory/open-directory.ts';
import { openAnswerHasher } from '../../backend/gates/argon2.ts';
import { applyPerson } from '../../backend/people/import/apply-person.ts';
import { type Enrolment, openEnrolmentStore } from '../../backend/store/enrolment-store.ts';
import type { DemoPerson } from './people.ts';
import { canonicalAnswer } from '../../backend/canonical/answer.ts';
import { makeOnce } from './make-once.ts';

/** By the person and the keyring, whose pepper is in the hashes. */
const enrolled = makeOnce<Enrolment>();

/** Registers the people's private addresses and answers, as an administrator's import would. */
export async function enrolPeople(
  configFile: string,
  people: readonly DemoPerson[],
): Promise<void> {
  const loaded = loadConfig(configFile);
  const { database, keyring } = await openConfigStore(loaded);
  const directory = await openDirectory(loaded, () => undefined, Date.now);
  const keys = JSON.stringify(keyring.content());
  const answers = { keyring, hasher: openAnswerHasher() };
  const enrolments = openEnrolmentStore(database, keyring);
  try {
    for (const { accountName: name, language, email, answers: given, fresh } of people) {
      if (fresh === true) continue;
      const entry = await directory.find({ name });
      if (entry === undefined) throw new Error(`the demo's directory has no ${name}`);
      const questions = given.map(({ question: key, answer }) => ({
        text: { key },
        answer: canonicalAnswer(answer),
      }));
      const person = { account: { name }, language, emails: [email], questions };
      const enrolment = await enrolled(JSON.stringify([keys, person]), () =>
        applyPerson(undefined, person, answers),
      );
      await enrolments.put(entry.guid, enrolment, Date.now());
    }
  } finally {
    await directory.close();
    await database.destroy();
  }
}
