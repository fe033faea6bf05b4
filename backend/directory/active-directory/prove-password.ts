import { barOf } from '../bar-of.ts';
import { type Directory, nobodysGuid, type Proof } from '../directory.ts';
import type { Connection } from './connection.ts';
import type { Controllers } from './controllers.ts';
import { hasRoom, lockoutAttributes } from './lockout-room.ts';
import type { LdapAnswer } from './ldap-answer.ts';
import { createPace } from './pace.ts';
import { type AccountReader, readAccount } from './read-account.ts';
import type { OneAtATime } from './one-at-a-time.ts';

export type PasswordProver = Pick<Directory, 'prove' | 'rehearseProof'>;

/**
 * Sub-codes of a refused bind that only the right password brings about: not at this hour, not from
 * this machine, expired, must be changed ([MS-ERREF] 2.2: 1328, 1329, 1330, 1907).
 */
const rightAllTheSame = new Set(['530', '531', '532', '773']);

/**
 * Whether a password is the account's own, by one bind on a connection made for it. It counts like
 * any other sign-in, so it is never tried where a wrong one would come nearer than two to the
 * directory's lock, and one at a time for an account, together with its changes.
 * @param timeout milliseconds for the whole
 */
export function createProver(
  controllers: Controllers,
  reader: AccountReader,
  turns: OneAtATime,
  timeout: number,
): PasswordProver {
  const pace = createPace();

  async function ask(guid: string, current: string): Promise<Proof> {
    // A connection that was lost while it was idle makes the pool begin again: never with a bind.
    const progress = { tried: false };
    return controllers.read(async (connection) => {
      if (progress.tried) return { kind: 'unreachable' };
      const account = await readAccount(connection, guid, reader, lockoutAttributes);
      if (account === undefined || barOf(account) !== undefined) return barred;
      if (account.locked) return { kind: 'wrong', behind: 'locked' };
      if (!hasRoom(account.entry, account.lockout, reader.now())) {
        return { kind: 'wrong', behind: 'lockout-near' };
      }
      progress.tried = true;
      return proofOf(await connection.tryPassword(account.entry.dn, current));
    }, AbortSignal.timeout(timeout));
  }

  async function inTurn(key: string, work: () => Promise<Proof>): Promise<Proof> {
    const paced = async (): Promise<Proof> => {
      const start = performance.now();
      const proof = await work();
      const taken = performance.now() - start;
      if (proof.kind !== 'wrong') return proof;
      if (proof.behind === 'wrong') pace.learn(taken);
      else await pace.keep(taken);
      return proof;
    };
    try {
      return await turns(key.toLowerCase(), paced, AbortSignal.timeout(timeout));
    } catch {
      return { kind: 'unreachable' };
    }
  }

  return {
    prove: (guid, current) => inTurn(guid, () => ask(guid, current)),
    rehearseProof: (key) => inTurn(key, () => ask(nobodysGuid, 'Nobody-1')),
  };
}

const barred: Proof = { kind: 'wrong', behind: 'barred' };

/** What the answer to one bind with a person's password proves. */
export function proofOf(answer: Awaited<ReturnType<Connection['tryPassword']>>): Proof {
  if (answer === 'right') return { kind: 'right' };
  if (answer === 'unanswered') return { kind: 'unreachable' };
  return refusalOf(answer);
}

function refusalOf({ code, data }: LdapAnswer): Proof {
  if (code !== 49) return { kind: 'unreachable' };
  if (data !== undefined && rightAllTheSame.has(data)) return { kind: 'right' };
  return { kind: 'wrong', behind: data === '775' ? 'locked' : 'wrong' };
}
