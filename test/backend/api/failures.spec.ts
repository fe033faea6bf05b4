import { problemSchema } from '@gatehouse/shared';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { networkOf } from '../../../backend/api/network-of.ts';
import { makePlaceOf } from '../../../backend/api/place-of.ts';
import { makeServer } from '../../../backend/api/server.ts';
import type { Conductor } from '../../../backend/attempts/conductor.ts';
import { DirectoryUnavailable } from '../../../backend/directory/directory.ts';
import type { AttemptStore } from '../../../backend/store/attempt-store.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { codeFor, prove, type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { answersFor } from '../../support/walk-gates.ts';

const person = demoPeople[0]!;
const path = '/v1/attempts/current/reply';

let site: Site;
let backend: RunningBackend;
/** What fails now: everything that a call needs may throw what it was given. */
let failing: 'store' | 'directory' | 'reset' | undefined;
const failure = (...given: unknown[]): Error =>
  Object.assign(new Error(`it broke over ${JSON.stringify(given)}`), { given });
const orFail = <Args extends unknown[], Result>(
  what: typeof failing,
  work: (...args: Args) => Promise<Result>,
): ((...args: Args) => Promise<Result>) => {
  return (...args) => (failing === what ? Promise.reject(failure(...args)) : work(...args));
};
beforeAll(async () => {
  site = await makeSite();
  backend = await runBackend(
    site,
    {
      wrapStore: (store): AttemptStore => ({
        ...store,
        create: orFail('store', store.create),
        find: orFail('store', store.find),
        commit: orFail('store', store.commit),
      }),
      wrapDirectory: (directory) => ({
        ...directory,
        find: (...given) =>
          failing === 'directory'
            ? Promise.reject(new DirectoryUnavailable('dc1 ETIMEDOUT'))
            : directory.find(...given),
        observe: (...given) =>
          failing === 'directory'
            ? Promise.reject(new DirectoryUnavailable('dc1 ETIMEDOUT'))
            : directory.observe(...given),
        reset: orFail('reset', directory.reset),
      }),
    },
    { attemptsPerAddress: 10_000, triesPerPerson: 100, messagesPerPerson: 50 },
  );
});
afterEach(() => (failing = undefined));
afterAll(async () => {
  await backend.stop();
  await site.close();
});

