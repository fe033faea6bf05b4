import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openKeyboards } from '../../../electron/platform/open-keyboards.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { ManualClock } from '../support/manual-clock.ts';

const german = {
  id: '04070407',
  layout: '00000407',
  language: 'de-DE',
  name: 'German',
  ime: false,
};

/** A helper that says the same to each question, and keeps what it was asked. */
function always(reply: object) {
  const folder = temporaryFolder('keyboards');
  const file = join(folder, 'helper');
  writeFileSync(
    file,
    `#!${process.execPath}
    require('node:readline').createInterface(process.stdin).on('line', (line) => {
      require('node:fs').appendFileSync(${JSON.stringify(join(folder, 'asked'))}, line + '\\n');
      process.stdout.write(${JSON.stringify(`${JSON.stringify(reply)}\n`)});
    });`,
  );
  chmodSync(file, 0o755);
  const open = openKeyboards({ file, args: [], env: {} }, new ManualClock());
  return { open, asked: () => readFileSync(join(folder, 'asked'), 'utf8') };
}

it('a window’s handle is told with all its digits, whatever the machine’s size', async () => {
  const { open, asked } = always({ ok: true, now: german.id, keyboards: [german] });
  for (const bytes of [
    [0xf2, 0x01, 0x03, 0, 0, 0, 0, 0],
    [0xf2, 0x01, 0x03, 0x80],
  ]) {
    const keyboards = open(Buffer.from(bytes));
    expect(await keyboards.look()).toEqual({ now: german.id, keyboards: [german] });
    expect(await keyboards.use('f0020409')).toEqual({ now: german.id, keyboards: [german] });
    keyboards.end();
  }
  expect(asked()).toBe(
    [
      '{"do":"keyboards","window":"00000000000301f2"}\n',
      '{"do":"use-keyboard","id":"f0020409","window":"00000000000301f2"}\n',
      '{"do":"keyboards","window":"00000000800301f2"}\n',
      '{"do":"use-keyboard","id":"f0020409","window":"00000000800301f2"}\n',
    ].join(''),
  );
});

it.each<[string, object]>([
  ['refuses the window', { ok: false, reason: 'window' }],
  ['tells no present one', { ok: true, keyboards: [german] }],
  ['tells more than there is room for', many(65)],
  ['has an id of another form', { ok: true, now: '0407', keyboards: [] }],
  ['has a language that is none', one({ language: '<b>' })],
  ['has too long a name', one({ name: 'x'.repeat(121) })],
  ['has a member too many', one({ path: 'C:\\x' })],
])('nothing is known where the helper %s', async (_what, reply) => {
  const keyboards = always(reply).open(Buffer.alloc(8, 1));
  expect(await keyboards.look()).toBeUndefined();
  keyboards.end();
});

function many(count: number): object {
  return { ok: true, now: german.id, keyboards: Array.from({ length: count }, () => german) };
}
function one(change: object): object {
  return { ok: true, now: german.id, keyboards: [{ ...german, ...change }] };
}
