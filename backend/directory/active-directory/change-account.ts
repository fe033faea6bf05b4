import { Attribute, Change } from 'ldapts';
import {
  type Behind,
  type Directory,
  nobodysGuid,
  type Proof,
  type WriteResult,
} from '../directory.ts';
import { containsOwnName, judgeShape } from '../judge-password.ts';
import type { Connection } from './connection.ts';
import type { Controllers } from './controllers.ts';
import { bigOf, numberOf } from './entry-values.ts';
import type { LdapAnswer } from './ldap-answer.ts';
import { hasRoom, lockoutAttributes } from './lockout-room.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import { createPace } from './pace.ts';
import { proofOf } from './prove-password.ts';
import { type AccountReader, guidName, type ReadAccount, readAccount } from './read-account.ts';
import { refusalOfChange } from './refusal-of.ts';
import { type Explained, type Prepared, refused, type SendOnce } from './send-once.ts';
import { unicodePassword } from './unicode-password.ts';

export type AccountChanger = Pick<Directory, 'change' | 'rehearseChange'>;

/**
 * A person's own change, on the service's connection: whose password has expired or must be changed
 * cannot sign in, but is still asked for the old one by the directory, which then applies history
 * and least age. One at a time for an account, because each looks first at how many wrong passwords
 * the account still has before it is locked. @param timeout milliseconds until it must be sent
 */
export function createChanger(
  controllers: Controllers,
  reader: AccountReader,
  sendOnce: SendOnce,
  turns: OneAtATime,
  timeout: number,
): AccountChanger {
  const pace = createPace();

  /**
   * The directory is the judge of the new password too: what this service knows of the account must
   * not be told before the current password has proven that it is the person's own. Only names are
   * judged here, since Samba lets them through: then a sign-in is the proof instead.
   */
  async function prepare(
    account: ReadAccount,
    connection: Connection,
    current: string,
    next: string,
  ): Promise<Prepared> {
    const { entry, lockout, locked } = account;
    if (locked) return { broken: withheld('locked') };
    const unreadable =
      lockout.threshold === undefined ||
      (lockout.threshold > 0 && numberOf(entry, 'badPwdCount') === undefined);
    if (unreadable) reader.warn(connection, 'directory.lockout-unreadable', 'badPwdCount');
    if (!hasRoom(entry, lockout, reader.now())) return { broken: withheld('lockout-near') };
    if (account.rules.complexity && containsOwnName(next, account)) {
      return { broken: namedAfter(proofOf(await connection.tryPassword(entry.dn, current))) };
    }
    const tooYoung = isTooYoung(account, reader.now());
    const asked = { next, names: account, ...account, tooYoung };
    return {
      changes: changing(current, next),
      controls: [],
      explain: (answer) => ({ ...refusalOfChange(answer, asked), ...behindOf(answer) }),
    };
  }

  /** One at a time under the key, and what was not looked at no faster than what was. */
  async function inTurn(
    key: string,
    work: (sendBefore: AbortSignal) => Promise<WriteResult>,
  ): Promise<WriteResult> {
    const sendBefore = AbortSignal.timeout(timeout);
    const paced = async (): Promise<WriteResult> => {
      const start = performance.now();
      const result = await work(sendBefore);
      if (result.kind !== 'refused' || result.reason !== 'wrong-password') return result;
      const taken = performance.now() - start;
      if (result.behind === 'wrong') pace.learn(taken);
      else await pace.keep(taken);
      return result;
    };
    try {
      return await turns(key.toLowerCase(), paced, sendBefore);
    } catch {
      return refused({ reason: 'directory-unreachable' });
    }
  }

  async function rehearse(): Promise<WriteResult> {
    const modified = await controllers.read(
      async (connection) => {
        await readAccount(connection, nobodysGuid, reader, lockoutAttributes);
        return connection.modify(guidName(nobodysGuid), changing('Nobody-1', 'Nobody-2'), []);
      },
      AbortSignal.timeout(2 * timeout),
    );
    if (modified === 'unanswered') return { kind: 'uncertain' };
    const unsent = modified === 'unsent';
    return refused(unsent ? { reason: 'directory-unreachable' } : withheld('barred'));
  }

  return {
    change: async (target, current, next) => {
      const shape = judgeShape(next);
      if (shape !== undefined) return refused(shape);
      return inTurn(target.guid, (sendBefore) =>
        sendOnce(
          target,
          withheld('barred'),
          (account, connection) => prepare(account, connection, current, next),
          { sendBefore, more: lockoutAttributes, setsPassword: true },
        ),
      );
    },
    rehearseChange: (key) => inTurn(key, rehearse),
  };
}

/** A current password that was not looked at, in the words for a wrong one. */
function withheld(behind: Behind): Explained {
  return { reason: 'wrong-password', behind };
}

/** The name is spoken of to nobody but who knows the current password. */
function namedAfter(proof: Proof): Explained {
  if (proof.kind === 'right') return { reason: 'password-contains-name' };
  return proof.kind === 'wrong' ? withheld(proof.behind) : { reason: 'directory-unreachable' };
}

/** What the help desk may know of a refused change, by the numbers of [MS-ERREF] 2.2. */
function behindOf({ detail }: LdapAnswer): { behind?: Behind } {
  if (detail === '0000052D') return {};
  if (detail === '00000056') return { behind: 'wrong' };
  return { behind: detail === '00000775' ? 'locked' : 'refused' };
}

/** Whether the least age still holds. A password that must be changed (pwdLastSet 0) has none. */
function isTooYoung({ entry, minimumAge = 0 }: ReadAccount, now: number): boolean {
  const set = bigOf(entry, 'pwdLastSet') ?? 0n;
  return set > 0n && now < Number(set / 10_000n) - 11_644_473_600_000 + minimumAge;
}

/** A person's own change is the old value deleted and the new one added ([MS-ADTS] 3.1.1.3.1.5.2). */
function changing(current: string, next: string): Change[] {
  const edit = (operation: 'add' | 'delete', password: string): Change =>
    new Change({
      operation,
      modification: new Attribute({ type: 'unicodePwd', values: [unicodePassword(password)] }),
    });
  return [edit('delete', current), edit('add', next)];
}
