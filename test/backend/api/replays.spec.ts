import type { Step, StepOf } from '@gatehouse/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WriteResult } from '../../../backend/directory/directory.ts';
import type { AttemptStore } from '../../../backend/store/attempt-store.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import {
  codeFor,
  prove,
  type RunningBackend,
  runBackend,
  storedAttempt,
  storeText,
} from '../../support/running-backend.ts';
import type { Walk } from '../../support/talk.ts';
import { answersFor } from '../../support/walk-gates.ts';

const person = demoPeople[1]!;
const path = '/v1/attempts/current/reply';

let site: Site;
let backend: RunningBackend;
let store: AttemptStore;
let resets = 0;
beforeAll(async () => {
  site = await makeSite();
  backend = await runBackend(
    site,
    {
      wrapStore: (opened) => (store = opened),
      wrapDirectory: (directory) => ({
        ...directory,
        async reset(target, next): Promise<WriteResult> {
          resets++;
          await new Promise((resolve) => setTimeout(resolve, 30));
          return directory.reset(target, next);
        },
      }),
    },
    { attemptsPerAddress: 10_000 },
  );
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});
beforeEach(() => {
  // A day later nothing is counted any more.
  backend.clock.at += 25 * 60 * 60_000;
});

/** The same reply so often at once; resolves to the steps that came back. */
async function atOnce(walk: Walk, count: number, answer: object): Promise<Step[]> {
  const body = { seq: walk.step.seq, ...answer };
  const answers = await Promise.all(
    Array.from({ length: count }, () => backend.call('POST', path, { body, token: walk.token })),
  );
  expect(answers.map((each) => each.status)).toEqual(Array(count).fill(200));
  return answers.map((each) => each.body as Step);
}

