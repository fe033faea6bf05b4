import { gatewaySettings } from '../config/gateway-settings.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { mailSettings } from '../config/mail-settings.ts';
import { openDirectory } from '../directory/open-directory.ts';
import { openConfigKeyring } from '../config/config-keyring.ts';
import { describeError } from '../log/log.ts';
import { openBlockList } from '../passwords/open-block-list.ts';
import { connectionOf } from '../tls/connection-of.ts';
import { identityOf, requireKnownKey } from '../tls/open-identity.ts';
import { certificateReport } from './certificate-report.ts';
import type { Command } from './command.ts';
import { connectionLines } from './connection-lines.ts';
import { openExaminers } from './open-examiners.ts';
import { openToAll } from './open-to-all.ts';
import { peopleLines } from './people-lines.ts';
import { makeProgress } from './progress.ts';
import { readAccounts } from './read-accounts.ts';
import { required } from './required.ts';
import { placesSeen, ruleNotes } from './rule-notes.ts';
import { placeOf, purposeOf } from './simulate.ts';
import { secretReport } from './secret-report.ts';
import { storeReport } from './store-report.ts';
import { tokenReport } from './token-report.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** Reads everything that `serve` would read, asks the directory and for a token once; changes nothing. */
export const check: Command = {
  usage:
    'check --config FILE [--people FILE | --directory] [--against OLD.yaml] [--from PLACE] [--purpose reset]',
  does:
    'says everything that is wrong with a configuration, prints the line for the clients, and ' +
    'tells who would be stranded',
  async run(options) {
    const loaded = loadConfig(required(options, 'config'));
    openConfigKeyring(loaded);
    // Reads the carriers' secrets as serve does; what is wrong with one is told here.
    gatewaySettings(loaded);
    mailSettings(loaded);
    const identity = identityOf(loaded);
    write([
      ...certificateReport(loaded, identity, Date.now()),
      '',
      ...connectionLines(connectionOf(loaded, identity)),
      '',
    ]);
    // After the line: to roll it out is one of the remedies.
    requireKnownKey(loaded, identity);
    write([...openToAll(loaded), ...secretReport(loaded, Date.now())]);
    write(await tokenReport(loaded, AbortSignal.timeout(15_000)));
    write(await storeReport(loaded));
    write(await askBlockList(loaded));
    await askDirectory(loaded);
    write(ruleNotes(loaded));
    return untilInterrupted(async (signal) => ((await askPeople(loaded, options, signal)) ? 0 : 3));
  },
};

/** One look for a password that is nobody's: a range service is asked for its five digits. */
async function askBlockList(loaded: LoadedConfig): Promise<string[]> {
  const list = await openBlockList(loaded);
  if (list === undefined) return [];
  const where = 'New passwords are looked for in the list under passwords.blocklist, which';
  try {
    await list.has('password', AbortSignal.timeout(list.limit));
    return [`${where} answers.`];
  } catch (error) {
    const { whenUnreachable } = loaded.config.passwords ?? {};
    const then = whenUnreachable === 'refuse' ? 'nobody can set one' : 'all are allowed';
    return [`${where} does not answer (${describeError(error)}): until it does, ${then}.`];
  }
}

async function askDirectory(loaded: LoadedConfig): Promise<void> {
  const directory = await openDirectory(loaded, () => undefined, Date.now);
  try {
    await directory.probe(AbortSignal.timeout(15_000));
    const rules = await directory.defaultRules();
    write([
      'The configuration is good and the directory answers.',
      `Passwords: at least ${rules.minLength} characters` +
        `${rules.complexity ? ', complexity on' : ''}, ${rules.history} remembered` +
        `${rules.historyOnReset ? '' : ' (not applied to a reset by this directory)'}.`,
    ]);
  } finally {
    await directory.close();
  }
}

/** False when somebody would lose what they have now. */
async function askPeople(
  loaded: LoadedConfig,
  options: Record<string, string | undefined>,
  signal: AbortSignal,
): Promise<boolean> {
  const { people, directory, against, from } = options;
  if (people === undefined && directory === undefined) {
    if (against !== undefined) throw new Error('--against needs --people FILE or --directory');
    return true;
  }
  const accounts = people === undefined ? undefined : readAccounts(people);
  const places = from === undefined ? placesSeen(loaded.config) : [placeOf(from)];
  const purpose = purposeOf(options['purpose']);
  const before = against === undefined ? [] : [loadConfig(against)];
  const opened = await openExaminers([loaded, ...before]);
  try {
    const [now, then] = opened.examiners;
    if (now === undefined) return true;
    const progress = makeProgress('checked');
    progress.outOf(accounts?.length);
    const everybody = accounts ?? opened.directory.list(signal, progress.outOf);
    const at = { places, purpose };
    const report = await peopleLines(everybody, at, { now, before: then }, progress);
    write(report.lines);
    return report.newly === 0;
  } finally {
    await opened.close();
  }
}

function write(lines: string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}
