import type { Purpose } from '@gatehouse/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { whatHappened } from '../../backend/cli/what-happened.ts';
import type { WriteResult } from '../../backend/directory/directory.ts';
import { fullLength } from '../support/full-length.ts';
import type { Walk } from '../support/talk.ts';
import { englishStep } from './english.ts';
import { sambaAvailable } from './samba/samba-domain.ts';
import { FIRST, openUnderWaySite, type UnderWaySite } from './under-way/under-way-site.ts';

const available = await sambaAvailable();
const name = 'an account that changes while its person is under way';
const title = available.ok ? name : `${name} (skipped: ${available.why})`;

const words = {
  notPossible:
    'This does not work here. We cannot go on in this window. Your help desk can help you in person.',
  wrong:
    'Your current password was not accepted. Please type it again. If you are sure of it, your account may be locked.',
  notSet: 'The new password was not saved. Please type it again.',
  set: 'Your new password is set. You can sign in with it now.',
  setAndUnlocked: 'Your new password is set. Your account is unlocked too. You can sign in now.',
  unlocked: 'Your account is unlocked. You can sign in now. Your password is the same as before.',
  unconfirmed: 'Try your new password. We could not find out whether the new password was saved.',
};

/** Each is done to an account that could be helped until then. */
type Mood = [name: string, alter: (guid: string) => Promise<unknown>, told: string];

