import type { Step } from '@gatehouse/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../../backend/config/schema.ts';
import { clearFailures } from '../../../backend/store/clear-failures.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import type { Site } from '../../../build/demo/site.ts';
import { codeFor, type RunningBackend } from '../../support/running-backend.ts';
import type { Walk } from '../../support/talk.ts';
import { answersFor } from '../../support/walk-gates.ts';
import { alice, bruno, guess, lookedAt, makeTarget, openFrom, runTarget } from './attacker.ts';
import { keyringOf } from '../../support/keyring-of.ts';

let site: Site;
let backend: RunningBackend;
let days = 1;
beforeAll(async () => {
  site = await makeTarget();
  backend = await runTarget(site);
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});
beforeEach(async () => {
  // A day later nothing is counted by the window any more; what stands in a row is cleared.
  backend.clock.at += 25 * 60 * 60_000;
  days++;
  const database = await openDatabase(`${site.folder}/store.db`);
  await database.deleteFrom('lockouts').execute();
  await database.destroy();
});
let present = '{}';
/** Lets these limits hold; without any, the defaults. */
async function under(limits: Partial<Config['limits']> = {}): Promise<void> {
  if (present === JSON.stringify(limits)) return;
  await backend.stop();
  backend = await runTarget(site, limits);
  backend.clock.at += days * 25 * 60 * 60_000;
  present = JSON.stringify(limits);
}
const locked = (minutes: number) => ({
  ...{ kind: 'closed', reason: 'too-many-attempts', closedFor: minutes * 60_000 },
});
/** The time that the delay after a failure takes at the most. */
const aLittleLater = (): number => (backend.clock.at += 30_000);

/** Everybody guesses at once, each in an attempt that was opened before. */
async function allAtOnce(walks: Walk[]): Promise<Step[]> {
  await Promise.all(walks.map((walk) => walk.reply({ do: 'choose', option: 'questions' })));
  return Promise.all(walks.map((walk) => guess(walk)));
}
const many = (count: number, open: (at: number) => Promise<Walk>): Promise<Walk[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => open(at)));

describe('attempts at once on one person', () => {
  it('have three answers looked at, and the others are told to wait', async () => {
    await under();
    const before = await lookedAt(site);
    const steps = await allAtOnce(await many(50, () => openFrom(backend, 'alice')));
    expect((await lookedAt(site)) - before).toBe(3);
    const early = steps.filter((step) => step.refused?.reason === 'wait-before-next-try');
    expect(early).toHaveLength(47);
    expect(new Set(early.map((step) => step.refused?.wait))).toEqual(new Set([1000]));
    // What came too early has cost nothing.
    expect(new Set(early.map((step) => step.triesLeft))).toEqual(new Set([5]));
  });

  it.each([
    ['the row locks', {}, 5],
    ['the tries of a day are used up', { lockout: { failures: 10, minutes: 1, times: 10 } }, 7],
  ])('have as many looked at as it takes until %s, without any delay', async (_end, more, most) => {
    await under({ longestDelay: 0, triesPerPerson: 7, ...more });
    const before = await lookedAt(site);
    const each = (at: number) =>
      openFrom(backend, 'alice', { address: `203.0.113.${at}`, device: `PC-${at}` });
    const steps = await allAtOnce(await many(12, each));
    expect((await lookedAt(site)) - before).toBe(most);
    const closed = steps.filter((step) => step.kind === 'closed');
    expect(closed.length).toBeGreaterThanOrEqual(12 - most);
    expect(new Set(closed.map(({ reason }) => reason))).toEqual(new Set(['too-many-attempts']));
  });
});

