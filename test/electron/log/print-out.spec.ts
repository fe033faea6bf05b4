import { expect, it } from 'vitest';
import { printOut } from '../../../electron/log/print-out.ts';
import { ManualClock } from '../support/manual-clock.ts';

/** A stream that keeps what it gets and does what the test says. */
function stream() {
  const seen = { text: '', fail: (): void => undefined, done: (): void => undefined };
  const out = {
    off: () => out,
    once: (_event: string, listener: () => void) => void (seen.fail = listener),
    write: (text: string, callback: () => void) => {
      seen.text += text;
      seen.done = callback;
      return true;
    },
  };
  return { seen, out: out as never };
}

it.each(['done', 'fail'] as const)(
  'printing ends when the stream says %s, and not before',
  async (how) => {
    const { seen, out } = stream();
    let ended = false;
    const printing = printOut('ä\n', new ManualClock(), out).then(() => (ended = true));
    await Promise.resolve();
    expect([seen.text, ended]).toEqual(['ä\n', false]);
    seen[how]();
    await printing;
    expect(ended).toBe(true);
  },
);

it('a reader that takes nothing is waited for five seconds', async () => {
  const clock = new ManualClock();
  let ended = false;
  const printing = printOut('x', clock, stream().out).then(() => (ended = true));
  clock.advance(4_999);
  await Promise.resolve();
  expect(ended).toBe(false);
  clock.advance(1);
  await printing;
  expect(ended).toBe(true);
});
