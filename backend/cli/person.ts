import { setTimeout as pause } from 'node:timers/promises';
import { noteCommand } from '../audit/note-command.ts';
import { domainOf } from '../config/domain-of.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { openDirectory } from '../directory/open-directory.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { countedNames } from '../people/counted-names.ts';
import { strangerKey } from '../people/people.ts';
import { type Erased, erasePerson } from '../personal-data/erase-person.ts';
import { exportPerson } from '../personal-data/export-person.ts';
import type { Subject } from '../personal-data/person-rows.ts';
import { asker } from './asker.ts';
import type { Command } from './command.ts';
import { openConfigStore } from './open-config-store.ts';
import { print } from './print.ts';
import { required } from './required.ts';

/** How often a second is waited for a write to the directory that is under way. */
const patience = 30;

/** What one person may ask for: a copy of all that is known of them, and to be forgotten. */
export const person: Command = {
  usage: 'person export | erase [--yes], ACCOUNT | --guid OBJECTGUID, and --config FILE',
  does: 'prints all that the store has of one person as JSON, without secrets; forgets one person',
  async run(options, [what, account, ...more]) {
    const { guid } = options;
    if ((what !== 'export' && what !== 'erase') || more.length > 0) {
      throw new Error('person: say export or erase, and name one person');
    }
    if ((account === undefined) === (guid === undefined)) {
      throw new Error('person: name one person, by account or by --guid');
    }
    const loaded = loadConfig(required(options, 'config'));
    const { database, keyring } = await openConfigStore(loaded);
    try {
      const subject = await subjectOf({ account, guid }, loaded, keyring);
      const noted = { asker: asker(), subject: subject.guid ?? subject.keys[0] ?? '' };
      if (what === 'export') {
        const row = { event: 'person-exported', data: {}, ...noted };
        await noteCommand(database, keyring, row, Date.now());
        const copy = await exportPerson(database, keyring, subject);
        await print(`${JSON.stringify(copy, null, 2)}\n`);
        return 0;
      }
      if (options['yes'] === undefined) {
        throw new Error(
          'person erase: this cannot be taken back; say so with --yes. It forgets what the person has ' +
            'registered, ends their attempts, and takes out of the audit who and where they are',
        );
      }
      const erased = await erasePerson(database, keyring, subject, { pause, patience });
      const row = { event: 'person-erased', data: { ...erased }, ...noted };
      await noteCommand(database, keyring, row, Date.now());
      await print(`${wordsOf(erased).join('\n')}\n`);
      return 0;
    } finally {
      await database.destroy();
    }
  },
};

/** By the objectGUID the directory is not asked: it may have forgotten the person already. */
async function subjectOf(
  { account = '', guid }: { account: string | undefined; guid: string | undefined },
  loaded: LoadedConfig,
  keyring: Keyring,
): Promise<Subject> {
  if (guid !== undefined) {
    const name = guid.toLowerCase();
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(name)) {
      throw new Error(
        'person: --guid takes an objectGUID, such as 01234567-89ab-cdef-0123-456789abcdef',
      );
    }
    return { guid: name, keys: [name, strangerKey(keyring, name)] };
  }
  try {
    const directory = await openDirectory(loaded, () => undefined, Date.now);
    const found = { directory, keyring, domain: domainOf(loaded) };
    try {
      const keys = await countedNames(account, found);
      // Where there is an account, its objectGUID comes first.
      return { guid: keys.length > 1 ? keys[0] : undefined, keys };
    } finally {
      await directory.close();
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : 'the directory does not answer';
    throw new Error(`${why}\nperson: without the directory, name the person by --guid`, {
      cause: error,
    });
  }
}

function wordsOf(erased: Erased): string[] {
  const { attempts, messages, enrolments, counters, sessions, audit } = erased;
  return [
    `Attempts that ended and are forgotten: ${attempts}`,
    `Messages: ${messages}`,
    `What was registered: ${enrolments}`,
    `Counters: ${counters}`,
    `Sessions at the help desk's page: ${sessions}`,
    `Rows of the audit that do not tell any more who and where: ${audit}`,
    'Copies that were made before still have all of it: backups, and what a collector has of the audit.',
  ];
}
