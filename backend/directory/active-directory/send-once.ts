import type { Change, Control } from 'ldapts';
import {
  type Behind,
  compareVersions,
  DirectoryUnavailable,
  type WriteResult,
  type WriteTarget,
} from '../directory.ts';
import { barOf } from '../bar-of.ts';
import type { Judgement } from '../judge-password.ts';
import type { Connection, Modified } from './connection.ts';
import type { Work } from './connection-pool.ts';
import type { Controllers } from './controllers.ts';
import type { DirectoryEvent } from './directory-event.ts';
import { binaryAttributes } from './entry-values.ts';
import { answerCode, type LdapAnswer } from './ldap-answer.ts';
import { versionAttributes, versionOf } from './password-version.ts';
import { type AccountReader, guidName, type ReadAccount, readAccount } from './read-account.ts';

export type Explained = Judgement & { behind?: Behind };

/** A write that is ready to be sent, or the rule that it would break. */
export type Prepared =
  | { broken: Explained }
  | { changes: Change[]; controls: Control[]; explain: (answer: LdapAnswer) => Explained };

export interface WriterOptions {
  /** Milliseconds until a write must have been sent, and as many again for its answer. */
  timeout: number;
}

export interface SendOptions {
  /** Nothing is sent once it is aborted. */
  sendBefore?: AbortSignal;
  /** Further attributes to read. */
  more?: readonly string[];
  /** Whether a password is set, so that its version must have moved on when the directory says so. */
  setsPassword?: boolean;
}

export type SendOnce = (
  target: WriteTarget,
  /** Why it was not sent, when it may not be written to this account at all. */
  unable: Explained,
  prepare: (account: ReadAccount, connection: Connection) => Prepared | Promise<Prepared>,
  options?: SendOptions,
) => Promise<WriteResult>;

/**
 * Every write is one modification, sent once, to the controller that was observed. Before it the
 * account is read on the same connection: that proves the connection alive, refuses what may not be
 * written, and gives the rules that explain a refusal.
 */
export function createSendOnce(
  controllers: Controllers,
  reader: AccountReader,
  { timeout }: WriterOptions,
): SendOnce {
  const sendOnce: SendOnce = async (target, unable, prepare, options = {}) => {
    const { guid, controller } = target;
    const { sendBefore = AbortSignal.timeout(timeout), more = [], setsPassword = false } = options;
    // Set just before sending. Whatever happens afterwards, nobody may say "not written", and
    // nothing may be sent again.
    const progress = { sent: false };
    const work: Work<WriteResult> = async (connection, signal) => {
      if (progress.sent) return { kind: 'uncertain' };
      const account = await readAccount(connection, guid, reader, [
        ...more,
        ...(setsPassword ? versionAttributes : []),
      ]);
      if (account === undefined || barOf(account) !== undefined) {
        return refused({ ...unable, behind: 'barred' });
      }
      const prepared = await prepare(account, connection);
      if ('broken' in prepared) return refused(prepared.broken);
      // The caller has been told by now that nothing was written, so nothing may be.
      if (signal.aborted || sendBefore.aborted) throw new DirectoryUnavailable('timeout');
      progress.sent = true;
      const { changes, controls, explain } = prepared;
      const modified = await connection.modify(guidName(guid), changes, controls);
      if (setsPassword && modified === 'written' && !(await hasEffect(connection, guid, account))) {
        reader.warn(connection, 'directory.write-uncertain', 'no-effect');
        return { kind: 'uncertain' };
      }
      return settle(connection, modified, explain);
    };
    try {
      return await controllers.at(controller, work, { limit: 2 * timeout });
    } catch {
      return progress.sent ? { kind: 'uncertain' } : refused({ reason: 'directory-unreachable' });
    }
  };

  function settle(
    connection: Connection,
    modified: Modified,
    explain: (answer: LdapAnswer) => Explained,
  ): WriteResult {
    switch (modified) {
      case 'written':
        return { kind: 'written' };
      case 'unsent':
        return refused({ reason: 'directory-unreachable' });
      case 'unanswered':
        reader.warn(connection, 'directory.write-uncertain', 'unanswered');
        return { kind: 'uncertain' };
      default:
        reader.warn(connection, eventOf(modified), answerCode(modified));
        return refused(explain(modified));
    }
  }

  return sendOnce;
}

/**
 * Whether the version moved on. A directory that says yes and does nothing is not believed, and asked
 * again later; one that cannot be asked right afterwards is.
 */
async function hasEffect(
  connection: Connection,
  guid: string,
  { entry }: ReadAccount,
): Promise<boolean> {
  const options = { scope: 'base' as const, sizeLimit: 1, attributes: versionAttributes };
  const bytes = { explicitBufferAttributes: binaryAttributes };
  try {
    const [now] = await connection.search(guidName(guid), { ...options, ...bytes });
    return compareVersions(versionOf(entry), now && versionOf(now)) !== 'same';
  } catch {
    return true;
  }
}

export function refused(judgement: Explained): WriteResult {
  return { kind: 'refused', ...judgement };
}

function eventOf({ code }: LdapAnswer): DirectoryEvent['event'] {
  return code === 50 ? 'directory.rights-missing' : 'directory.write-refused';
}
