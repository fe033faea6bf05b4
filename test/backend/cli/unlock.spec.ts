import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Command } from '../../../backend/cli/command.ts';
import { support } from '../../../backend/cli/support.ts';
import { unlock as command } from '../../../backend/cli/unlock.ts';
import type { Site } from '../../../build/demo/site.ts';
import type { RunningBackend } from '../../support/running-backend.ts';
import { guess, makeTarget, openFrom, runTarget } from '../attacks/attacker.ts';
import { spawnCli } from './run-cli.ts';

const lockout = { failures: 2, minutes: 15, times: 1 };

let site: Site;
let backend: RunningBackend;
beforeAll(async () => {
  site = await makeTarget({ settings: { limits: { lockout } } });
  backend = await runTarget(site, { lockout });
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});

/** A command in this process: what it says, and its exit code. */
async function run(
  { run: work }: Command,
  words: string[],
  options: Record<string, string> = {},
): Promise<{ code: number; out: string }> {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const code = await work({ config: site.config, ...options }, words);
    return { code, out: written.mock.calls.map(([text]) => String(text)).join('') };
  } finally {
    written.mockRestore();
  }
}
const unlock = (words: string[], options?: Record<string, string>) => run(command, words, options);
async function lockOut(account: string): Promise<string> {
  for (let time = 0; time < 2; time++) await guess(await openFrom(backend, account));
  const { step } = await openFrom(backend, account);
  expect(step).toMatchObject({ kind: 'closed', reason: 'locked-out' });
  return step.supportCode;
}
const isOpen = async (account: string): Promise<boolean> =>
  (await openFrom(backend, account)).step.kind === 'choose';

describe('unlock', () => {
  it('opens a lock by the code on the screen while the backend runs, and support tells both', async () => {
    const code = await lockOut('alice');
    const before = await run(support, [code]);
    expect(before.out).toMatch(/ {2}locked-out {2}failures=2 opens=by unlock$/m);
    expect(before.out).toMatch(/^Now: Locked out after 2 failures in a row, until somebody runs/m);
    const heard = code.toLowerCase().replace('-', ' ');
    const opened = await spawnCli('unlock', '--code', heard, '--config', site.config);
    expect(opened).toMatchObject({ code: 0, error: '' });
    expect(await isOpen('alice')).toBe(true);
    const { out } = await run(support, [code]);
    expect(out).toMatch(/ {2}failures-cleared {2}failures=2 tries=2 was=locked-out$/m);
    expect(out).not.toContain('Now:');
  });

  it('opens it by the key that it has told, for somebody whom the directory does not know', async () => {
    const { out } = await unlock([], { code: await lockOut('nobody') });
    const [, key = ''] = /Key: (stranger-[\w-]{22})$/m.exec(out) ?? [];
    await lockOut('nobody');
    expect((await unlock([], { key })).code).toBe(0);
    expect(await isOpen('nobody')).toBe(true);
    expect((await unlock([], { key })).out).toBe('There was nothing to clear.\n');
  });

  it('says what else can be done where it cannot do it', async () => {
    // The embedded directory has one owner at a time, and that is the running backend.
    await expect(unlock(['alice'])).rejects.toThrow('name the person by --code or --key');
    expect(await unlock([], { code: '0000-0000' })).toMatchObject({ code: 2 });
    await expect(unlock([])).rejects.toThrow('unlock: name one person');
    await expect(unlock(['alice'], { key: 'x' })).rejects.toThrow('unlock: name one person');
  });

  it('finds somebody by account under every name that failures were counted by', async () => {
    for (const account of ['bruno', 'dora', 'nobody.else']) await lockOut(account);
    await backend.stop();
    for (const name of ['CORP\\Bruno', 'dora', 'nobody.else@corp.example']) {
      const { code, out } = await unlock([name]);
      expect([code, out]).toEqual([0, expect.stringMatching(/^Locked out after 2 failures/)]);
    }
    backend = await runTarget(site, { lockout });
    for (const account of ['bruno', 'dora', 'nobody.else'])
      expect(await isOpen(account)).toBe(true);
  });
});