describe.skipIf(!available.ok)(title, { timeout: 120_000 }, () => {
  let running: UnderWaySite;
  let person: { name: string; guid: string };
  /** Done once, when a write was decided on and committed, before the directory hears of it. */
  let before: (() => Promise<unknown>) | undefined;
  /** What a write becomes on its way: undefined as long as it goes through. */
  let instead: ((write: () => Promise<WriteResult>) => Promise<WriteResult>) | undefined;
  let counter = 0;
  const fresh = (): string => `Fresh-${counter++}-Kestrel-Nest`;

  async function onItsWay(write: () => Promise<WriteResult>): Promise<WriteResult> {
    const [first, through] = [before, instead];
    [before, instead] = [undefined, undefined];
    await first?.();
    return through === undefined ? write() : through(write);
  }
  beforeAll(async () => {
    running = await openUnderWaySite({
      ...{ address: '127.0.0.41', people: 40 },
      wrapDirectory: (real) => ({
        ...real,
        reset: (...given) => onItsWay(() => real.reset(...given)),
        change: (...given) => onItsWay(() => real.change(...given)),
        unlock: (...given) => onItsWay(() => real.unlock(...given)),
      }),
    });
    const { domain } = running.site.directory;
    await domain?.sambaTool('ou', 'create', `OU=Elsewhere,${domain.baseDn}`);
    await domain?.sambaTool('ou', 'create', `OU=Lab,OU=Staff,${domain.baseDn}`);
    await domain?.sambaTool('group', 'add', 'Night Shift');
    await domain?.sambaTool('group', 'addmembers', 'Account Operators', 'Night Shift');
  }, 200_000);
  afterAll(() => running.close(), 60_000);
  beforeEach(async () => {
    person = await running.somebody();
  });

  const accounts = () => running.accounts;
  const walk = (purpose: Purpose): Promise<Walk> => running.walk(person.name, purpose);
  const opens = (password: string, name = person.name): Promise<boolean> =>
    running.site.directory.opens(name, password);
  /** The last reply, and what the person then reads. */
  async function end(walk: Walk, purpose: Purpose, next = fresh(), current = FIRST) {
    if (purpose === 'unlock') await walk.reply({ do: 'unlock' });
    else if (purpose === 'reset') await walk.reply({ do: 'set-password', next });
    else await walk.reply({ do: 'set-password', current, next });
    return englishStep(walk.step);
  }
  /** The rows at the end that say what came of it, and what the help desk reads. */
  async function told(walk: Walk) {
    const rows = await running.audit(walk);
    const last = rows.filter(({ event }) => /-outcome$|^closed$/.test(event));
    const ends = last.map(({ event, data }) => ({ event, ...data }));
    return {
      ends,
      intended: rows.some(({ event }) => event.endsWith('-intended')),
      said: whatHappened(rows, []).join(' '),
    };
  }
  async function settled(walk: Walk): Promise<string> {
    await vi.waitFor(
      async () => {
        running.backend.clock.at += 5000;
        expect((await walk.current()).kind).not.toBe('wait');
      },
      { timeout: 100_000, interval: 300 },
    );
    return englishStep(walk.step);
  }

  const past = '132000000000000000';
  const allBarring: Mood[] = [
    ['disabled', (guid) => accounts().put(guid, 'userAccountControl', '514'), 'disabled'],
    ['expired', (guid) => accounts().put(guid, 'accountExpires', past), 'expired'],
    ['protected, by adminCount', (guid) => accounts().put(guid, 'adminCount', '1'), 'privileged'],
    ['protected, by a group', (guid) => accounts().join(guid, 'Domain Admins'), 'privileged'],
    [
      'protected, by a group in a group',
      (guid) => accounts().join(guid, 'Night Shift'),
      'privileged',
    ],
    ['deleted', (guid) => accounts().remove(guid), 'no-such-account'],
    ['moved out of sight', (guid) => accounts().move(guid, 'OU=Elsewhere'), 'no-such-account'],
  ];
  // One of each kind of answer is enough for every day.
  const everyDay = ['expired', 'protected, by a group in a group', 'deleted'];
  const barring = allBarring.filter(([mood]) => fullLength || everyDay.includes(mood));
  const desk: Record<string, string> = {
    disabled: 'The account is disabled in the directory.',
    expired: 'The account has expired in the directory.',
    privileged: 'The account is privileged',
    'no-such-account': 'There is no account of the name that was typed.',
  };

  describe('after the gates, before the last answer', () => {
    it.each(barring)(
      '%s: nothing is written, the person is sent to the help desk, which reads why',
      async (_mood, alter, standing) => {
        await accounts().lock(person.guid);
        const walks = [await walk('reset'), await walk('unlock'), await walk('change')] as const;
        await alter(person.guid);
        const was = await accounts().state(person.guid);

        expect(await end(walks[0], 'reset')).toBe(words.notPossible);
        expect(await end(walks[1], 'unlock')).toBe(words.notPossible);
        for (const each of walks.slice(0, 2)) {
          const { ends, intended, said } = await told(each);
          expect(ends).toEqual([{ event: 'closed', reason: 'not-possible', standing }]);
          expect(intended).toBe(false);
          expect(said).toContain(desk[standing]);
        }
        // Nothing was proven before a change, so it sounds as it does for everybody.
        expect(await end(walks[2], 'change')).toBe(words.wrong);
        expect((await told(walks[2])).ends).toMatchObject([
          { event: 'change-outcome', outcome: 'wrong-password', behind: 'barred' },
        ]);
        expect(await accounts().state(person.guid)).toEqual(was);
      },
    );

    const harmless: [name: string, alter: (guid: string, time: number) => Promise<unknown>][] = [
      ['renamed', (guid, time) => accounts().move(guid, 'OU=Staff', `Ann Renamed ${guid} ${time}`)],
      [
        'moved to another place',
        (guid, time) => accounts().move(guid, time % 2 ? 'OU=Staff' : 'OU=Lab,OU=Staff'),
      ],
      [
        'given another account name',
        (guid, time) => accounts().put(guid, 'sAMAccountName', `other${time}-${guid.slice(0, 6)}`),
      ],
      ['with a password that must be changed', (guid) => accounts().put(guid, 'pwdLastSet', '0')],
      ['with a password that has expired', (guid) => accounts().expirePassword(guid)],
    ];
    it.each(harmless.slice(0, fullLength ? undefined : 1))(
      '%s: everything goes on, once each',
      async (mood, alter) => {
        const [change, unlock, reset] = [
          await walk('change'),
          await walk('unlock'),
          await walk('reset'),
        ];
        const was = await accounts().state(person.guid);
        const [second, third] = [fresh(), fresh()];
        await alter(person.guid, 0);
        expect(await end(change, 'change', second)).toBe(words.set);
        await alter(person.guid, 1);
        await accounts().lock(person.guid);
        expect(await end(unlock, 'unlock')).toBe(words.unlocked);
        await alter(person.guid, 2);
        expect(await end(reset, 'reset', third)).toBe(words.set);
        expect(await accounts().state(person.guid)).toMatchObject({
          ...{ timesSet: (was?.timesSet ?? 0) + 2, locked: false },
        });
        const now =
          mood === 'given another account name' ? `other2-${person.guid.slice(0, 6)}` : person.name;
        expect([await opens(third, now), await opens(second, now)]).toEqual([true, false]);
        expect((await told(change)).ends).toMatchObject([{ outcome: 'password-set' }]);
        expect((await told(unlock)).ends).toMatchObject([{ outcome: 'unlocked' }]);
        expect((await told(reset)).ends).toMatchObject([{ outcome: 'password-set' }]);
      },
    );

    it('locked: a reset opens it too and says so, a change sounds wrong, the help desk reads why', async () => {
      const [reset, change] = [await walk('reset'), await walk('change')];
      await accounts().lock(person.guid);
      expect(await end(change, 'change')).toBe(words.wrong);
      const { ends, said } = await told(change);
      expect(ends).toMatchObject([{ outcome: 'wrong-password', behind: 'locked' }]);
      expect(said).toContain('The account is locked in the directory.');
      const next = fresh();
      expect(await end(reset, 'reset', next)).toBe(words.setAndUnlocked);
      expect((await told(reset)).ends).toMatchObject([{ outcome: 'password-set-and-unlocked' }]);
      expect(await opens(next)).toBe(true);
    });
  });

  describe('between the last look and the write', () => {
    it.each(barring)(
      '%s: nothing is written, and the audit says that it was left alone',
      async (_mood, alter) => {
        await accounts().lock(person.guid);
        const reset = await walk('reset');
        const unlock = await walk('unlock');
        let was: unknown;
        before = async () => {
          await alter(person.guid);
          was = await accounts().state(person.guid);
        };
        expect(await end(reset, 'reset')).toBe(words.notPossible);
        const { ends, said } = await told(reset);
        expect(ends).toMatchObject([
          { event: 'reset-outcome', outcome: 'password-not-set', behind: 'barred' },
          { event: 'closed', reason: 'not-possible' },
        ]);
        expect(said).toContain('The account was left alone');
        expect(await end(unlock, 'unlock')).toBe(words.notPossible);
        expect(await accounts().state(person.guid)).toEqual(was);
      },
    );

    it('disabled before an unlock, or before a change: left alone as well', async () => {
      const [unlock, change] = [await walk('unlock'), await walk('change')];
      const other = await running.somebody();
      const theirs = await running.walk(other.name, 'unlock');
      await accounts().lock(other.guid);
      before = () => accounts().put(other.guid, 'userAccountControl', '514');
      expect(await end(theirs, 'unlock')).toBe(words.notPossible);
      expect((await told(theirs)).ends).toMatchObject([
        { event: 'unlock-outcome', outcome: 'account-not-unlocked', behind: 'barred' },
        { event: 'closed' },
      ]);
      expect(await accounts().state(other.guid)).toMatchObject({ timesSet: 1 });

      before = () => accounts().put(person.guid, 'userAccountControl', '514');
      expect(await end(change, 'change')).toBe(words.wrong);
      expect((await told(change)).ends).toMatchObject([{ behind: 'barred' }]);
      expect(await end(unlock, 'unlock')).toBe(words.notPossible);
    });
  });

  describe('after the password was sent, before anybody heard the answer', () => {
    const unheard = (alter: Mood[1], sent: boolean): void => {
      instead = async (write) => {
        if (sent) expect(await write()).toEqual({ kind: 'written' });
        await alter(person.guid);
        return { kind: 'uncertain' };
      };
    };
    const gone = ['deleted', 'moved out of sight'];

    it.each(barring.filter(([mood]) => !gone.includes(mood)))(
      '%s: it is found out that the password was set',
      async (_mood, alter) => {
        const was = await accounts().state(person.guid);
        const reset = await walk('reset');
        unheard(alter, true);
        await end(reset, 'reset');
        expect(await settled(reset)).toBe(words.set);
        expect((await told(reset)).ends).toMatchObject([
          { outcome: 'not-known-yet' },
          { outcome: 'password-set', how: 'settled' },
        ]);
        expect((await accounts().state(person.guid))?.timesSet).toBe((was?.timesSet ?? 0) + 1);
      },
    );

    it.each(barring.filter(([mood]) => gone.includes(mood)))(
      '%s: nobody can find out, and that is said',
      async (_mood, alter) => {
        const reset = await walk('reset');
        unheard(alter, true);
        await end(reset, 'reset');
        expect(await settled(reset)).toBe(words.unconfirmed);
        expect((await told(reset)).ends.at(-1)).toMatchObject({ outcome: 'unconfirmed' });
      },
    );

    it('disabled, and the write never arrived: not set, and the next try ends it', async () => {
      const was = await accounts().state(person.guid);
      const reset = await walk('reset');
      unheard((guid) => accounts().put(guid, 'userAccountControl', '514'), false);
      await end(reset, 'reset');
      expect(await settled(reset)).toBe(words.notSet);
      expect(await end(reset, 'reset')).toBe(words.notPossible);
      expect(await accounts().state(person.guid)).toEqual(was);
    });
  });
});
