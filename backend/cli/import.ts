import { readFileSync } from 'node:fs';
import { loadConfig } from '../config/load-config.ts';
import { openDirectory } from '../directory/open-directory.ts';
import { openAnswerHasher } from '../gates/argon2.ts';
import { openKeyringFile } from '../keyring/keyring-file.ts';
import { enrolmentImportSchema, importEnrolments } from '../people/import-enrolments.ts';
import { openEnrolmentStore } from '../store/enrolment-store.ts';
import { openDatabase } from '../store/open-store.ts';
import type { Command } from './cli.ts';
import { required } from './required.ts';

export const importPeople: Command = {
  usage: 'import PEOPLE.json --config FILE',
  does: 'registers addresses and answers for people, by an administrator',
  async run(options, [file]) {
    if (file === undefined) throw new Error('import: name the file with the people');
    const loaded = loadConfig(required(options, 'config'));
    const checked = enrolmentImportSchema.safeParse(readJson(file));
    if (!checked.success) {
      const lines = checked.error.issues.map(
        (issue) => `${file}: ${issue.path.map(String).join('.')} ${issue.message}`,
      );
      throw new Error(lines.join('\n'));
    }
    const keyring = openKeyringFile(loaded.path(loaded.config.keyringFile));
    const database = await openDatabase(loaded.path(loaded.config.store.file));
    const directory = await openDirectory(loaded, () => undefined, Date.now);
    try {
      const { imported, unknown } = await importEnrolments(checked.data, {
        directory,
        enrolments: openEnrolmentStore(database),
        keyring,
        hasher: openAnswerHasher(),
        now: Date.now,
        region: loaded.config.phone?.region,
      });
      process.stdout.write(`${imported} registered\n`);
      for (const position of unknown) {
        process.stdout.write(`${file}: entry ${position + 1}: no such account in the directory\n`);
      }
      return unknown.length === 0 ? 0 : 2;
    } finally {
      await directory.close();
      await database.destroy();
    }
  },
};

/** The parser's own words repeat the text around the mistake, and answers are in there. */
function readJson(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file}: is no JSON`);
  }
}
