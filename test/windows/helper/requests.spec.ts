import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildNative } from '../../../build/native/build-native.ts';
import { pretended } from '../support/pretended.ts';
import { openWine, type Wine } from '../support/wine.ts';
import { longestBuild, openProgram, type Program } from './traps.ts';

let wine: Wine;
let file: string;
let helper: Program;
beforeAll(async () => {
  const built = await buildNative({ only: ['gatehouse-helper'] });
  wine = await openWine();
  file = built.file('gatehouse-helper');
  helper = openProgram(wine, file);
}, longestBuild);
afterAll(async () => {
  await helper.end();
  await wine.stop();
});

const settings = '{"do":"settings"}';
const event = (id: unknown, texts: unknown, more: object = {}): string =>
  JSON.stringify({ do: 'event', id, texts, ...more });
const largest = 16 * 1024;

describe('a request is refused, and the next one answered, when it', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['is empty', '', 'not-json'],
    ['is no JSON', 'settings', 'not-json'],
    ['ends too early', '{"do":"settings"', 'not-json'],
    ['is two objects', `${settings}${settings}`, 'not-json'],
    ['is followed by something', `${settings} x`, 'not-json'],
    ['has a comment', `/* */${settings}`, 'not-json'],
    ['has a comma too many', '{"do":"settings",}', 'not-json'],
    ['hides something behind a zero', `${settings}\0{"do":"event"}`, 'not-json'],
    ['has a zero in a name', '{"do\0":"settings"}', 'not-json'],
    ['is no UTF-8', Buffer.from([...Buffer.from('{"do":"'), 0xff, 0xfe, 0x22, 0x7d]), 'not-json'],
    ['has an overlong form', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 'not-json'],
    [
      'is random bytes',
      Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 89) % 251 || 11)).filter(
        (each) => each !== 10,
      ),
      'not-json',
    ],
    ['is deeper than any stack', '['.repeat(largest - 1), 'not-json'],
    ['is deep and sound', `{"do":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 'members'],
    ['is one byte too long', `${settings}${' '.repeat(largest + 1 - settings.length)}`, 'too-long'],
    ['is megabytes long', 'x'.repeat(5_000_000), 'too-long'],
    ['is a list', `[${settings}]`, 'members'],
    ['is a number', '7', 'members'],
    ['asks for nothing', '{}', 'members'],
    ['asks with a number', '{"do":1}', 'members'],
    ['asks for something else', '{"do":"shell"}', 'unknown-request'],
    ['asks in another case', '{"do":"Settings"}', 'unknown-request'],
    ['asks with a name that begins right', '{"do":"settings\\u0000x"}', 'unknown-request'],
    ['asks for settings and more', '{"do":"settings","of":"HKCU"}', 'members'],
    ['asks for the tile and more', '{"do":"tile","of":"HKCU"}', 'members'],
    ['asks for keyboards of no window', '{"do":"keyboards"}', 'members'],
    ['asks for keyboards of a number', '{"do":"keyboards","window":7}', 'members'],
    ['asks for keyboards of zero', '{"do":"keyboards","window":"0000000000000000"}', 'members'],
    ['writes a window too short', '{"do":"keyboards","window":"301f2"}', 'members'],
    ['writes a window too long', `{"do":"keyboards","window":"${'0'.repeat(16)}1"}`, 'members'],
    ['writes a window in capitals', '{"do":"keyboards","window":"00000000000301F2"}', 'members'],
    ['writes a window with a sign', '{"do":"keyboards","window":"-000000000000001"}', 'members'],
    [
      'asks for keyboards and more',
      '{"do":"keyboards","window":"00000000000301f2","id":"04070407"}',
      'members',
    ],
    ['wants no keyboard', '{"do":"use-keyboard","window":"00000000000301f2"}', 'members'],
    [
      'wants a keyboard by its name',
      '{"do":"use-keyboard","window":"00000000000301f2","id":"German"}',
      'members',
    ],
    [
      'wants keyboard zero',
      '{"do":"use-keyboard","window":"00000000000301f2","id":"00000000"}',
      'members',
    ],
    [
      'wants a keyboard and more',
      '{"do":"use-keyboard","window":"00000000000301f2","id":"04070407","load":true}',
      'members',
    ],
    [
      'wants the keyboard of another one’s window',
      '{"do":"use-keyboard","window":"00000000000301f2","id":"04070407"}',
      'window',
    ],
    ['asks twice', '{"do":"settings","do":"settings"}', 'members'],
    ['reports an event without a number', event(undefined, []), 'members'],
    ['reports an event without texts', event(500, undefined), 'members'],
    ['reports an event with more', event(500, [], { level: 'error' }), 'members'],
    ['reports an event twice', '{"do":"event","id":500,"id":501,"texts":[]}', 'members'],
    ['reports a number in quotes', event('500', []), 'members'],
    ['reports a number with a fraction', event(500.5, []), 'members'],
    ['reports a negative number', event(-500, []), 'members'],
    ['reports a number of 33 bits', event(2 ** 32 + 500, []), 'members'],
    ['reports texts that are none', event(500, 'x'), 'members'],
    ['reports what is not documented', event(502, []), 'unknown-event'],
    ['speaks for the launcher', event(100, []), 'unknown-event'],
    ['speaks for the launcher of an attack', event(200, []), 'unknown-event'],
    [
      'reports too many texts',
      event(
        500,
        Array.from({ length: 9 }, () => 'x'),
      ),
      'texts',
    ],
    ['reports an empty text', event(500, ['']), 'texts'],
    ['reports too long a text', event(500, ['x'.repeat(401)]), 'texts'],
    ['reports too long a text in bytes', event(500, ['ä'.repeat(201)]), 'texts'],
    ['reports a number for a text', event(500, [7]), 'texts'],
    ['reports a second line', event(500, ['one\ntwo']), 'texts'],
    ['reports a zero', event(500, ['one\0two']), 'texts'],
    ['reports a line separator', event(500, ['one\u2028two']), 'texts'],
    ['reports a control character', event(500, ['one\u009btwo']), 'texts'],
    ['reports half a character', '{"do":"event","id":500,"texts":["\\ud800"]}', 'not-json'],
    [
      'reports more than one event may hold',
      event(
        500,
        Array.from({ length: 8 }, () => 'x'.repeat(400)),
      ),
      'not-written',
    ],
  ])('%s', async (_what, request, reason) => {
    expect(await helper.ask(request)).toEqual({ ok: false, reason });
    expect(await helper.ask(settings)).toMatchObject({ ok: true });
  });
});

test('the longest line that is allowed is answered, however it ends', async () => {
  const padded = `${settings}${' '.repeat(largest - settings.length)}`;
  expect(await helper.ask(padded)).toMatchObject({ ok: true });
  expect(await helper.ask(`${padded}\r`)).toMatchObject({ ok: true });
});

describe('of Windows', () => {
  const text = 'HKLM\\SOFTWARE\\Policies\\Gatehouse\\Pins[0] (bad-value) ä';
  /** What Wine was asked for, as it notes the calls that it does nothing for. */
  let calls: string[];
  let replies: string;
  beforeAll(async () => {
    const input = `${event(500, [])}\n${event(501, [text])}\n`;
    const env = { WINEDEBUG: '-all,err+eventlog,warn+eventlog,fixme+process,fixme+advapi' };
    const { stdout, stderr } = await wine.run(file, [], { input, env });
    replies = stdout;
    calls = stderr.split('\n').filter((line) => /^[0-9a-f]{4}:/.test(line));
  });

  pretended('events-of-the-client', 'an event of the client goes into the log', () => {
    expect(replies).toBe('{"ok":true}\n{"ok":true}\n');
    const told = calls.filter((line) => line.includes('eventlog:'));
    expect(told).toHaveLength(2);
    expect(told[0]).toContain('L"The client has no complete settings and says so to the person.');
    expect(told[1]).toContain(
      `L"A setting was refused.\\r\\n${text.replaceAll('\\', '\\\\').replace('ä', '\\00e4')}\\r\\nCorrect`,
    );
    const asked = calls.filter((line) => line.includes(':ReportEventW ('));
    // EVENTLOG_ERROR_TYPE with 500, EVENTLOG_WARNING_TYPE with 501, one text each.
    expect(asked[0]).toMatch(/,0x0001,0x0000,0x000001f4,0+,0x0001,/);
    expect(asked[1]).toMatch(/,0x0002,0x0000,0x000001f5,0+,0x0001,/);
    expect(calls.filter((line) => line.includes('RegisterEventSourceW'))[0]).toContain(
      'L"Gatehouse"',
    );
  });

  pretended('helper-mitigations', 'what the helper never needs is taken away first', () => {
    const kinds = calls.flatMap(
      (line) => /SetProcessMitigationPolicy \((\d+),/.exec(line)?.[1] ?? [],
    );
    // Libraries, extension points, code made at run time, handles, processes of its own.
    expect(kinds).toEqual(['10', '6', '2', '3', '13']);
    const first = calls.findIndex((line) => line.includes('RegisterEventSourceW'));
    const last = calls.findLastIndex((line) => line.includes('SetProcessMitigationPolicy'));
    expect(first).toBeGreaterThan(last);
  });
});

test('it ends with its input, and takes no unfinished line for a request', async () => {
  const input = `${settings}\n${settings}`;
  const { code, stdout } = await wine.run(file, [], { input });
  expect(code).toBe(0);
  expect(stdout.split('\n')).toHaveLength(2);
});

test('it takes no switch: whatever its command line says, it only answers', async () => {
  const { code, stdout } = await wine.run(file, ['--help', 'settings'], { input: 'x\n' });
  expect([code, stdout]).toEqual([0, '{"ok":false,"reason":"not-json"}\n']);
});
