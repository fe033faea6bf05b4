import type { Directory } from '../directory.ts';
import { couldBeHere } from '../names-match.ts';
import { type ActiveDirectoryOptions, checkOptions } from './active-directory-options.ts';
import { type Connection, openConnection } from './connection.ts';
import { sourceOf } from './controller-source-of.ts';
import { createControllers } from './controllers.ts';
import type { DirectoryLog } from './directory-event.ts';
import { bytesOf } from './entry-values.ts';
import { rememberGroupNames } from './group-names.ts';
import { createLister } from './list-accounts.ts';
import { locate } from './locate.ts';
import { versionAttributes, versionOf } from './password-version.ts';
import { type AccountReader, readAccount } from './read-account.ts';
import { readDomainRules } from './read-rules.ts';
import { seldom } from './seldom.ts';
import { createSelfWriting } from './self-writing.ts';
import { toEntry } from './to-entry.ts';
import { createChanger } from './change-account.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { createProver } from './prove-password.ts';
import { createSendOnce } from './send-once.ts';
import { createWriter } from './write-account.ts';

/**
 * Active Directory over LDAPS. Connects when it is first needed. The promises are those of
 * `Directory`; a reset is one modification that also unlocks, and it is sent once.
 * @throws Error when the options make no sense or would send a password in clear
 */
export function openActiveDirectory(options: ActiveDirectoryOptions): Directory {
  const { baseDn, user, password, timeout, connections, serverName } = options;
  const { ruleAttributes = [], perPage, peer } = options;
  const checked = checkOptions(options);
  const { secureContext } = checked;
  const log = guarded(options.log);
  const controllers = createControllers({
    source: sourceOf(options, checked, log),
    password,
    connections,
    timeout,
    log,
    open: async (endpoint, signal, present) => {
      const named = { endpoint, secureContext, serverName, peer };
      const asked = { ...named, timeout, signal, user, password: present, now };
      const connection = await openConnection(asked);
      if (!connection.historyOnReset) {
        warn(connection, 'directory.history-not-enforced', 'no-policy-hints');
      }
      return connection;
    },
  });
  const warnSeldom = seldom(log);
  const warn: AccountReader['warn'] = ({ controller }, event, code) => {
    // What happened to one write is told each time; what is wrong with the set-up, now and then.
    const each = event === 'directory.write-refused' || event === 'directory.write-uncertain';
    (each ? log : warnSeldom)({ event, controller, code });
  };
  const reader: AccountReader = { baseDn, now, warn };
  const groupNames = rememberGroupNames();
  const turns = oneAtATime();
  const sendOnce = createSendOnce(controllers, reader, { timeout });

  async function entryOf(connection: Connection, guid: string | undefined) {
    if (guid === undefined) return undefined;
    const account = await readAccount(connection, guid, reader, ruleAttributes);
    if (account === undefined) return undefined;
    const groups = await groupNames(connection, bytesOf(account.entry, 'tokenGroups'));
    return toEntry(guid, account, groups, ruleAttributes);
  }

  return {
    ...createWriter(sendOnce),
    ...createChanger(controllers, reader, sendOnce, turns, timeout),
    ...createProver(controllers, reader, turns, 2 * timeout),
    find: async (account, signal) => {
      if (!couldBeHere(account, options.domain)) return undefined;
      return controllers.read(
        async (connection) => entryOf(connection, await locate(connection, account.name, options)),
        signal,
      );
    },
    list: createLister(controllers, entryOf, { baseDn, atOnce: connections, perPage }),
    selfWriting: createSelfWriting(controllers),
    get: (guid, signal) => controllers.read((connection) => entryOf(connection, guid), signal),
    observe: async (guid, { controller, signal } = {}) => {
      const look = async (connection: Connection) => {
        const account = await readAccount(connection, guid, reader, versionAttributes);
        if (account === undefined) return undefined;
        const { entry, locked, disabled, expired, privileged, rules } = account;
        const version = versionOf(entry);
        const { controller } = connection;
        const seen = { controller, locked, disabled, expired, privileged, rules };
        return { ...seen, ...(version === undefined ? {} : { version }) };
      };
      if (controller === undefined) return controllers.read(look, signal);
      return controllers.at(controller, look, { signal });
    },
    defaultRules: (signal) =>
      controllers.read(async (connection) => (await readDomainRules(connection)).rules, signal),
    probe: async (signal) => {
      await controllers.read(
        // Refused with noSuchObject when people are sought below something that does not exist.
        (connection) => connection.search(baseDn, { scope: 'base', attributes: ['1.1'] }),
        signal,
      );
    },
    // Before sending, for the answer, and once more for a controller that takes its time to begin.
    writeLimit: 3 * timeout,
    close: () => controllers.close(),
  };
}

const now = (): number => Date.now();

/** A log that fails must not make a write look as if it had. */
function guarded(log: DirectoryLog = () => undefined): DirectoryLog {
  return (event) => {
    try {
      log(event);
    } catch {
      return;
    }
  };
}
