import { expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

test.each(['constructor', 'toString', '__proto__', 'no-such'])(
  'there is no command %s: the list of commands is shown, and the exit code says so',
  async (name) => {
    const { code, out, error } = await runCli(name);
    expect(code).toBe(64);
    expect(out).toContain('backend COMMAND');
    expect(error).toBe(`There is no command ${name}; there are:\n\n`);
  },
);

test('an option that a command does not have is named, and nothing is done', async () => {
  const { code, out, error } = await runCli('next-key', '--oot', '/nowhere/next.pem');
  expect([code, out]).toEqual([64, '']);
  expect(error).toBe('--oot is no option of next-key: next-key --out FILE\n');
});

test.each(['help', '--help', '-h'])(
  '%s shows every command, and one what it does',
  async (word) => {
    expect(await runCli(word)).toMatchObject({ code: 0, error: '' });
    if (word === 'help') return;
    const { code, out, error } = await runCli('next-key', word);
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(/^backend next-key --out FILE\n {4}makes /);
  },
);