describe('a row of failures', () => {
  it('goes on over new attempts, new codes, other gates, addresses and devices', async () => {
    await under();
    let walk = await openFrom(backend, 'alice', { device: 'PC-1' });
    expect(await guess(walk)).toMatchObject({ refused: { reason: 'wrong-answer' } });
    walk = await openFrom(backend, 'alice', { device: 'PC-2', address: '2001:db8::1' });
    await walk.reply({ do: 'choose', option: 'email-1' });
    expect(await walk.reply({ do: 'answer', code: 'x' })).toMatchObject({ triesLeft: 4 });
    aLittleLater();
    await walk.reply({ do: 'resend' });
    await walk.reply({ do: 'answer', code: 'x' });
    aLittleLater();
    await walk.reply({ do: 'back' });
    expect(await guess(walk)).toMatchObject({ refused: { reason: 'wrong-answer' } });
    aLittleLater();
    walk = await openFrom(backend, 'CORP\\ALICE', { address: '192.0.2.7', purpose: 'unlock' });
    expect(await guess(walk)).toMatchObject(locked(15));
    // Whoever comes now is told at once, and no answer is looked at, not even a right one.
    expect((await openFrom(backend, 'alice', { device: 'PC-9' })).step).toMatchObject(locked(15));
    expect((await openFrom(backend, 'alice', { purpose: 'change' })).step).toMatchObject(
      locked(15),
    );
    expect((await openFrom(backend, 'bruno')).step.kind).toBe('choose');
  });

  it('closes what was open already: no right answer and no message any more', async () => {
    const [open, other] = [await openFrom(backend, 'alice'), await openFrom(backend, 'alice')];
    await open.reply({ do: 'choose', option: 'questions' });
    for (let time = 0; time < 5; time++) {
      await guess(await openFrom(backend, 'alice'));
      aLittleLater();
    }
    const mails = site.mailbox.mails.length;
    const right = { do: 'answer', answers: answersFor(open, alice) };
    expect(await open.reply(right)).toMatchObject({ reason: 'too-many-attempts' });
    expect(await other.reply({ do: 'choose', option: 'email-1' })).toMatchObject({
      reason: 'too-many-attempts',
    });
    expect(site.mailbox.mails).toHaveLength(mails);
    backend.clock.at += 15 * 60_000;
    const again = await openFrom(backend, 'alice');
    await again.reply({ do: 'choose', option: 'questions' });
    expect(await again.reply({ do: 'answer', answers: answersFor(again, alice) })).toMatchObject({
      progress: { passed: ['questions'] },
    });
  });

  it('is not ended by codes that somebody passes who reads the mailbox', async () => {
    let failures = 0;
    for (let time = 0; time < 5; time++) {
      const walk = await openFrom(backend, 'bruno');
      await walk.reply({ do: 'choose', option: 'email-1' });
      expect(await walk.reply({ do: 'answer', code: await codeFor(site, walk) })).toMatchObject({
        progress: { passed: ['email'] },
      });
      await guess(walk);
      failures++;
      aLittleLater();
      if (walk.step.kind === 'closed') break;
    }
    expect(failures).toBe(5);
    expect((await openFrom(backend, 'bruno')).step).toMatchObject({ kind: 'closed' });
  });

  it('is ended by a proof, also at the gates that were not passed for it', async () => {
    const failing = await openFrom(backend, 'alice');
    await failing.reply({ do: 'choose', option: 'sms-1' });
    for (let time = 0; time < 4; time++) {
      expect(await failing.reply({ do: 'answer', code: 'x' })).toMatchObject({
        refused: { reason: 'wrong-code' },
      });
      aLittleLater();
    }
    const walk = await openFrom(backend, 'alice');
    await walk.reply({ do: 'choose', option: 'email-1' });
    await walk.reply({ do: 'answer', code: await codeFor(site, walk) });
    await walk.reply({ do: 'choose', option: 'questions' });
    await walk.reply({ do: 'answer', answers: answersFor(walk, alice) });
    expect(walk.step.kind).toBe('new-password');
    expect(await guess(await openFrom(backend, 'alice'))).toMatchObject({
      refused: { reason: 'wrong-answer' },
    });
  });

  it('locks three times and then for good, until an administrator opens it', async () => {
    const ends: unknown[] = [];
    for (let day = 0; day < 3; day++) {
      for (let time = 0; time < 5; time++) {
        const walk = await openFrom(backend, 'alice');
        await guess(walk);
        if (time === 4) ends.push(walk.step);
        aLittleLater();
      }
      backend.clock.at += 25 * 60 * 60_000;
    }
    const forGood = { kind: 'closed', reason: 'locked-out' };
    expect(ends).toMatchObject([locked(15), locked(15), forGood]);
    expect(ends[2]).not.toHaveProperty('closedFor');
    backend.clock.at += 300 * 24 * 60 * 60_000;
    days += 290;
    const { step } = await openFrom(backend, 'alice');
    expect(step).toMatchObject(forGood);

    const database = await openDatabase(`${site.folder}/store.db`);
    const { subject } = await database
      .selectFrom('audit')
      .select('subject')
      .where('support_code', '=', step.supportCode)
      .executeTakeFirstOrThrow();
    const rules = { failures: 5, lasts: 1, times: 3, longestDelay: 1 };
    const cleared = await clearFailures(
      { database, keyring: keyringOf(site) },
      subject,
      rules,
      backend.clock.at,
    );
    await database.destroy();
    expect(cleared?.lock).toEqual({ kind: 'locked-out', failures: 15 });
    expect((await openFrom(backend, 'alice')).step.kind).toBe('choose');
  });
});

