import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAuthority, type Authority } from '../../../build/demo/authority.ts';
import { freePort } from '../../../build/demo/free-port.ts';
import { root } from '../../../build/scripts/root.ts';
import type { ProbeFinding } from '../../../electron/probe/finding.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { ScriptedBackend, type Script } from '../support/scripted-backend.ts';

const beacon = (ready: boolean): Script => ({
  status: ready ? 200 : 503,
  body: { time: new Date().toISOString(), ready, seenFrom: 'lan', site: 'Test' },
});

let authority: Authority;
let folder: string;
let backend: ScriptedBackend;
let backendUrl: string;
beforeAll(async () => {
  authority = await createAuthority();
});
beforeEach(async () => {
  folder = temporaryFolder('probe');
  backend = new ScriptedBackend(await authority.issue());
  backendUrl = await backend.listen();
});
afterEach(() => backend.close());

function writePolicy(connection: object, more: object = {}): string {
  const path = join(folder, 'policy.json');
  writeFileSync(
    path,
    JSON.stringify({ connection: { ca: authority.pem, ...connection }, ...more }),
  );
  return path;
}

/** Runs the command as a process of its own, line by line. */
function run(...words: string[]) {
  const program = join(root, 'electron/probe.ts');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...words],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const lines: string[] = [];
  let waiting: (() => void)[] = [];
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    for (const wake of waiting.splice(0)) wake();
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  void ended.then(() => {
    for (const wake of waiting.splice(0)) wake();
    waiting = [];
  });
  return {
    lines,
    ended,
    child,
    errors: () => errors,
    findings: () => lines.map((line) => JSON.parse(line) as ProbeFinding),
    /** Resolves once that many lines are there. */
    async until(count: number) {
      while (lines.length < count) {
        if (child.exitCode !== null) throw new Error(`The probe has ended: ${errors}`);
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

describe('the probe as a command', () => {
  it('says reachable in one JSON line, and ends with 0', async () => {
    backend.play(beacon(true));
    const probe = run('--policy', writePolicy({ backendUrl }), '--json');
    expect(await probe.ended).toBe(0);
    expect(probe.findings()).toMatchObject([
      {
        verdict: 'reachable',
        reason: 'direct',
        confirmed: true,
        evidence: { trust: 'trusted', beacon: 'ready', seenFrom: 'lan', onNetwork: true },
        signIn: 'unknown',
        remark: expect.stringContaining('no pins') as string,
      },
    ]);
    expect(probe.findings()[0]?.ms).toBeLessThan(2_000);
    expect(backend.seen).toMatchObject([{ method: 'GET', path: '/v1/beacon' }]);
  });

  it('says what is wrong in plain words, and ends with 1', async () => {
    backend.play(beacon(false));
    const probe = run(`--policy=${writePolicy({ backendUrl })}`);
    expect(await probe.ended).toBe(1);
    const text = probe.lines.join('\n');
    expect(text).toMatch(/^backend-down \(not-ready\), confirmed after \d+ ms\n/);
    expect(text).toMatch(/Beacon +not-ready: the backend says that it is not ready/);
    expect(text).toMatch(/Support code +N[0-9A-Z]{3}-[0-9A-Z]{4}/);
  });

  it('tells a backend that is not running from the network, by what it may know', async () => {
    const url = `https://127.0.0.1:${await freePort()}`;
    const probe = run('--policy', writePolicy({ backendUrl: url }), '--json');
    expect(await probe.ended).toBe(1);
    expect(probe.findings().at(-1)).toMatchObject({
      verdict: 'off-network',
      reason: 'refused',
      confirmed: true,
      probably: true,
      evidence: { connect: 'refused', internet: 'unchecked' },
    });
  });

  it('refuses a certificate of another authority and shows nothing of it', async () => {
    const other = await createAuthority('Somebody else');
    const probe = run('--policy', writePolicy({ backendUrl, ca: other.pem }), '--json');
    expect(await probe.ended).toBe(1);
    expect(probe.findings().at(-1)).toMatchObject({
      verdict: 'untrusted-network',
      reason: 'intercepted',
      evidence: { trust: 'not-trusted', diagnosis: 'other-authority', beacon: 'not-asked' },
    });
    expect(backend.seen).toEqual([]);
  });

  it('ends with 2 where the settings name no sound connection, and repeats none of their values', async () => {
    const probe = run('--policy', writePolicy({ backendUrl: 'http://s3cret' }), '--json');
    expect(await probe.ended).toBe(2);
    expect(probe.findings()).toMatchObject([{ verdict: 'not-configured', reason: 'bad-settings' }]);
    expect(probe.errors()).toContain('connection.backendUrl');
    expect(probe.errors() + probe.lines.join('')).not.toContain('s3cret');
  });

  it('ends with 64 and the name of a switch that it does not know', async () => {
    const probe = run('--policy', 'p.json', '--tokn=s3cret');
    expect(await probe.ended).toBe(64);
    expect(probe.errors()).toContain('there is no --tokn');
    expect(probe.errors()).not.toContain('s3cret');
    expect(probe.lines).toEqual([]);
  });

  it('watches until it is ended, and prints each line at once', async () => {
    backend.play(beacon(false), ...Array.from({ length: 30 }, () => beacon(true)));
    const probe = run('--policy', writePolicy({ backendUrl }), '--watch', '--json');
    await probe.until(2);
    expect(probe.child.exitCode).toBeNull();
    const [first, second] = probe.findings();
    expect(first).toMatchObject({ verdict: 'backend-down', reason: 'not-ready' });
    expect(second).toMatchObject({ verdict: 'reachable', reason: 'direct' });
    probe.child.kill('SIGTERM');
    expect(await probe.ended).toBe(0);
  });
});
