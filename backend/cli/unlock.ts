import { openAuditTrail } from '../audit/audit-trail.ts';
import { domainOf } from '../config/domain-of.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { quotasOf } from '../config/quotas.ts';
import { openDirectory } from '../directory/open-directory.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { countedNames } from '../people/counted-names.ts';
import { type Cleared, clearFailures } from '../store/clear-failures.ts';
import type { Database } from '../store/open-store.ts';
import type { Command } from './command.ts';
import { lockWords } from './lock-words.ts';
import { openConfigStore } from './open-config-store.ts';
import { readCode } from './read-code.ts';
import { required } from './required.ts';

/** Opens Gatehouse again for somebody who has failed too often. The directory is not touched. */
export const unlock: Command = {
  usage: 'unlock PERSON | --code CODE | --key KEY, and --config FILE',
  does: 'forgets the failures of a person and opens their lock in Gatehouse, while the backend runs',
  async run(options, words) {
    const named = [words[0], options['code'], options['key']].filter((each) => each !== undefined);
    if (named.length !== 1 || words.length > 1) {
      throw new Error(
        'unlock: name one person, by account, by --code from the screen, or by --key from the audit',
      );
    }
    const loaded = loadConfig(required(options, 'config'));
    const { database, keyring } = await openConfigStore(loaded);
    try {
      const keys = await keysOf(options, words[0] ?? '', { loaded, keyring, database });
      if (keys.length === 0) return print(['No attempt has this code.'], 2);
      const { lockout } = quotasOf(loaded.config);
      const cleared: Cleared[] = [];
      for (const key of keys) {
        const found = await clearFailures({ database, keyring }, key, lockout, Date.now());
        if (found !== undefined) cleared.push(found);
      }
      if (cleared.length === 0) return print(['There was nothing to clear.'], 0);
      return print([...cleared.flatMap(linesOf), 'All of it is cleared.'], 0);
    } finally {
      await database.destroy();
    }
  },
};

async function keysOf(
  { code, key }: Record<string, string | undefined>,
  account: string,
  parts: { loaded: LoadedConfig; keyring: Keyring; database: Database },
): Promise<string[]> {
  const { loaded, keyring, database } = parts;
  if (key !== undefined) return [key];
  if (code !== undefined) {
    const rows = await openAuditTrail(database, keyring).ofSupportCode(readCode(code));
    return [...new Set(rows.map(({ subject }) => subject))];
  }
  const directory = await openDirectory(loaded, () => undefined, Date.now).catch(orByCode);
  try {
    const found = { directory, keyring, domain: domainOf(loaded) };
    return await countedNames(account, found).catch(orByCode);
  } finally {
    await directory.close();
  }
}

/** Whatever keeps the directory from answering, there is a way without it. */
function orByCode(error: unknown): never {
  const why = error instanceof Error ? error.message : 'the directory does not answer';
  throw new Error(`${why}\nunlock: without the directory, name the person by --code or --key`);
}

function linesOf({ key, lock, tries }: Cleared): string[] {
  return [lockWords(lock), `Failed tries that were counted: ${tries}. Key: ${key}`];
}

function print(lines: string[], exitCode: number): number {
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCode;
}
