import { decodeNetworkCode, networkCodeLetter } from '@gatehouse/shared';
import { openAuditTrail } from '../audit/audit-trail.ts';
import { loadConfig } from '../config/load-config.ts';
import { openKeyringFile } from '../keyring/keyring-file.ts';
import { openDatabase } from '../store/open-store.ts';
import type { Command } from './cli.ts';
import { describeFinding } from './describe-finding.ts';
import { required } from './required.ts';

/** What the help desk asks first: what really happened behind a support code. */
export const support: Command = {
  usage: 'support CODE [--config FILE]',
  does: `tells what is behind a support code; one that begins with ${networkCodeLetter} needs no file`,
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

/** A code as it was meant: nobody hears a difference between O and 0, or I, L and 1. */
function readCode(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const code = plain.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return code.length > 4 ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}

async function auditLines(configFile: string, code: string): Promise<string[]> {
  const { config, path } = loadConfig(configFile);
  const database = await openDatabase(path(config.store.file));
  try {
    const trail = openAuditTrail(database, openKeyringFile(path(config.keyringFile)));
    const rows = await trail.ofSupportCode(code);
    return rows.map(({ at, event, data }) => {
      const what = Object.entries(data).map(([name, value]) => `${name}=${String(value)}`);
      return `${new Date(at).toISOString()}  ${event}  ${what.join(' ')}`;
    });
  } finally {
    await database.destroy();
  }
}

function print(lines: string[], exitCode: number): number {
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCode;
}
