import { randomBytes } from 'node:crypto';
import { barOf as stateBarOf } from '../bar-of.ts';
import type { Behind, Directory, WriteResult } from '../directory.ts';
import { judgePassword, judgeShape } from '../judge-password.ts';
import { shownRules } from './embedded-entry.ts';
import type { EmbeddedPerson, EmbeddedRules } from './embedded-file.ts';
import type { EmbeddedStore } from './embedded-store.ts';
import { isLocked, type WrongPasswords } from './lockout.ts';
import { hashPassword, isAnyPassword, isPassword } from './password-hash.ts';
import { controller, refused, toResult } from './write-person.ts';

export type PersonChanger = Pick<
  Directory,
  'change' | 'rehearseChange' | 'prove' | 'rehearseProof'
>;

/**
 * A person's own change, with Active Directory's order: the current password first, and only whoever
 * knows it learns what is wrong with the new one. A hash is looked at in every case, so that the
 * time does not tell why it was refused.
 */
export async function createPersonChanger(parts: {
  store: EmbeddedStore;
  rules: EmbeddedRules;
  wrongPasswords: WrongPasswords;
  /** Unix milliseconds. */
  now: () => number;
}): Promise<PersonChanger> {
  const { store, rules, wrongPasswords, now } = parts;
  const nobodys = await hashPassword(randomBytes(16).toString('hex'));

  /** What bars a look at the current password; undefined where nothing does. */
  function barOf(person: EmbeddedPerson | undefined): Behind | undefined {
    if (person === undefined || stateBarOf(person) !== undefined) return 'barred';
    if (isLocked(person, rules, now())) return 'locked';
    return wrongPasswords.hasRoom(person.guid, now()) ? undefined : 'lockout-near';
  }

  async function lookAt(guid: string, current: string): Promise<EmbeddedPerson | Behind> {
    const person = store.person(guid);
    const bar = barOf(person);
    const right = await isPassword(
      bar === undefined && person ? person.password : nobodys,
      current,
    );
    if (bar !== undefined || person === undefined) return bar ?? 'barred';
    if (right) return person;
    if (wrongPasswords.count(guid, now())) {
      await store.change(guid, { lockedAt: new Date(now()).toISOString() });
    }
    return 'wrong';
  }

  return {
    change: ({ guid, controller: where }, current, next) =>
      store.inTurn(async () => {
        if (where !== controller) return refused('directory-unreachable');
        const shape = judgeShape(next);
        if (shape !== undefined) return { kind: 'refused', ...shape };
        const proven = await lookAt(guid.toLowerCase(), current);
        if (typeof proven === 'string') return withheld(proven);
        const broken = judgePassword(next, proven, shownRules(rules));
        if (broken !== undefined) return { kind: 'refused', ...broken };
        const before = [proven.password, ...proven.history].slice(0, rules.history);
        if (await isAnyPassword(before, next)) return refused('password-in-history');
        wrongPasswords.forget(proven.guid);
        const fields = {
          password: await hashPassword(next),
          history: before,
          version: proven.version + 1,
          mustChange: false,
        };
        return toResult(await store.change(guid, fields));
      }),
    prove: (guid, current) =>
      store.inTurn(async () => {
        const proven = await lookAt(guid.toLowerCase(), current);
        if (typeof proven === 'string') return { kind: 'wrong', behind: proven };
        wrongPasswords.forget(proven.guid);
        return { kind: 'right' };
      }),
    rehearseProof: () =>
      store.inTurn(async () => {
        await isPassword(nobodys, 'nobody');
        return { kind: 'wrong', behind: 'barred' };
      }),
    rehearseChange: () =>
      store.inTurn(async () => {
        await isPassword(nobodys, 'nobody');
        return withheld('barred');
      }),
  };
}

function withheld(behind: Behind): WriteResult {
  return { kind: 'refused', reason: 'wrong-password', behind };
}
