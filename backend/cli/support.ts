import { decodeNetworkCode, networkCodeLetter } from '@gatehouse/shared';
import { openAuditTrail } from '../audit/audit-trail.ts';
import { loadConfig } from '../config/load-config.ts';
import { quotasOf } from '../config/quotas.ts';
import { readLockout } from '../store/lockouts.ts';
import { messageFates } from '../store/message-fates.ts';
import type { Command } from './command.ts';
import { describeFinding } from './describe-finding.ts';
import { lockWords } from './lock-words.ts';
import { openConfigStore } from './open-config-store.ts';
import { readCode } from './read-code.ts';
import { required } from './required.ts';
import { whatHappened } from './what-happened.ts';

/** What the help desk asks first: what really happened behind a support code. */
export const support: Command = {
  usage: 'support CODE [--config FILE]',
  does: `tells what happened behind a support code and what to do; one that begins with ${networkCodeLetter} needs no file`,
  async run(options, words) {
    const code = readCode(words.join(''));
    if (code === '') throw new Error('support: name the code, such as 7K2M-9QXR');
    const fromNetwork = code.startsWith(networkCodeLetter);
    // Older attempts may have a code with that letter, so the audit is asked first where it can be.
    if (!fromNetwork && options['config'] === undefined) {
      throw new Error(
        `support: only codes that begin with ${networkCodeLetter} can be read without the store; ` +
          'check the code, or add --config FILE',
      );
    }
    if (options['config'] !== undefined) {
      const lines = await auditLines(required(options, 'config'), code);
      if (lines.length > 0) return print(lines, 0);
    }
    if (!fromNetwork) return print(['No attempt has this code.'], 2);
    const finding = decodeNetworkCode(code);
    if (finding !== undefined) return print(describeFinding(finding), 0);
    return print(
      [
        `No attempt has this code. It begins with ${networkCodeLetter}, as codes do that a laptop`,
        'makes when it cannot reach the service, but its letters do not fit together: it was misread',
        'or mistyped. Have it read out once more, letter by letter; it has eight.',
      ],
      2,
    );
  },
};

async function auditLines(configFile: string, code: string): Promise<string[]> {
  const loaded = loadConfig(configFile);
  const { config } = loaded;
  const { database, keyring } = await openConfigStore(loaded);
  try {
    const trail = openAuditTrail(database, keyring);
    const rows = await trail.ofSupportCode(code);
    const lines = rows.map(({ at, event, data }) => {
      const what = Object.entries(data).map(([name, value]) => `${name}=${String(value)}`);
      return `${new Date(at).toISOString()}  ${event}  ${what.join(' ')}`;
    });
    const [first] = rows;
    if (first === undefined) return lines;
    const { lockout } = quotasOf(config);
    const lock = await readLockout(database, first.subject, lockout, Date.now());
    const told = [...whatHappened(rows, await messageFates(database, first.attempt)), '', ...lines];
    return lock.kind === 'open' ? told : [...told, `Now: ${lockWords(lock)}`];
  } finally {
    await database.destroy();
  }
}

function print(lines: string[], exitCode: number): number {
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCode;
}
