import { Attribute, Change, type Control } from 'ldapts';
import { DirectoryUnavailable, type WriteResult, type WriteTarget } from '../directory.ts';
import { containsOwnName, type Judgement, judgeShape } from '../judge-password.ts';
import type { Connection, Modified } from './connection.ts';
import type { Work } from './connection-pool.ts';
import type { Controllers } from './controllers.ts';
import type { DirectoryEvent } from './directory-event.ts';
import { answerCode, type LdapAnswer } from './ldap-answer.ts';
import { PolicyHintsControl } from './policy-hints-control.ts';
import { type AccountReader, guidName, type ReadAccount, readAccount } from './read-account.ts';
import { refusalOfReset, refusalOfUnlock } from './refusal-of.ts';
import { unicodePassword } from './unicode-password.ts';

export interface AccountWriter {
  reset(target: WriteTarget, next: string): Promise<WriteResult>;
  unlock(target: WriteTarget): Promise<WriteResult>;
}

export interface WriterOptions {
  /** Milliseconds until a write must have been sent, and as many again for its answer. */
  timeout: number;
}

/** A write that is ready to be sent, or the rule that it would break. */
type Prepared =
  | { broken: Judgement }
  | { changes: Change[]; controls: Control[]; explain: (answer: LdapAnswer) => Judgement };

/**
 * The two writes. Each is one modification, sent once, to the controller that was observed. Before
 * it the account is read on the same connection: that proves the connection alive, refuses what may
 * not be written, and gives the rules that explain a refusal.
 */
export function createWriter(
  controllers: Controllers,
  reader: AccountReader,
  { timeout }: WriterOptions,
): AccountWriter {
  async function write(
    { guid, controller }: WriteTarget,
    unable: 'password-not-set' | 'account-not-unlocked',
    prepare: (account: ReadAccount, connection: Connection) => Prepared,
  ): Promise<WriteResult> {
    // Set just before sending. Whatever happens afterwards, nobody may say "not written", and
    // nothing may be sent again.
    const progress = { sent: false };
    const sendBefore = AbortSignal.timeout(timeout);
    const work: Work<WriteResult> = async (connection, signal) => {
      if (progress.sent) return { kind: 'uncertain' };
      const account = await readAccount(connection, guid, reader);
      const barred = account === undefined || account.privileged || account.disabled;
      if (barred) return refused({ reason: unable });
      const prepared = prepare(account, connection);
      if ('broken' in prepared) return refused(prepared.broken);
      // The caller has been told by now that nothing was written, so nothing may be.
      if (signal.aborted || sendBefore.aborted) throw new DirectoryUnavailable('timeout');
      progress.sent = true;
      const { changes, controls, explain } = prepared;
      return settle(
        connection,
        await connection.modify(guidName(guid), changes, controls),
        explain,
      );
    };
    try {
      return await controllers.at(controller, work, { limit: 2 * timeout });
    } catch {
      return progress.sent ? { kind: 'uncertain' } : refused({ reason: 'directory-unreachable' });
    }
  }

  function settle(
    connection: Connection,
    modified: Modified,
    explain: (answer: LdapAnswer) => Judgement,
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

  return {
    reset: async (target, next) => {
      const shape = judgeShape(next);
      if (shape !== undefined) return refused(shape);
      return write(target, 'password-not-set', (account, { historyOnReset }) => {
        // Samba lets these through, so they are judged here for every directory.
        const named = account.rules.complexity && containsOwnName(next, account);
        if (named) return { broken: { reason: 'password-contains-name' } };
        return {
          changes: [replace('unicodePwd', unicodePassword(next)), unlocking()],
          controls: historyOnReset ? [new PolicyHintsControl()] : [],
          explain: (answer) => refusalOfReset(answer, { next, names: account, ...account }),
        };
      });
    },
    unlock: (target) =>
      write(target, 'account-not-unlocked', () => ({
        changes: [unlocking()],
        controls: [],
        explain: refusalOfUnlock,
      })),
  };
}

function refused(judgement: Judgement): WriteResult {
  return { kind: 'refused', ...judgement };
}

function eventOf({ code }: LdapAnswer): DirectoryEvent['event'] {
  return code === 50 ? 'directory.rights-missing' : 'directory.write-refused';
}

function replace(type: string, value: Buffer): Change {
  return new Change({
    operation: 'replace',
    modification: new Attribute({ type, values: [value] }),
  });
}

/** Zero unlocks, and the count of wrong passwords starts anew ([MS-ADTS] 3.1.1.5.3.2, lockoutTime). */
function unlocking(): Change {
  return replace('lockoutTime', Buffer.from('0'));
}
