import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST, as, isRunning, person, signIn } from './people-of-domain.ts';
import { sambaAvailable, startSambaDomain, type SambaDomain } from './samba-domain.ts';

const available = await sambaAvailable();
const title = available.ok
  ? 'several Samba domains, and their ends'
  : `several Samba domains (skipped: ${available.why})`;

describe.skipIf(!available.ok)(title, { timeout: 60_000 }, () => {
  let folder: string;
  let domain: SambaDomain;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'samba-'));
    domain = await startSambaDomain({
      folder: join(folder, 'one'),
      people: [person('alice', { password: 'Of-This-Domain-1' })],
    });
  }, 120_000);

  afterAll(async () => {
    await domain.close();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it('runs beside another domain, which shares nothing with it', async () => {
    const other = await startSambaDomain({
      folder: join(folder, 'two'),
      address: '127.0.0.3',
      people: [person('alice')],
    });
    const { processId } = other;
    try {
      expect(other.service.password).not.toBe(domain.service.password);
      await expect(signIn(other, 'alice', FIRST)).resolves.toBe('signed in');
      await expect(signIn(domain, 'alice', FIRST)).resolves.toBe('52e');
      await expect(
        as({ ...other, caFile: domain.caFile }, 'any', 'any', () => Promise.resolve()),
      ).rejects.toThrow(/certificate/);
    } finally {
      await other.close();
      await other.close();
    }
    expect(isRunning(processId!)).toBe(false);
    expect(existsSync(join(folder, 'two'))).toBe(false);
    expect(isRunning(domain.processId!)).toBe(true);
  });

  it('leaves nothing behind when a person cannot be made or the start is aborted', async () => {
    const options = { folder: join(folder, 'failed'), address: '127.0.0.4' };
    await expect(
      startSambaDomain({ ...options, people: [person('frank', { password: 'short' })] }),
    ).rejects.toThrow(/too short/);
    const signal = AbortSignal.timeout(1000);
    await expect(startSambaDomain({ ...options, signal })).rejects.toThrow(/abort/);
    expect(existsSync(options.folder)).toBe(false);
  });

  it('does not outlive a process that is killed', async () => {
    const module = new URL('samba-domain.ts', import.meta.url).href;
    const options = { folder: join(folder, 'orphan'), address: '127.0.0.6' };
    const program = `
      import { startSambaDomain } from ${JSON.stringify(module)};
      const domain = await startSambaDomain(${JSON.stringify(options)});
      console.log(domain.processId);
      setInterval(() => undefined, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(parent, 'exit').then(() => {
      throw new Error('The process ended before it was killed');
    });
    const [line] = await Promise.race([once(parent.stdout, 'data') as Promise<[Buffer]>, ended]);
    ended.catch(() => undefined);
    const processId = Number(line.toString());
    expect(isRunning(processId)).toBe(true);

    parent.kill('SIGKILL');
    for (let tries = 0; isRunning(processId) && tries < 100; tries += 1) await sleep(50);
    expect(isRunning(processId)).toBe(false);
  });
});
