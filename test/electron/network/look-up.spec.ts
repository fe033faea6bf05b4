import type { LookupAddress } from 'node:dns';
import { afterEach, describe, expect, it } from 'vitest';
import { createLookUp, weigh, type LookUp } from '../../../electron/network/look-up.ts';
import {
  createOsLookUp,
  type AskOs,
  type NameAnswer,
} from '../../../electron/network/os-look-up.ts';
import { createPace } from '../../../electron/network/pace.ts';
import { createSecondResolver } from '../../../electron/network/second-resolver.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { startNameServer, type NameReply } from './support/name-server.ts';
import { quickClock } from './support/quick-clock.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function nameServer(reply: (name: string, type: number) => NameReply) {
  const server = await startNameServer(reply);
  closing.push(() => server.close());
  return server;
}

const says =
  (answer: NameAnswer): AskOs =>
  () =>
    Promise.resolve(answer);
const hangs: AskOs = () => new Promise(() => undefined);

async function ask(lookUp: LookUp, name = 'reset.corp.example') {
  const found: string[] = [];
  const from = quickClock.now();
  const outcome = await lookUp(name, {
    signal: new AbortController().signal,
    pace: createPace(),
    onFound: (addresses) => found.push(...addresses),
  });
  return { outcome, found, took: quickClock.now() - from };
}

