import { Socket } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAddressBook, pickAddresses } from '../../../electron/network/address-book.ts';
import { connectToAny } from '../../../electron/network/connect-to-any.ts';
import { createPace, type Pace } from '../../../electron/network/pace.ts';
import { ManualClock } from '../support/manual-clock.ts';

let clock: ManualClock;
let pace: Pace;
let dialled: { address: string; at: number; socket: Socket }[];

beforeEach(() => {
  clock = new ManualClock();
  pace = createPace();
  dialled = [];
});

/** Connects to these by sockets that do what the test says. */
function connect(
  addresses: string[],
  { complete = true, signal = new AbortController().signal } = {},
) {
  const book = createAddressBook();
  book.add(addresses);
  if (complete) book.finish();
  const from = clock.now();
  const dial = (address: string) => {
    const socket = new Socket();
    dialled.push({ address, at: clock.now() - from, socket });
    return socket;
  };
  return { book, reached: connectToAny({ book, port: 443, clock, pace, signal, dial }) };
}

const tries = () => dialled.map(({ address, at }) => [address, at]);
const refuse = async (index: number, code: string) => {
  dialled[index]?.socket.destroy(Object.assign(new Error(code), { code }));
  await new Promise((resolve) => setImmediate(resolve));
};

describe('raced connections', () => {
  it('try a silent address at 0, 250, 750 and 1500 ms, and give up a patience later', async () => {
    const { reached } = connect(['10.0.0.1']);
    const failed = expect(reached).rejects.toMatchObject({ code: 'ETIMEDOUT', observed: {} });
    clock.advance(2_699);
    expect(tries()).toEqual([0, 250, 750, 1_500].map((at) => ['10.0.0.1', at]));
    clock.advance(1);
    await failed;
    expect(dialled.every(({ socket }) => socket.destroyed)).toBe(true);
    expect(clock.waiting).toBe(0);
  });

  it('begin with the next address after 100 ms, families taking turns', () => {
    const found = ['10.0.0.1', '10.0.0.2', 'fd00::1', 'fd00::2'];
    void connect(found).reached.catch(() => undefined);
    clock.advance(249);
    expect(tries()).toEqual([
      ['10.0.0.1', 0],
      ['fd00::1', 100],
      ['10.0.0.2', 200],
    ]);
  });

  it('begin with the next address although the timer fires a little early', () => {
    const early = new ManualClock();
    clock = Object.assign(early, {
      after: (
        (after) => (delay: number, callback: () => void) =>
          after(delay - 0.4, callback)
      )(early.after),
    });
    void connect(['10.0.0.1', '10.0.0.2']).reached.catch(() => undefined);
    clock.advance(200);
    expect(tries()).toHaveLength(2);
  });

  it('begin with the next address at once when all before it said no', async () => {
    void connect(['10.0.0.1', '10.0.0.2']).reached.catch(() => undefined);
    await refuse(0, 'ECONNREFUSED');
    expect(tries()).toEqual([
      ['10.0.0.1', 0],
      ['10.0.0.2', 0],
    ]);
  });

  it('give the first that opens, with its round trip, and end the others', async () => {
    const { reached } = connect(['10.0.0.1', '10.0.0.2']);
    clock.advance(130);
    dialled[1]?.socket.emit('connect');
    expect((await reached).address).toBe('10.0.0.2');
    expect(pace.roundTrip).toBe(30);
    expect(dialled.map(({ socket }) => socket.destroyed)).toEqual([true, false]);
    expect(clock.waiting).toBe(0);
    dialled[1]?.socket.destroy();
  });

  it('open 24 sockets at most', async () => {
    const { reached } = connect(Array.from({ length: 900 }, (_none, index) => `10.0.1.${index}`));
    const failed = expect(reached).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    clock.advance(10_000);
    await failed;
    expect(dialled).toHaveLength(24);
  });

  it('try every address once before any is tried for too often', async () => {
    const range = (group: number) =>
      Array.from({ length: 8 }, (_n, host) => `10.0.${group}.${host}`);
    const { book, reached } = connect(range(1), { complete: false });
    const failed = expect(reached).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    book.add(range(2));
    clock.advance(10_000);
    await failed;
    expect(new Set(dialled.map(({ address }) => address)).size).toBe(16);
    expect(dialled.length).toBeLessThanOrEqual(24);
  });

  it('wait longer where the pace turns out to be slow', async () => {
    const { reached } = connect(['10.0.0.1']);
    const failed = expect(reached).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    pace.measured(620);
    clock.advance(3_900);
    expect(clock.waiting).toBeGreaterThan(0);
    clock.advance(100);
    await failed;
  });

  it('wait for addresses that are still being looked up', async () => {
    const { book, reached } = connect(['10.0.0.1'], { complete: false });
    await refuse(0, 'ECONNREFUSED');
    book.add(['10.0.0.2']);
    expect(tries()).toHaveLength(2);
    await refuse(1, 'ECONNREFUSED');
    book.finish();
    await expect(reached).rejects.toMatchObject({ observed: { connect: 'refused' } });
  });

  it.each([
    [['ECONNREFUSED', 'ECONNREFUSED'], { connect: 'refused' }],
    [['ENETUNREACH', 'ECONNREFUSED'], { connect: 'refused' }],
    [['ENETUNREACH', 'EHOSTUNREACH'], { connect: 'prohibited' }],
    [['ENETUNREACH', 'EACCES'], { connect: 'prohibited' }],
    [['ENETUNREACH', 'EADDRNOTAVAIL'], { connect: 'unreachable' }],
    [['ETIMEDOUT', 'ECONNREFUSED'], {}],
  ])('of which the addresses say %j prove %j', async (codes, observed) => {
    const { reached } = connect(['10.0.0.1', '10.0.0.2']);
    const failed = expect(reached).rejects.toMatchObject({ stage: 'connect', observed });
    for (const [index, code] of codes.entries()) await refuse(index, code);
    await failed;
  });

  it('end at once when they are taken back', async () => {
    const abort = new AbortController();
    const { reached } = connect(['10.0.0.1'], { signal: abort.signal });
    abort.abort();
    await expect(reached).rejects.toMatchObject({ code: 'ABORT_ERR' });
    expect(dialled.every(({ socket }) => socket.destroyed)).toBe(true);
    expect(clock.waiting).toBe(0);
  });
});

describe('the pick of addresses', () => {
  it('keeps eight of them, both families where there are both', () => {
    const four = Array.from(
      { length: 5_000 },
      (_none, index) => `10.${index >> 8}.0.${index & 255}`,
    );
    expect(pickAddresses(four)).toHaveLength(8);
    const both = pickAddresses([...four, 'fd00::1', 'fd00::2']);
    expect(both.slice(0, 4)).toEqual(['10.0.0.0', 'fd00::1', '10.0.0.1', 'fd00::2']);
    expect(both).toHaveLength(8);
  });
});