/** The present step, once nothing is under way. */
async function settled(walk: Walk): Promise<Step> {
  for (;;) {
    const step = await walk.current();
    if (step.kind !== 'wait') return step;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
const sentFor = ({ step }: Walk): number =>
  site.mailbox.mails.filter((mail) => mail.text.includes(step.supportCode)).length;
/** Every message that was posted has been sent or given up. */
async function outboxIsEmpty(): Promise<void> {
  while (/"status":"(queued|sending)"/.test(await storeText(site))) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe.each([2, 10])('%i equal replies at once', (count) => {
  it('open one challenge and send one code', async () => {
    const walk = await backend.open(person.accountName);
    const steps = await atOnce(walk, count, { do: 'choose', option: 'email-1' });
    expect(new Set(steps.map((step) => step.seq))).toEqual(new Set([1]));
    await outboxIsEmpty();
    expect(sentFor(walk)).toBe(1);

    backend.clock.at += 31_000;
    await walk.current();
    await atOnce(walk, count, { do: 'resend' });
    await outboxIsEmpty();
    expect(sentFor(walk)).toBe(2);
    expect((await storedAttempt(site, walk.step.supportCode)).challenges.email?.codes).toHaveLength(
      2,
    );
  });

  it('take one try', async () => {
    const walk = await backend.open(person.accountName);
    await walk.reply({ do: 'choose', option: 'email-1' });
    await atOnce(walk, count, { do: 'answer', code: '000000' });
    const step = (await settled(walk)) as StepOf<'challenge'>;
    expect(step).toMatchObject({ seq: 3, triesLeft: 4, refused: { reason: 'wrong-code' } });
  });

  it('set the password once', async () => {
    const walk = await backend.open(person.accountName);
    await prove(site, walk, person);
    expect(walk.step.kind).toBe('new-password');
    const before = resets;
    const next = `Brand-New-Kestrel-${count}`;
    const steps = await atOnce(walk, count, { do: 'set-password', next });
    expect(steps.every((step) => step.kind === 'wait' || step.kind === 'done')).toBe(true);
    expect(await settled(walk)).toMatchObject({ kind: 'done', outcome: 'password-set' });
    expect(resets).toBe(before + 1);
    expect(await site.directory.opens(person.accountName, next)).toBe(true);
  });
});

describe('a backend that was overtaken by another one, or by its store,', () => {
  it('does nothing of what it is asked, and gives the step that the other has made', async () => {
    const walk = await backend.open(person.accountName);
    const left = await storedAttempt(site, walk.step.supportCode);
    const where = { at: 'closed', reason: 'abandoned' } as const;
    const moved = { ...left, seq: left.seq + 1, where };
    const nothing = { audit: [], outbox: [], take: [], giveBack: [] };
    expect(await store.commit(moved, left.seq, nothing, backend.clock.at)).toBe('committed');
    await walk.reply({ do: 'choose', option: 'email-1' });
    expect(walk.step).toMatchObject({ kind: 'closed', reason: 'abandoned', seq: moved.seq });
    await outboxIsEmpty();
    expect(sentFor(walk)).toBe(0);
  });

  it('knows no attempt any more that is not in the store', async () => {
    const walk = await backend.open(person.accountName);
    const { id } = await storedAttempt(site, walk.step.supportCode);
    const database = await openDatabase(`${site.folder}/store.db`);
    await database.deleteFrom('attempts').where('id', '=', id).execute();
    await database.destroy();
    const body = { seq: 0, do: 'choose', option: 'email-1' };
    const answer = await backend.call('POST', path, { body, token: walk.token });
    expect(answer.body).toMatchObject({ type: expect.stringMatching(/no-attempt$/) as unknown });
    await outboxIsEmpty();
    expect(sentFor(walk)).toBe(0);
  });
});

describe('the number of a step', () => {
  it('makes an old reply give the present step and do nothing', async () => {
    const walk = await backend.open(person.accountName);
    const sent: object[] = [{ do: 'choose', option: 'email-1' }];
    await walk.reply(sent[0]!);
    const code = await codeFor(site, walk);
    const replies: object[] = [
      { do: 'answer', code: '000000' },
      { do: 'answer', code },
      { do: 'choose', option: 'questions' },
    ];
    for (const reply of replies) {
      sent.push({ seq: walk.step.seq, ...reply });
      await walk.reply(reply);
      const before = await storedAttempt(site, walk.step.supportCode);
      for (const old of sent) {
        const body = { seq: 0, ...old };
        const again = await backend.call('POST', path, { body, token: walk.token });
        expect(again.status).toBe(200);
        expect(again.body).toEqual(walk.step);
      }
      expect(await storedAttempt(site, walk.step.supportCode)).toEqual(before);
    }
    expect(walk.step).toMatchObject({ progress: { passed: ['email'] } });
  });

  it('of a later step is refused with the support code of the attempt', async () => {
    const walk = await backend.open(person.accountName);
    for (const seq of [1, 2, 999_999]) {
      const body = { seq, do: 'choose', option: 'email-1' };
      const answer = await backend.call('POST', path, { body, token: walk.token });
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({
        code: 'seq-ahead',
        supportCode: walk.step.supportCode,
      });
    }
    expect(await walk.current()).toEqual(walk.step);
  });
});

describe('a token', () => {
  it('leads to its own attempt and to no other', async () => {
    const [mine, other] = [await backend.open('alice'), await backend.open('carol')];
    await mine.reply({ do: 'choose', option: 'questions' });
    expect(await other.current()).toEqual(other.step);
    expect((await mine.current()).supportCode).not.toBe(other.step.supportCode);
  });

  it('of an abandoned attempt gives its end, and takes no reply any more', async () => {
    const walk = await backend.open(person.accountName);
    await walk.reply({ do: 'choose', option: 'email-1' });
    const code = await codeFor(site, walk);
    for (let time = 0; time < 2; time++) {
      const gone = await backend.call('DELETE', '/v1/attempts/current', { token: walk.token });
      expect(gone.status).toBe(204);
    }
    const closed = { kind: 'closed', reason: 'abandoned' };
    expect(await walk.current()).toMatchObject(closed);
    for (const reply of [{ do: 'answer', code }, { do: 'back' }, { do: 'extend' }]) {
      expect(await walk.reply(reply)).toMatchObject(closed);
    }
    expect((await storedAttempt(site, walk.step.supportCode)).passed).toEqual([]);
  });
});

describe('a code', () => {
  it('that has passed does not pass again: neither twice, nor elsewhere, nor for another', async () => {
    const walk = await backend.open(person.accountName);
    const second = await backend.open(person.accountName);
    const third = await backend.open('alice');
    await walk.reply({ do: 'choose', option: 'email-1' });
    const code = await codeFor(site, walk);
    for (const each of [second, third]) await each.reply({ do: 'choose', option: 'email-1' });
    for (const each of [second, third]) {
      expect(await each.reply({ do: 'answer', code })).toMatchObject({
        refused: { reason: 'wrong-code' },
        triesLeft: 4,
      });
    }
    expect(await walk.reply({ do: 'answer', code })).toMatchObject({
      progress: { passed: ['email'] },
    });
    expect(await walk.reply({ do: 'choose', option: 'email-1' })).toMatchObject({
      refused: { reason: 'option-gone' },
    });
  });

  it('stands nowhere in the store, nor does a token, an answer or a password', async () => {
    const walk = await backend.open(person.accountName);
    await walk.reply({ do: 'choose', option: 'email-1' });
    const code = await codeFor(site, walk);
    const attempt = await storedAttempt(site, walk.step.supportCode);
    expect(attempt.challenges.email?.codes).toEqual([
      {
        mac: expect.stringMatching(/^k1\.[\w-]{43}$/) as string,
        expiresAt: expect.any(Number) as number,
      },
    ]);
    await walk.reply({ do: 'answer', code });
    await walk.reply({ do: 'choose', option: 'questions' });
    const answers = answersFor(walk, person);
    await walk.reply({ do: 'answer', answers });
    const next = 'Golden-Plover-Marsh-9';
    await walk.reply({ do: 'set-password', next });
    expect(walk.step).toMatchObject({ kind: 'done' });
    await outboxIsEmpty();
    const store = await storeText(site);
    const logged = JSON.stringify(backend.events);
    expect(store).not.toMatch(new RegExp(`(?<![\\w-])${code}(?![\\w-])`));
    for (const secret of [walk.token, next, ...answers.map(({ answer }) => answer)]) {
      expect(store.toLowerCase()).not.toContain(secret.toLowerCase());
      expect(logged.toLowerCase()).not.toContain(secret.toLowerCase());
    }
    expect(store).not.toMatch(/"status":"sent","sealed":"[^"]/);
  });
});
