import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../../electron/clock.ts';
import { askHelper, largestAnswer, longestAnswer } from '../../../electron/platform/ask-helper.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { ManualClock } from '../support/manual-clock.ts';

const schema = z.strictObject({ ok: z.literal(true), n: z.number() });

/** A helper that does what `code` says; standard input is read up to its end as `input`. */
function liar(code: string, env: Record<string, string> = {}) {
  const whole = `const input = require('node:fs').readFileSync(0, 'utf8');${code}`;
  return { file: process.execPath, args: ['-e', whole], env };
}
const say = (text: string) => liar(`process.stdout.write(${JSON.stringify(text)})`);
const sound = '{"ok":true,"n":1}\n';
const ask = (program: Parameters<typeof askHelper>[0], requests: object[] = [{ do: 'x' }]) =>
  askHelper(program, requests, schema, systemClock);

describe('the helper', () => {
  it('gets each request as one line and answers each with one', async () => {
    const program = liar(
      `input.split('\\n').slice(0, -1).forEach((line) => console.log(JSON.stringify({ ok: true, n: JSON.parse(line).n })))`,
    );
    expect(await ask(program, [{ n: 1 }, { n: 2, text: 'a\nb\u2028' }])).toEqual({
      ok: true,
      replies: [
        { ok: true, n: 1 },
        { ok: true, n: 2 },
      ],
    });
  });

  it('knows nothing of our environment but what it is given', async () => {
    vi.stubEnv('GATEHOUSE_SECRET', 'x');
    const program = liar(
      `console.log(JSON.stringify({ ok: true, n: Object.keys(process.env).length }))`,
      { SystemRoot: 'C:\\Windows' },
    );
    expect(await ask(program)).toEqual({ ok: true, replies: [{ ok: true, n: 1 }] });
    vi.unstubAllEnvs();
  });
});

describe('nothing is believed of a helper that', () => {
  it.each([
    ['says nothing', ''],
    ['says something else', 'hello\n'],
    ['answers more than was asked', sound + sound],
    ['does not end its line', sound.trimEnd()],
    ['says more than the schema knows', '{"ok":true,"n":1,"more":1}\n'],
    ['answers in another type', '{"ok":true,"n":"1"}\n'],
    ['refuses', '{"ok":false,"reason":"members"}\n'],
    ['puts a line before its answer', `Warning\n${sound}`],
  ])('%s', async (_what, text) => {
    expect(await ask(say(text))).toEqual({ ok: false, reason: 'bad-answer' });
  });

  it('answers less than was asked', async () => {
    expect(await ask(say(sound), [{}, {}])).toEqual({ ok: false, reason: 'bad-answer' });
  });

  it('writes what is no UTF-8', async () => {
    const program = liar(`process.stdout.write(Buffer.from([0x7b, 0xff, 0x0a]))`);
    expect(await ask(program)).toEqual({ ok: false, reason: 'bad-answer' });
  });

  it('ends with another code than 0, whatever it said', async () => {
    const program = liar(`process.stdout.write(${JSON.stringify(sound)}); process.exitCode = 70`);
    expect(await ask(program)).toEqual({ ok: false, reason: 'ended' });
  });

  it('is ended by a signal', async () => {
    expect(await ask(liar(`process.kill(process.pid, 'SIGKILL')`))).toEqual({
      ok: false,
      reason: 'ended',
    });
  });

  it('is not there', async () => {
    const program = { file: '/nowhere/gatehouse-helper.exe', args: [], env: {} };
    expect(await ask(program)).toEqual({ ok: false, reason: 'not-started' });
  });

  it('cannot even be named', async () => {
    const program = { file: '/nowhere\0', args: [], env: {} };
    expect(await ask(program)).toEqual({ ok: false, reason: 'not-started' });
  });

  it('never stops talking: it is ended', async () => {
    const endless = liar(
      `const more = () => process.stdout.write('x'.repeat(65536), more); more();`,
    );
    const began = process.memoryUsage().arrayBuffers;
    expect(await ask(endless)).toEqual({ ok: false, reason: 'too-much' });
    expect(process.memoryUsage().arrayBuffers - began).toBeLessThan(4 * largestAnswer);
  });

  it('says nothing and does not end: it is ended when its time is up', async () => {
    const clock = new ManualClock();
    const note = join(temporaryFolder('helper'), 'pid');
    const code = `require('node:fs').writeFileSync(${JSON.stringify(note)}, String(process.pid)); setInterval(() => {}, 1000)`;
    const silent = { file: process.execPath, args: ['-e', code], env: {} };
    const answer = askHelper(silent, [{ do: 'x' }], schema, clock);
    const pid = await vi.waitFor(() => {
      const text = readFileSync(note, 'utf8');
      expect(text).not.toBe('');
      return Number(text);
    }, 10_000);
    clock.advance(longestAnswer - 1);
    expect(clock.waiting).toBe(1);
    clock.advance(1);
    expect(await answer).toEqual({ ok: false, reason: 'too-slow' });
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 10_000);
  });

  it('closes its ears at once', async () => {
    const deaf = { file: process.execPath, args: ['-e', ''], env: {} };
    const large = { do: 'x'.repeat(1_000_000) };
    expect(await ask(deaf, [large])).toEqual({ ok: false, reason: 'bad-answer' });
  });
});

it('a clock has nothing left to do once there is an answer', async () => {
  const clock = new ManualClock();
  expect(await askHelper(say(sound), [{}], schema, clock)).toMatchObject({ ok: true });
  expect(clock.waiting).toBe(0);
});
