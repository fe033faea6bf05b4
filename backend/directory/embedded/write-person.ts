import type { RefusalReason } from '@gatehouse/shared';
import { barOf } from '../bar-of.ts';
import type { WriteResult, WriteTarget } from '../directory.ts';
import { judgePassword } from '../judge-password.ts';
import { shownRules } from './embedded-entry.ts';
import type { EmbeddedPerson, EmbeddedRules } from './embedded-file.ts';
import type { EmbeddedStore } from './embedded-store.ts';
import type { WrongPasswords } from './lockout.ts';
import { hashPassword, isAnyPassword } from './password-hash.ts';

export interface PersonWriter {
  reset(target: WriteTarget, next: string): Promise<WriteResult>;
  unlock(target: WriteTarget): Promise<WriteResult>;
}

/** The name of the only controller that there is. */
export const controller = 'embedded';

/** The two writes, with Active Directory's rules; each is one replacement of the file. */
export function createPersonWriter(
  store: EmbeddedStore,
  rules: EmbeddedRules,
  wrongPasswords: WrongPasswords,
): PersonWriter {
  const write = (
    { guid, controller: where }: WriteTarget,
    unable: RefusalReason,
    fieldsOf: (person: EmbeddedPerson) => Promise<Partial<EmbeddedPerson> | WriteResult>,
  ): Promise<WriteResult> =>
    store.inTurn(async () => {
      if (where !== controller) return refused('directory-unreachable');
      const person = store.person(guid);
      if (person === undefined || barOf(person) !== undefined) {
        return { kind: 'refused', reason: unable, behind: 'barred' };
      }
      const fields = await fieldsOf(person);
      if ('kind' in fields) return fields;
      wrongPasswords.forget(person.guid);
      return toResult(await store.change(guid, fields));
    });

  return {
    reset: (target, next) =>
      write(target, 'password-not-set', async (person) => {
        const broken = judgePassword(next, person, shownRules(rules));
        if (broken !== undefined) return { kind: 'refused', ...broken };
        // The present password is one of those that count.
        const before = [person.password, ...person.history].slice(0, rules.history);
        if (await isAnyPassword(before, next)) return refused('password-in-history');
        return {
          password: await hashPassword(next),
          history: [person.password, ...person.history].slice(0, rules.history),
          version: person.version + 1,
          lockedAt: null,
          mustChange: false,
        };
      }),
    unlock: (target) => write(target, 'account-not-unlocked', async () => ({ lockedAt: null })),
  };
}

export function refused(reason: RefusalReason): WriteResult {
  return { kind: 'refused', reason };
}

export function toResult(change: Awaited<ReturnType<EmbeddedStore['change']>>): WriteResult {
  if (change === 'written') return { kind: 'written' };
  return change === 'doubtful' ? { kind: 'uncertain' } : refused('directory-unreachable');
}