describe('a look-up', () => {
  it('ends with what the system finds', async () => {
    const server = await nameServer(() => 'silence');
    const lookUp = createLookUp({
      clock: quickClock,
      askOs: says({ kind: 'found', addresses: ['10.0.0.1', 'fd00::1'] }),
      askSecond: createSecondResolver([server.server]),
    });
    expect(await ask(lookUp)).toMatchObject({ outcome: 'found', found: ['10.0.0.1', 'fd00::1'] });
  });

  it('finds addresses of both families with the system hung', async () => {
    const server = await nameServer(() => ({ addresses: ['10.0.0.1', 'fd00::1'] }));
    const lookUp = createLookUp({
      clock: quickClock,
      askOs: hangs,
      askSecond: createSecondResolver([server.server]),
    });
    const { outcome, found } = await ask(lookUp);
    expect(outcome).toBe('found');
    expect(new Set(found)).toEqual(new Set(['10.0.0.1', 'fd00::1']));
  });

  it('asks nobody for an address', async () => {
    const lookUp = createLookUp({
      clock: quickClock,
      askOs: () => Promise.reject(new Error('asked')),
      askSecond: () => {
        throw new Error('asked');
      },
    });
    expect(await ask(lookUp, 'fd00::7')).toMatchObject({ outcome: 'found', found: ['fd00::7'] });
  });

  it('begins anew with another server while the first is silent', async () => {
    const silent = await nameServer(() => 'silence');
    const good = await nameServer(() => ({ addresses: ['10.0.0.1'] }));
    const lookUp = createLookUp({
      clock: quickClock,
      askOs: hangs,
      askSecond: createSecondResolver([silent.server, good.server]),
    });
    expect(await ask(lookUp)).toMatchObject({ outcome: 'found' });
    expect(silent.questions.length).toBeGreaterThan(0);
  });

  it('is made again at 0, 250, 750 and 1500 ms while nobody answers, and given up', async () => {
    const server = await nameServer(() => 'silence');
    const lookUp = createLookUp({
      clock: quickClock,
      askOs: hangs,
      askSecond: createSecondResolver([server.server]),
    });
    const { outcome, took } = await ask(lookUp);
    expect(outcome).toBe('silent');
    expect(took).toBeGreaterThan(2_600);
    // Four questions for each of the two families.
    expect(server.questions).toHaveLength(8);
  });

  it.each([
    ['no-such-name', 'no-such-name', 'no-such-name'],
    ['no-such-name', 'empty', 'no-such-name'],
    ['no-such-name', 'refused', 'refused'],
    ['no-such-name', 'failed', 'failed'],
    ['failed', 'no-such-name', 'failed'],
    ['failed', 'refused', 'refused'],
  ] as const)('with the system saying %s and the servers %s is %s', async (os, code, outcome) => {
    const server = await nameServer(() => ({ code }));
    const lookUp = createLookUp({
      clock: quickClock,
      askOs: says({ kind: os }),
      askSecond: createSecondResolver([server.server]),
    });
    const asked = await ask(lookUp);
    expect(asked).toMatchObject({ outcome, found: [] });
    expect(asked.took).toBeLessThan(2_000);
  });

  it('never takes the second resolver’s word for it that there is no such name', async () => {
    const server = await nameServer(() => ({ code: 'no-such-name' }));
    const askSecond = createSecondResolver([server.server]);
    const lookUp = createLookUp({ clock: quickClock, askOs: hangs, askSecond });
    const { outcome, took } = await ask(lookUp);
    expect(outcome).toBe('silent');
    expect(took).toBeGreaterThan(2_600);
  });

  it('finds a name that only the system’s own rules know, however slow they are', async () => {
    const server = await nameServer(() => ({ code: 'no-such-name' }));
    const lookUp = createLookUp({
      clock: quickClock,
      askOs: () =>
        new Promise((resolve) => {
          quickClock.after(900, () => resolve({ kind: 'found', addresses: ['10.0.0.9'] }));
        }),
      askSecond: createSecondResolver([server.server]),
    });
    expect(await ask(lookUp)).toMatchObject({ outcome: 'found', found: ['10.0.0.9'] });
  });

  it('keeps eight of thousands of addresses, of both families', async () => {
    const many = Array.from(
      { length: 2_000 },
      (_none, index) => `10.9.${index >> 8}.${index & 255}`,
    );
    const six = Array.from({ length: 500 }, (_none, index) => `fd00::${index.toString(16)}`);
    const server = await nameServer(() => ({ addresses: [...many, ...six] }));
    const askSecond = createSecondResolver([server.server]);
    const fromServers = await ask(createLookUp({ clock: quickClock, askOs: hangs, askSecond }));
    expect(fromServers.outcome).toBe('found');
    const look = (_name: string, callback: (error: null, found: LookupAddress[]) => void) =>
      callback(
        null,
        [...many, ...six].map((address) => ({ address, family: 4 })),
      );
    const askOs = createOsLookUp({ look });
    const fromSystem = await ask(createLookUp({ clock: quickClock, askOs, askSecond }));
    expect(fromSystem.found.filter((address) => address.includes(':'))).toHaveLength(4);
    expect(fromSystem.found.length).toBeLessThanOrEqual(8);
  });

  it('takes the unspecified address, with which some servers say no, for none', async () => {
    const server = await nameServer(() => ({ addresses: ['0.0.0.0', '::'] }));
    const lookUp = createLookUp({
      clock: quickClock,
      askOs: says({ kind: 'no-such-name' }),
      askSecond: createSecondResolver([server.server]),
    });
    expect(await ask(lookUp)).toMatchObject({ outcome: 'no-such-name', found: [] });
  });

  it('that is taken back leaves no timer behind', async () => {
    const clock = new ManualClock();
    const abort = new AbortController();
    const pending = createLookUp({
      clock,
      askOs: hangs,
      askSecond: createSecondResolver(['127.0.0.1:9']),
    })('reset.corp.example', {
      signal: abort.signal,
      pace: createPace(),
      onFound: () => undefined,
    });
    expect(clock.waiting).toBeGreaterThan(0);
    abort.abort();
    expect(await pending).toBe('silent');
    expect(clock.waiting).toBe(0);
  });

  it('waits longer where the network is slow', async () => {
    const clock = new ManualClock();
    const pace = createPace();
    let over = false;
    const pending = createLookUp({
      clock,
      askOs: hangs,
      askSecond: () => undefined,
    })('reset.corp.example', {
      signal: new AbortController().signal,
      pace,
      onFound: () => undefined,
    }).then(() => (over = true));
    pace.measured(620);
    clock.advance(2_700);
    await Promise.resolve();
    expect(over).toBe(false);
    clock.advance(1_280);
    await pending;
  });
});

