import { once } from 'node:events';
import { type AuditTrail, openAuditTrail } from '../audit/audit-trail.ts';
import { publicKeyOf } from '../audit/sign.ts';
import type { Broken } from '../audit/verify-chain.ts';
import { openConfigKeyring } from '../config/config-keyring.ts';
import { loadConfig } from '../config/load-config.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Command } from './command.ts';
import { openConfigStore } from './open-config-store.ts';
import { required } from './required.ts';

/** What the audit is asked: whether it is whole, for a copy, for the key that checkpoints are signed with. */
export const audit: Command = {
  usage: 'audit [verify [--place N --mac MAC] | export [--after N] | key] --config FILE',
  does: 'checks the chain of the audit; prints it as JSON lines; prints the public key of its checkpoints',
  async run(options, [what = 'verify']) {
    const loaded = loadConfig(required(options, 'config'));
    if (what === 'key') return printKey(openConfigKeyring(loaded));
    if (what !== 'verify' && what !== 'export') {
      throw new Error('audit: say verify, export or key');
    }
    const { database, keyring } = await openConfigStore(loaded);
    try {
      const trail = openAuditTrail(database, keyring);
      return what === 'verify'
        ? await verify(trail, expectedOf(options))
        : await printAll(trail, numberOf('after', options['after'] ?? '0'));
    } finally {
      await database.destroy();
    }
  },
};

async function verify(
  trail: AuditTrail,
  expected: { place: number; mac: string } | undefined,
): Promise<number> {
  const { rows, from, to, mac, broken } = await trail.verify(expected);
  if (broken !== undefined) {
    process.stdout.write(`${brokenWords[broken.why](broken.place)}\n`);
    return 3;
  }
  const older = from > 1 ? ` Older rows were taken out because of their age.` : '';
  process.stdout.write(
    rows === 0
      ? 'There is no row yet.\n'
      : `${rows} rows, and each fits the one before it.${older}\n` +
          `The newest is ${to} ${mac}; written down elsewhere, it shows later that nothing behind it ` +
          'was taken out:\n' +
          `  audit verify --place ${to} --mac ${mac} --config FILE\n`,
  );
  return 0;
}

const brokenWords: Record<Broken['why'], (place: number) => string> = {
  changed: (place) => `Row ${place} does not fit: it, or the one before it, was changed.`,
  missing: (place) => `Row ${place} is missing: it was taken out, or made to look unsealed.`,
  cut: (place) =>
    `Rows up to ${place} were taken out, and not by the backend because of their age.`,
  checkpoint: (place) => `Row ${place} is another than the one that was signed.`,
  'newest-missing': (place) => `Row ${place} is missing, and with it every newer one.`,
  expected: (place) => `Row ${place} is another than the one that was written down.`,
};

function expectedOf(
  options: Record<string, string | undefined>,
): { place: number; mac: string } | undefined {
  const { place, mac } = options;
  if (place === undefined && mac === undefined) return undefined;
  if (place === undefined || mac === undefined) {
    throw new Error('audit verify: --place and --mac go together');
  }
  return { place: numberOf('place', place), mac };
}

function numberOf(name: string, text: string): number {
  if (/^\d{1,15}$/u.test(text)) return Number(text);
  throw new Error(`audit: --${name} must be a number`);
}

/** One row a line, as whoever collects the audit gets it. */
async function printAll(trail: AuditTrail, after: number): Promise<number> {
  for await (const records of trail.records(after)) {
    const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    if (!process.stdout.write(lines)) await once(process.stdout, 'drain');
  }
  return 0;
}

function printKey(keyring: Keyring): number {
  const { keyId, pem } = publicKeyOf(keyring);
  process.stdout.write(`Key ${keyId}, Ed25519:\n${pem}`);
  return 0;
}
