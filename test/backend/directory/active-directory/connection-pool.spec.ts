import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../backend/directory/active-directory/connection.ts';
import { createPool } from '../../../../backend/directory/active-directory/connection-pool.ts';
import { DirectoryUnavailable } from '../../../../backend/directory/directory.ts';

const never = new AbortController().signal;

/** Connections that only know whether they live, and a pool of them. */
function setUp({ connections = 2, waiting = 2, names = ['dc1'] } = {}) {
  let clock = 0;
  const made: { name: string; alive: boolean; closed: boolean }[] = [];
  const open = (): Promise<Connection> => {
    const state = { name: names[made.length % names.length] ?? '', alive: true, closed: false };
    made.push(state);
    return Promise.resolve({
      controller: state.name,
      certificateEnds: 0,
      domainHead: '',
      historyOnReset: false,
      usable: () => state.alive && !state.closed,
      search: () => Promise.resolve([]),
      tryPassword: () => Promise.resolve('unanswered' as const),
      pages: async function* () {
        yield [];
      },
      modify: () => Promise.resolve('written'),
      close: () => void (state.closed = true),
    });
  };
  const pool = createPool({ open, connections, waiting, idleLimit: 1000, now: () => clock });
  return { pool, made, later: (ms: number) => void (clock += ms) };
}
const held = (): { work: () => Promise<string>; end: () => void } => {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { work: () => promise, end: () => resolve('done') };
};
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof DirectoryUnavailable ? error.detail : 'other'),
  );

describe('a pool of connections', () => {
  it('keeps a connection for the next, until it is too old or lost', async () => {
    const { pool, made, later } = setUp();
    const ask = (): Promise<number> =>
      pool.use(() => Promise.resolve(made.length), { signal: never });
    expect([await ask(), await ask()]).toEqual([1, 1]);
    later(1001);
    expect(await ask()).toBe(2);
    expect(made[0]?.closed).toBe(true);
    made[1]!.alive = false;
    expect(await ask()).toBe(3);
  });

  it('opens no more than it may, lets a few wait in order, and sends the others away', async () => {
    const { pool, made } = setUp();
    const ends = [held(), held()];
    const order: number[] = [];
    const first = ends.map(({ work }) => pool.use(work, { signal: never }));
    const next = [1, 2].map((n) =>
      pool.use(() => Promise.resolve(order.push(n)), { signal: never }),
    );
    expect(await codeOf(pool.use(() => Promise.resolve(), { signal: never }))).toBe('busy');
    ends[0]?.end();
    await Promise.all(next);
    expect(order).toEqual([1, 2]);
    ends[1]?.end();
    await Promise.all(first);
    expect(made).toHaveLength(2);
  });

  it('lets go of those who cannot wait, and their place with them', async () => {
    const { pool } = setUp({ connections: 1, waiting: 1 });
    const busy = held();
    const first = pool.use(busy.work, { signal: never });
    const leaving = new AbortController();
    const second = codeOf(pool.use(() => Promise.resolve(), { signal: leaving.signal }));
    leaving.abort();
    expect(await second).toBe('aborted');
    const third = pool.use(() => Promise.resolve('third'), { signal: never });
    busy.end();
    expect(await Promise.all([first, third])).toEqual(['done', 'third']);
  });

  it('frees a connection only when the abandoned work on it is over', async () => {
    const { pool, made } = setUp({ connections: 1 });
    const slow = held();
    const leaving = new AbortController();
    const first = codeOf(pool.use(slow.work, { signal: leaving.signal }));
    leaving.abort();
    expect(await first).toBe('aborted');
    const second = pool.use(() => Promise.resolve(made.length), { signal: never });
    slow.end();
    expect(await second).toBe(1);
  });

  it('does the work once more only when an idle connection was lost', async () => {
    const { pool, made } = setUp();
    let tries = 0;
    const lose = (): Promise<never> => {
      tries += 1;
      made.at(-1)!.alive = false;
      return Promise.reject(new DirectoryUnavailable('connection-lost'));
    };
    expect(await codeOf(pool.use(lose, { signal: never }))).toBe('connection-lost');
    expect(tries).toBe(1);
    await pool.use(() => Promise.resolve(), { signal: never });
    expect(await codeOf(pool.use(lose, { signal: never }))).toBe('connection-lost');
    expect(tries).toBe(3);
    await pool.use(() => Promise.resolve(), { signal: never });
    const refuse = (): Promise<never> => Promise.reject(new DirectoryUnavailable('ldap 53'));
    const before = made.length;
    expect(await codeOf(pool.use(refuse, { signal: never }))).toBe('ldap 53');
    expect(made).toHaveLength(before);
  });

  it('tells the controllers behind one address apart', async () => {
    const { pool, made } = setUp({ names: ['dc1', 'dc2'] });
    const ask = (controller?: string): Promise<string> =>
      pool.use(({ controller: name }) => Promise.resolve(name), { signal: never, controller });
    expect(await ask()).toBe('dc1');
    expect(await codeOf(ask('dc3'))).toBe('other-controller');
    expect(await ask('dc1')).toBe('dc1');
    expect(await ask('dc2')).toBe('dc2');
    expect(made).toHaveLength(2);
  });

  it('closes what is idle at once, and the others after their work', async () => {
    const { pool, made } = setUp({ connections: 1 });
    const busy = held();
    const first = pool.use(busy.work, { signal: never });
    const second = codeOf(pool.use(() => Promise.resolve(), { signal: never }));
    const closing = pool.close();
    busy.end();
    expect(await first).toBe('done');
    expect(await second).toBe('closed');
    await closing;
    expect(made.every(({ closed }) => closed)).toBe(true);
    expect(await codeOf(pool.use(() => Promise.resolve(), { signal: never }))).toBe('closed');
  });
});
