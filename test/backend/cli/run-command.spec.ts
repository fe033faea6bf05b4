import { expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

test.each(['constructor', 'toString', '__proto__', 'no-such'])(
  'there is no command %s: the list of commands is shown, and the exit code says so',
  async (name) => {
    const { code, out } = await runCli(name);
    expect(code).toBe(64);
    expect(out).toContain('backend COMMAND');
  },
);
