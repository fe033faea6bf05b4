import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { systemClock } from '../../../electron/clock.ts';
import { createLog } from '../../../electron/log/create-log.ts';
import { describeError } from '../../../electron/log/describe-error.ts';
import { ManualClock } from '../support/manual-clock.ts';

const clocks = { clock: systemClock, wallClock: Date.now };
let folder: string;
beforeEach(() => {
  folder = temporaryFolder('log');
});

describe('the log', () => {
  it('writes one JSON object per event, with the time, and is on disk once it is closed', async () => {
    const file = createLog(join(folder, 'logs'), clocks);
    file.log({ event: 'scene', scene: 'start', supportCode: 'ABCD-1234' });
    file.log({ event: 'leaving', why: 'asked' });
    await file.close();
    const lines = readFileSync(join(folder, 'logs/client.log'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        time: expect.stringMatching(/Z$/) as unknown,
        event: 'scene',
        scene: 'start',
        supportCode: 'ABCD-1234',
      },
      { time: expect.any(String) as unknown, event: 'leaving', why: 'asked' },
    ]);
  });

  it('goes on where an earlier start ended', async () => {
    for (let start = 0; start < 2; start += 1) {
      const file = createLog(folder, clocks);
      file.log({ event: 'idle' });
      await file.close();
    }
    expect(readFileSync(join(folder, 'client.log'), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('keeps at most three files of about a megabyte', async () => {
    const file = createLog(folder, clocks);
    const error = 'E'.repeat(1_000);
    for (let count = 0; count < 6_000; count += 1) {
      file.log({ event: 'crash', error });
      // The stream is given its turn, as events that come one by one would.
      if (count % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await file.close();
    const files = readdirSync(folder);
    expect(files.length).toBeLessThanOrEqual(3);
    for (const name of files) expect(statSync(join(folder, name)).size).toBeLessThan(1_300_000);
  });

  it('that cannot be written stops nobody', async () => {
    writeFileSync(join(folder, 'file'), '');
    const file = createLog(join(folder, 'file', 'logs'), clocks);
    file.log({ event: 'idle' });
    await expect(file.close()).resolves.toBeUndefined();
  });

  it('lets its first lines wait for a second, and gives each the time at which it happened', async () => {
    const clock = new ManualClock();
    let now = Date.UTC(2026, 0, 1);
    const file = createLog(folder, { clock, wallClock: () => now });
    file.log({ event: 'idle' });
    now += 400;
    file.log({ event: 'leaving', why: 'asked' });
    expect(clock.waiting).toBe(1);
    expect(clock.next).toBe(1_000);
    expect(readdirSync(folder)).toEqual([]);
    clock.advance(1_000);
    const path = join(folder, 'client.log');
    await expect.poll(() => readdirSync(folder)).toEqual(['client.log']);
    await expect.poll(() => readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
    now += 10_000;
    file.log({ event: 'idle' });
    const closed = file.close();
    await closed;
    expect(clock.waiting).toBe(0);
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { time: string }).time)).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2026-01-01T00:00:00.400Z',
      '2026-01-01T00:00:10.400Z',
    ]);
  });

  it('lets not more than a hundred lines wait', async () => {
    const clock = new ManualClock();
    const file = createLog(folder, { clock, wallClock: Date.now });
    for (let count = 0; count < 99; count += 1) file.log({ event: 'idle' });
    expect(clock.waiting).toBe(1);
    file.log({ event: 'idle' });
    expect(clock.waiting).toBe(0);
    const path = join(folder, 'client.log');
    await expect.poll(() => readdirSync(folder)).toEqual(['client.log']);
    await expect.poll(() => readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(100);
    await file.close();
  });

  it('may be used after its end without harm', async () => {
    const file = createLog(folder, clocks);
    await file.close();
    expect(() => file.log({ event: 'idle' })).not.toThrow();
  });
});

describe('an error in the log', () => {
  it('is its class and its code', () => {
    const error = Object.assign(new TypeError('secret'), { code: 'ECONNRESET' });
    expect(describeError(error)).toBe('TypeError ECONNRESET');
  });

  const throwing = {
    get name(): string {
      throw new Error('secret');
    },
  };
  it.each([
    ['a message', new Error('secret')],
    ['a name', Object.assign(new Error('x'), { name: 'the secret is secret' })],
    ['a code', Object.assign(new Error('x'), { code: 'secret!' })],
    [
      'a code that is an object',
      Object.assign(new Error('x'), { code: { toString: () => 'secret' } }),
    ],
    [
      'a request',
      Object.assign(new Error('x'), { config: { headers: { Authorization: 'secret' } } }),
    ],
    ['a thrown text', 'secret'],
    ['a getter that throws', throwing],
    ['a cause', new Error('x', { cause: new Error('secret') })],
  ])('never repeats %s', (_what, error) => {
    expect(describeError(error)).not.toContain('secret');
  });

  it.each([[undefined], [null], [7], [Symbol('secret')]])('may be anything: %s', (error) => {
    expect(describeError(error)).toMatch(/^thrown /);
  });
});
