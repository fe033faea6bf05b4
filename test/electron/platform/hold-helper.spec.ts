import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { longestAnswer } from '../../../electron/platform/ask-helper.ts';
import {
  holdHelper,
  largestReply,
  mostStarts,
  type HeldHelper,
} from '../../../electron/platform/hold-helper.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { ManualClock } from '../support/manual-clock.ts';

const schema = z.strictObject({ pid: z.number(), said: z.unknown() });
let helper: HeldHelper | undefined;
afterEach(() => helper?.end());

/** A helper that does `code` with each `line`; `answer()` is what a sound one says. */
function held(code: string, clock = new ManualClock()): HeldHelper {
  const whole = `
    const answer = (line) => JSON.stringify({ pid: process.pid, said: JSON.parse(line) }) + '\\n';
    const say = (text) => process.stdout.write(text);
    require('node:readline').createInterface(process.stdin).on('line', (line) => { ${code} });`;
  helper = holdHelper({ file: process.execPath, args: ['-e', whole], env: {} }, clock);
  return helper;
}
const sound = 'say(answer(line));';

describe('a helper that stays', () => {
  it('answers one question after the other, whole, and is started once', async () => {
    const clock = new ManualClock();
    const { ask } = held(
      `const text = answer(line); say(text.slice(0, 9)); setImmediate(() =>
      say(text.slice(9)));`,
      clock,
    );
    const replies = await Promise.all([1, 2, 3].map((n) => ask({ n }, schema)));
    expect(replies.map((reply) => reply?.said)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(new Set(replies.map((reply) => reply?.pid)).size).toBe(1);
    expect(clock.waiting).toBe(0);
  });

  it('is not started before it is asked', () => {
    const clock = new ManualClock();
    const never = holdHelper({ file: '/nowhere', args: [], env: {} }, clock);
    never.end();
    expect(clock.waiting).toBe(0);
  });

  it.each([
    ['says nonsense', `say('hello\\n');`],
    ['says what no schema takes', `say('{"pid":"1"}\\n');`],
    ['says two things at once', `say(answer(line) + answer(line));`],
    ['says what is no UTF-8', `say(Buffer.from([0x22, 0xff, 0x22, 0x0a]));`],
    ['never ends its line', `say('x'.repeat(${largestReply + 1}));`],
    ['dies', `process.exit(70);`],
    ['closes its mouth', `process.stdout.destroy(); process.stdin.destroy();`],
  ])(
    'that %s is no answer, and a new one is started for the next question',
    async (_what, code) => {
      const { ask } = held(`if (line.includes('bad')) { ${code} } else { ${sound} }`);
      const before = await ask({ n: 1 }, schema);
      expect(await ask({ n: 'bad' }, schema)).toBeUndefined();
      const after = await ask({ n: 2 }, schema);
      expect(after?.said).toEqual({ n: 2 });
      expect(after?.pid).not.toBe(before?.pid);
    },
  );

  it('that talks without being asked is ended', async () => {
    const { ask } = held(`process.once('SIGUSR2', () => say('more\\n')); ${sound}`);
    const { pid } = (await ask({ n: 1 }, schema)) ?? {};
    if (pid === undefined) throw new Error('the helper has not answered');
    // After its answer has been heard: together with it, it would be no answer.
    process.kill(pid, 'SIGUSR2');
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  it('that is silent is ended when its time is up', async () => {
    const clock = new ManualClock();
    const { ask } = held(`if (line.includes('bad')) return; ${sound}`, clock);
    const first = await ask({ n: 1 }, schema);
    const silent = ask({ n: 'bad' }, schema);
    await expect.poll(() => clock.waiting).toBe(1);
    clock.advance(longestAnswer - 1);
    expect(clock.waiting).toBe(1);
    clock.advance(1);
    expect(await silent).toBeUndefined();
    await expect.poll(() => isAlive(first?.pid ?? 0), { timeout: 10_000 }).toBe(false);
  });

  it('that cannot live is not started for ever', async () => {
    const folder = temporaryFolder('starts');
    const { ask } = held(
      `require('node:fs').writeFileSync(${JSON.stringify(folder)} + '/' + process.pid, ''); process.exit(1);`,
    );
    for (let i = 0; i < mostStarts + 2; i++) expect(await ask({ n: i }, schema)).toBeUndefined();
    expect(readdirSync(folder)).toHaveLength(mostStarts);
  });

  it.each(['/nowhere/gatehouse-helper.exe', '/nowhere\0'])(
    'that is not there: %j',
    async (file) => {
      helper = holdHelper({ file, args: [], env: {} }, new ManualClock());
      expect(await helper.ask({}, schema)).toBeUndefined();
    },
  );

  it('ends when it is no longer needed, whatever waits, and answers nothing after that', async () => {
    const clock = new ManualClock();
    const { ask, end } = held(`if (line.includes('slow')) return; ${sound}`, clock);
    const first = await ask({ n: 1 }, schema);
    const waiting = ask({ n: 'slow' }, schema);
    await expect.poll(() => clock.waiting).toBe(1);
    end();
    expect(await waiting).toBeUndefined();
    expect(await ask({ n: 2 }, schema)).toBeUndefined();
    await expect.poll(() => isAlive(first?.pid ?? 0), { timeout: 10_000 }).toBe(false);
    expect(clock.waiting).toBe(0);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