describe('the table of the two resolvers', () => {
  it.each([
    ['no-such-name', undefined, 'silent'],
    ['no-such-name', 'silent', 'silent'],
    ['no-such-name', 'unreachable', 'unreachable'],
    ['failed', 'failed', 'failed'],
    ['failed', 'unreachable', 'unreachable'],
    ['failed', undefined, 'silent'],
    [undefined, 'no-such-name', 'silent'],
    [undefined, 'refused', 'refused'],
    [undefined, undefined, 'silent'],
  ] as const)('makes of %s and %s: %s', (os, second, outcome) => {
    expect(weigh(os && { kind: os }, second && { kind: second })).toBe(outcome);
  });
});

describe('the system’s look-ups', () => {
  /** Look-ups that end when the test says so. */
  function held() {
    const pending: { name: string; end: (address: string) => void }[] = [];
    const askOs = createOsLookUp({
      look: (name, callback) => {
        pending.push({ name, end: (address) => callback(null, [{ address, family: 4 }]) });
      },
    });
    return { pending, askOs };
  }
  const forever = () => new AbortController().signal;

  it('are two at most in the whole process', () => {
    const { pending, askOs } = held();
    for (const name of ['a', 'b', 'c', 'd', 'e']) void askOs(name, forever());
    expect(pending.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('are one at most for a name, and do not hold up another name', () => {
    const { pending, askOs } = held();
    for (const name of ['a', 'a', 'a', 'b']) void askOs(name, forever());
    expect(pending.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('are made anew for whoever waited: an older answer is of an older network', async () => {
    const { pending, askOs } = held();
    const old = new AbortController();
    const first = askOs('a', old.signal);
    old.abort();
    expect(await first).toBeUndefined();
    const second = askOs('a', forever());
    expect(pending).toHaveLength(1);
    pending[0]?.end('10.0.0.1');
    expect(pending).toHaveLength(2);
    pending[1]?.end('10.0.0.2');
    expect(await second).toEqual({ kind: 'found', addresses: ['10.0.0.2'] });
  });

  it('that wait are forgotten when they are taken back', () => {
    const { pending, askOs } = held();
    void askOs('a', forever());
    for (let round = 0; round < 100; round += 1) {
      const abort = new AbortController();
      void askOs('a', abort.signal);
      abort.abort();
    }
    pending[0]?.end('10.0.0.1');
    expect(pending).toHaveLength(1);
  });

  it('that are polite never take the last turn', () => {
    const { pending, askOs } = held();
    for (const name of ['dc1', 'dc2', 'dc3']) void askOs(name, forever(), true);
    void askOs('reset', forever());
    expect(pending.map(({ name }) => name)).toEqual(['dc1', 'reset']);
  });

  it('that hang never delay the next round, which lives on the second resolver', async () => {
    const { pending, askOs } = held();
    const server = await nameServer(() => ({ addresses: ['10.0.0.1'] }));
    const askSecond = createSecondResolver([server.server]);
    const lookUp = createLookUp({ clock: quickClock, askOs, askSecond });
    for (let epoch = 0; epoch < 20; epoch += 1) {
      const abort = new AbortController();
      const from = performance.now();
      const found = new Promise<string[]>((resolve) => {
        for (const name of ['reset.corp.example', 'site.example', 'dc.corp.example']) {
          void lookUp(name, { signal: abort.signal, pace: createPace(), onFound: resolve });
        }
      });
      expect(await found).toEqual(['10.0.0.1']);
      expect(performance.now() - from).toBeLessThan(200);
      abort.abort();
    }
    expect(pending).toHaveLength(2);
  });

  it.each([
    ['ENOTFOUND', 'no-such-name'],
    ['EAI_AGAIN', 'failed'],
    ['EAI_FAIL', 'failed'],
  ])('that end with %s mean %s', async (code, kind) => {
    const askOs = createOsLookUp({
      look: (_name, callback) => callback(Object.assign(new Error(code), { code }), []),
    });
    expect(await askOs('a', forever())).toEqual({ kind });
  });
});
