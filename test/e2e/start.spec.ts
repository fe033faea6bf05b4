import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from '../../build/scripts/root.ts';
import type { TourReport } from '../../build/tour/take-tour.ts';

/** `npm start` in a process group and a temporary folder of its own, so that both can be searched. */
async function startTour(temporary: string, out: string) {
  const child = spawn('npm', ['start', '--', '--tour', '--out', out], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: temporary },
  });
  let text = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (const look of waiting) look();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    group: child.pid ?? 0,
    ended,
    says: (words: string) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (text.includes(words)) resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

/** The processes of a group that are not yet gone (zombies have no command line any more). */
async function processesOf(group: number): Promise<string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(pgrp) === group && state !== 'Z') found.push(stat.slice(0, 60));
  }
  return found;
}

/** What lies in the temporary folder, but for the cache that npm itself keeps there. */
async function leftIn(temporary: string): Promise<string[]> {
  return (await readdir(temporary)).filter((name) => name !== 'node-compile-cache');
}

test('one command takes the tour and proves that the new password opens the account', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'start-'));
  const out = await mkdtemp(join(tmpdir(), 'tour-'));
  try {
    const run = await startTour(temporary, out);
    expect(await run.ended).toBe(0);
    const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as TourReport;
    expect(report.outcome).toBe('password-set');
    expect(report.proof).toEqual({ opensWithNew: true, opensWithOld: false });
    const screens = ['start', 'choose', 'code', 'choose', 'questions', 'new-password', 'done'];
    expect(report.steps.map((step) => step.screen)).toEqual(screens);
    const pictures = (await readdir(out)).filter((name) => name.endsWith('.png'));
    expect(pictures).toHaveLength(screens.length);
    await expect.poll(() => leftIn(temporary)).toEqual([]);
    expect(await processesOf(run.group)).toEqual([]);
  } finally {
    await rm(out, { recursive: true, force: true });
    await rm(temporary, { recursive: true, force: true });
  }
});

test('Ctrl-C in the middle of it leaves no process and no file behind', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'start-'));
  const out = await mkdtemp(join(tmpdir(), 'tour-'));
  try {
    const run = await startTour(temporary, out);
    await run.says('02-choose.png');
    // A terminal sends Ctrl-C to every process of the group at once.
    process.kill(-run.group, 'SIGINT');
    expect(await run.ended).not.toBe(0);
    await expect.poll(() => processesOf(run.group)).toEqual([]);
    await expect.poll(() => leftIn(temporary)).toEqual([]);
  } finally {
    await rm(out, { recursive: true, force: true });
    await rm(temporary, { recursive: true, force: true });
  }
});
