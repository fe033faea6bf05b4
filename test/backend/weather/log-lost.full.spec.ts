import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { writeLines } from '../../../backend/log/write-lines.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite } from '../../../build/demo/site.ts';
import { openSmallDisk, smallDiskMissing } from '../../support/small-disk.ts';
import { call } from '../../support/talk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const cli = fileURLToPath(new URL('../../../backend/cli/cli.ts', import.meta.url));
const missing = smallDiskMissing();
const title = missing === undefined ? '' : ` (skipped: ${missing})`;
const patient = { timeout: 60_000, interval: 250 };

describe('a log that cannot be written', () => {
  it('loses lines, says so at once and then seldom, and counts them at the end', () => {
    let full = false;
    let at = 0;
    const written: string[] = [];
    const complaints: string[] = [];
    const write = writeLines(
      {
        out(text) {
          if (full) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
          written.push(text);
        },
        error: (text) => complaints.push(text),
      },
      () => at,
    );
    write('one\n');
    full = true;
    for (let line = 0; line < 100; line++) write('lost\n');
    expect(complaints).toEqual([expect.stringMatching(/ENOSPC.*make room/)]);
    at += 10 * 60_000;
    write('lost\n');
    expect(complaints).toHaveLength(2);
    full = false;
    write('two\n');
    expect(written[0]).toBe('one\n');
    expect(JSON.parse(written[1] ?? '')).toMatchObject({ event: 'log.lost', lines: 101 });
    expect(written[2]).toBe('two\n');
    expect(complaints.at(-1)).toContain('101 lines');
  });

  it('ends nothing where there is nobody to complain to either', () => {
    const broken = (): never => {
      throw new Error('gone');
    };
    const write = writeLines({ out: broken, error: broken });
    expect(() => {
      write('one\n');
    }).not.toThrow();
  });
});

describe.skipIf(missing !== undefined)(`a backend whose log is on a full disk${title}`, () => {
  it('goes on serving people, and writes on once there is room', { timeout: 120_000 }, async () => {
    const site = await makeSite();
    const folder = temporaryFolder('log');
    const disk = await openSmallDisk(folder);
    const log = join(disk.inside, 'log');
    const logged = (): string => readFileSync(log, 'utf8');
    const [program = '', ...words] = [
      ...[...disk.through, 'sh', '-c', 'exec "$@" >> "$0"', join(folder, 'log')],
      ...[process.execPath, '--disable-warning=ExperimentalWarning', cli],
      ...['serve', '--config', site.config],
    ];
    const backend = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = once(backend, 'exit');
    let complaints = '';
    backend.stderr.on('data', (bytes: Buffer) => (complaints += bytes.toString()));
    const open = async (): Promise<number> => {
      const body = { purpose: 'reset', account: demoPeople[0]!.accountName };
      return (await call(site, 'POST', '/v1/attempts', { body })).status;
    };
    try {
      await vi.waitFor(() => {
        expect(logged()).toContain('"started"');
      }, patient);
      disk.fill();
      // The page that the log has begun is filled first.
      await vi.waitFor(async () => {
        expect(await open()).toBe(201);
        expect(complaints.match(/the log cannot be written/g)).toHaveLength(1);
      }, patient);
      expect(complaints).toContain('make room');
      disk.clear();
      expect(await open()).toBe(201);
      await vi.waitFor(() => {
        expect(logged()).toMatch(/"event":"log.lost","lines":\d+\}\n\{.*"call"/);
      }, patient);
      // Every line is one that can be read, but for the one that the disk took half of.
      const unreadable = logged()
        .split('\n')
        .filter((line) => line !== '' && !/^\{.*\}$/.test(line));
      expect(unreadable.length).toBeLessThanOrEqual(1);
      expect(backend.exitCode).toBeNull();
    } finally {
      backend.kill('SIGTERM');
      await ended;
      await disk.close();
      await site.close();
    }
  });
});