describe('from one address', () => {
  it('many people are guessed at as often as the address may, known or not', async () => {
    await under({ triesPerAddress: 6 });
    const names = ['alice', 'nobody', 'carol', 'nobody.else', 'bruno', 'dora', 'somebody', 'alice'];
    const before = await lookedAt(site);
    const kinds: string[] = [];
    for (const name of names) kinds.push((await guess(await openFrom(backend, name))).kind);
    expect(kinds).toEqual([...Array<string>(6).fill('challenge'), 'closed', 'closed']);
    expect((await lookedAt(site)) - before).toBe(6);
    const elsewhere = await openFrom(backend, 'bruno', { address: '192.0.2.1' });
    expect(await guess(elsewhere)).toMatchObject({ kind: 'challenge' });
  });

  it('an office may have limits of its own, whatever address of it is used', async () => {
    const office = { name: 'berlin', range: ['203.0.113.0/24'], attempts: 4, tries: 2 };
    await under({ ranges: [{ ...office, messages: 1 }], attemptsPerAddress: 1 });
    const at = (last: number, account = 'nobody') =>
      openFrom(backend, account, { address: `203.0.113.${last}` });
    const walks = [await at(1), await at(2), await at(3), await at(4)];
    await expect(at(5)).rejects.toThrow('429');
    await openFrom(backend, 'nobody', { address: '192.0.2.1' });
    await expect(openFrom(backend, 'nobody', { address: '192.0.2.1' })).rejects.toThrow('429');
    const [first, second, third, fourth] = walks as [Walk, Walk, Walk, Walk];
    expect(await fourth.reply({ do: 'choose', option: 'email-1' })).toMatchObject({
      gate: 'email',
    });
    expect(await first.reply({ do: 'choose', option: 'email-1' })).toMatchObject({
      kind: 'closed',
    });
    for (const walk of [second, third]) {
      expect(await guess(walk)).toMatchObject({ kind: 'challenge' });
      aLittleLater();
    }
    expect(await fourth.reply({ do: 'answer', code: 'x' })).toMatchObject({ kind: 'closed' });
  });

  it('a device has tries of its own there, and a made-up name loosens nothing', async () => {
    await under({ triesPerDevice: 2, triesPerAddress: 4 });
    const by = (account: string, device: string, address = '203.0.113.1') =>
      openFrom(backend, account, { device, address }).then((walk) => guess(walk));
    expect((await by('n1', 'PC-1')).kind).toBe('challenge');
    expect((await by('n2', 'pc-1')).kind).toBe('challenge');
    expect((await by('n3', 'PC-1')).kind).toBe('closed');
    // The same name elsewhere is another device, so nobody there has lost anything.
    expect((await by('n3', 'PC-1', '192.0.2.1')).kind).toBe('challenge');
    expect((await by('n4', 'PC-2')).kind).toBe('challenge');
    expect((await by('n5', 'PC-3')).kind).toBe('challenge');
    expect((await by('n6', 'PC-4')).kind).toBe('closed');
  });
});

describe('what was right once', () => {
  it('is worth nothing in another attempt, for another person, or a second time', async () => {
    await under();
    const mine = await openFrom(backend, 'alice');
    await mine.reply({ do: 'choose', option: 'email-1' });
    const code = await codeFor(site, mine);
    const right = { seq: mine.step.seq, do: 'answer', code };
    const passed = await mine.reply(right);
    expect(passed).toMatchObject({ progress: { passed: ['email'] } });
    // The same reply again is the same step, and neither passes nor counts.
    expect(await mine.reply(right)).toEqual(passed);
    for (const account of ['alice', 'bruno', 'nobody']) {
      const other = await openFrom(backend, account);
      await other.reply({ do: 'choose', option: 'email-1' });
      expect(await other.reply({ do: 'answer', code })).toMatchObject({
        refused: { reason: 'wrong-code' },
        triesLeft: 4,
      });
    }
  });
});

describe('wrong current passwords', () => {
  it('lock Gatehouse for the person, and never the account in the directory', async () => {
    const next = 'Brand-New-Heron-1';
    const steps: Step[] = [];
    for (let time = 0; time < 8; time++) {
      const walk = await openFrom(backend, 'bruno', {
        ...{ purpose: 'change', address: `203.0.113.${time}` },
      });
      if (walk.step.kind === 'new-password') {
        await walk.reply({ do: 'set-password', current: `Wrong-Harbour-${time}`, next });
      }
      steps.push(walk.step);
      aLittleLater();
    }
    expect(steps.map(({ kind }) => kind)).toEqual([
      ...Array<string>(4).fill('new-password'),
      ...Array<string>(4).fill('closed'),
    ]);
    // The directory still takes the right one: it was never locked.
    expect(await site.directory.opens('bruno', bruno.password)).toBe(true);
  });
});
