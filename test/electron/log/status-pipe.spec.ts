import { describe, expect, it } from 'vitest';
import { openStatusPipe, type WriteSome } from '../../../electron/log/status-pipe.ts';
import type { StatusLine } from '../../../electron/log/status-line.ts';
import { ManualClock } from '../support/manual-clock.ts';

type Done = Parameters<WriteSome>[2];

/** A pipe whose other end reads when a test says so, as many bytes as it says. */
function open() {
  const clock = new ManualClock();
  let text = '';
  let pending: { bytes: Uint8Array; offset: number; done: Done } | undefined;
  let broken = 0;
  const pipe = openStatusPipe({
    write(bytes, offset, done) {
      if (pending) throw new Error('two writes at once');
      pending = { bytes, offset, done };
    },
    onBroken: () => (broken += 1),
    clock,
    wallClock: () => Date.UTC(2027, 0, 31),
  });
  const take = () => {
    if (!pending) throw new Error('nothing is being written');
    const { bytes, offset, done } = pending;
    pending = undefined;
    return { rest: bytes.subarray(offset), done };
  };
  return {
    clock,
    pipe,
    broken: () => broken,
    writing: () => pending !== undefined,
    read(most = Infinity) {
      const { rest, done } = take();
      const part = rest.subarray(0, most);
      text += new TextDecoder().decode(part);
      done(null, part.length);
    },
    readAll() {
      while (pending) this.read();
    },
    fail: (code: string) => take().done(Object.assign(new Error('x'), { code }), 0),
    lines: () =>
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as StatusLine),
  };
}

describe('the way to the launcher', () => {
  it('is one JSON object per line, in the order of what happened', () => {
    const { pipe, readAll, lines } = bind(open());
    pipe.log({ event: 'second-instance' });
    pipe.tell({ kind: 'ready' });
    pipe.tell({ kind: 'self-test', frame: true, sandboxed: true, version: '1.2.3' });
    pipe.tell({ kind: 'leaving', why: 'asked' });
    readAll();
    expect(lines()).toEqual([
      { kind: 'log', line: { time: '2027-01-31T00:00:00.000Z', event: 'second-instance' } },
      { kind: 'ready' },
      { kind: 'self-test', frame: true, sandboxed: true, version: '1.2.3' },
      { kind: 'leaving', why: 'asked' },
    ]);
  });

  it('goes on where a write ended in the middle of a line', () => {
    const { pipe, read, readAll, lines } = bind(open());
    pipe.tell({ kind: 'ready' });
    pipe.tell({ kind: 'leaving', why: 'idle' });
    for (let count = 0; count < 10; count += 1) read(1);
    readAll();
    expect(lines()).toEqual([{ kind: 'ready' }, { kind: 'leaving', why: 'idle' }]);
  });

  it('tries a full pipe again a little later', () => {
    const { pipe, clock, fail, readAll, lines, writing, broken } = bind(open());
    pipe.tell({ kind: 'ready' });
    fail('EAGAIN');
    expect(writing()).toBe(false);
    clock.advance(50);
    readAll();
    expect(lines()).toEqual([{ kind: 'ready' }]);
    expect(broken()).toBe(0);
  });

  it('keeps so many lines for a launcher that does not read, counts the others, and keeps what is no log', () => {
    const { pipe, readAll, lines } = bind(open());
    for (let count = 0; count < 10_000; count += 1) pipe.log({ event: 'idle' });
    pipe.tell({ kind: 'leaving', why: 'idle' });
    readAll();
    pipe.log({ event: 'page-unresponsive' });
    readAll();
    const kept = lines();
    expect(kept.length).toBeLessThan(510);
    expect(kept).toContainEqual({ kind: 'leaving', why: 'idle' });
    const [count, last] = kept.slice(-2);
    expect(count).toMatchObject({ line: { event: 'lines-lost', count: 10_000 - 501 } });
    expect(last).toMatchObject({ line: { event: 'page-unresponsive' } });
  });

  it.each(['EPIPE', 'EOF', 'EINVAL', 'EBADF'])(
    'tells once that the launcher is gone after %s, and is silent from then on',
    async (code) => {
      const { pipe, fail, broken, writing } = bind(open());
      pipe.tell({ kind: 'ready' });
      pipe.log({ event: 'idle' });
      fail(code);
      pipe.log({ event: 'idle' });
      pipe.tell({ kind: 'leaving', why: 'launcher-gone' });
      expect(writing()).toBe(false);
      expect(broken()).toBe(1);
      await expect(pipe.close()).resolves.toBeUndefined();
    },
  );

  it('ends when everything was read, or after a second', async () => {
    const quick = bind(open());
    quick.pipe.tell({ kind: 'leaving', why: 'asked' });
    const closed = quick.pipe.close();
    quick.readAll();
    await closed;
    expect(quick.clock.waiting).toBe(0);
    const stuck = bind(open());
    stuck.pipe.tell({ kind: 'leaving', why: 'asked' });
    const late = stuck.pipe.close();
    stuck.clock.advance(1_000);
    await late;
    await expect(bind(open()).pipe.close()).resolves.toBeUndefined();
  });
});

/** The same, to be taken apart. */
function bind(end: ReturnType<typeof open>): ReturnType<typeof open> {
  return { ...end, read: end.read.bind(end), readAll: end.readAll.bind(end) };
}