describe('when something breaks', () => {
  it('in any call, the answer is a problem and neither it nor the log has a secret', async () => {
    const walk = await backend.open(person.accountName);
    await walk.reply({ do: 'choose', option: 'email-1' });
    const code = await codeFor(site, walk);
    const { seq } = walk.step;
    const next = 'Sentinel-Otter-Brook-1';
    const answer = 'Sentinel answer';
    failing = 'store';
    const { token } = walk;
    const bodies: [string, string, object | undefined][] = [
      ['POST', '/v1/attempts', { purpose: 'reset', account: 'sentinel.account' }],
      ['GET', '/v1/attempts/current', undefined],
      ['DELETE', '/v1/attempts/current', undefined],
      ['POST', path, { seq, do: 'answer', code }],
      ['POST', path, { seq, do: 'answer', answers: [{ id: 'q', answer }] }],
      ['POST', path, { seq, do: 'set-password', next, current: person.password }],
      ['POST', path, { seq, do: 'choose', option: 'sentinel-option', typed: 'sentinel@x.example' }],
    ];
    for (const [method, where, body] of bodies) {
      const broken = await backend.call(method, where, { token, ...(body && { body }) });
      expect(broken.status).toBe(500);
      expect(broken.headers['content-type']).toMatch(/^application\/problem\+json/);
      const problem = problemSchema.parse(broken.body);
      expect(Object.keys(problem).sort()).toEqual([
        'code',
        'status',
        'supportCode',
        'title',
        'type',
      ]);
      // The one that was made the mistake with is in the log, by its support code.
      expect(backend.events).toContainEqual({
        event: 'failed',
        where: 'api',
        code: 'Error',
        supportCode: problem.supportCode,
      });
    }
    const logged = JSON.stringify(backend.events).toLowerCase();
    for (const secret of [token, code, next, answer, person.password, 'sentinel', 'it broke']) {
      expect(logged).not.toContain(secret.toLowerCase());
    }
    failing = undefined;
    // Nothing has happened: the code still passes.
    expect(await walk.reply({ do: 'answer', code })).toMatchObject({
      progress: { passed: ['email'] },
    });
  });

  it('with the directory, opening says when to come again, and later steps wait or refuse', async () => {
    failing = 'directory';
    const body = { purpose: 'reset', account: person.accountName };
    const answer = await backend.call('POST', '/v1/attempts', { body });
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable', retryAfter: 5000 } });
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.text).not.toMatch(/dc1|ETIMEDOUT/);

    failing = undefined;
    const walk = await backend.open(person.accountName);
    await walk.reply({ do: 'choose', option: 'email-1' });
    await walk.reply({ do: 'answer', code: await codeFor(site, walk) });
    await walk.reply({ do: 'choose', option: 'questions' });
    failing = 'directory';
    const arriving = await walk.reply({ do: 'answer', answers: answersFor(walk, person) });
    expect(arriving).toMatchObject({ kind: 'wait' });
    failing = undefined;
    expect(await walk.current()).toMatchObject({ kind: 'new-password' });
    failing = 'directory';
    const refused = { kind: 'new-password', refused: { reason: 'directory-unreachable' } };
    expect(await walk.reply({ do: 'set-password', next: 'Brand-New-Otter-1' })).toMatchObject(
      refused,
    );
  });

  it('in the middle of a write, the person waits until the same controller has told', async () => {
    const walk = await backend.open('carol');
    await prove(site, walk, demoPeople[2]!);
    failing = 'reset';
    const next = 'Sentinel-Heron-Reed-2';
    expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'wait' });
    expect(JSON.stringify(backend.events)).not.toContain(next);
    failing = undefined;
    backend.clock.at += 11_000;
    await until(async () => (await walk.current()).kind !== 'wait');
    expect(walk.step).toMatchObject({
      kind: 'new-password',
      refused: { reason: 'password-not-set' },
    });
  });

  it('because too many answers are checked at once, the try is given back and the person may go on', async () => {
    const count = 60;
    const walks = await Promise.all(
      Array.from({ length: count }, (_, each) => backend.open(`stranger${each}`)),
    );
    await Promise.all(walks.map((walk) => walk.reply({ do: 'choose', option: 'questions' })));
    const steps = await Promise.all(
      walks.map((walk) => {
        const ask = 'ask' in walk.step ? walk.step.ask : [];
        return walk.reply({ do: 'answer', answers: ask.map(({ id }) => ({ id, answer: 'x' })) });
      }),
    );
    const reasons = steps.map((step) => step.refused?.reason);
    // Two answers each, with room for 66: the last ones come to a full queue.
    expect(new Set(reasons)).toEqual(new Set(['wrong-answer', 'busy']));
    const left = reasons.map((reason) => (reason === 'busy' ? 3 : 2));
    expect(steps.map((step) => step.triesLeft)).toEqual(left);
    expect(backend.events).toContainEqual(
      expect.objectContaining({ where: 'check', code: 'busy' }),
    );
  });
});

describe('the server', () => {
  it('cuts off who sends half a request, however slowly, and who says nothing', async () => {
    const leaf = await site.authority.issue();
    const nothing = () => Promise.reject(new Error('not asked'));
    const conductor: Conductor = {
      open: nothing,
      reply: nothing,
      current: nothing,
      abandon: nothing,
      end: nothing,
      settle: nothing,
    };
    const server = makeServer({
      conductor,
      placeOf: () => 'lan',
      countedAs: (address) => ({ address }),
      beacon: nothing,
      tls: { certificate: leaf.pem, key: leaf.key },
      floor: 0,
      log: () => undefined,
    });
    const plain = server.server;
    // Headers belong to the request, and Node looks for late ones in this interval.
    expect(plain.requestTimeout).toBe(20_000);
    expect(plain.timeout).toBe(60_000);
    expect(plain.keepAliveTimeout).toBe(30_000);
    expect(server.initialConfig.bodyLimit).toBe(16_384);
    await server.close();
  });

  it.each([
    ['10.1.2.3', 'lan'],
    ['::ffff:10.1.2.3', 'lan'],
    ['10.9.0.1', 'vpn'],
    ['192.0.2.1', 'internet'],
    ['fd00::1', 'lan'],
    ['fe80::1%eth0', 'lan'],
    ['2001:db8::1', 'internet'],
    ['::1', 'internet'],
  ])('sees %s from the %s', (address, place) => {
    const placeOf = makePlaceOf({
      lan: ['10.0.0.0/8', 'fd00::/8', 'fe80::/10'],
      vpn: ['10.9.0.0/16'],
    });
    expect(placeOf(address)).toBe(place);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('counts %s under %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
