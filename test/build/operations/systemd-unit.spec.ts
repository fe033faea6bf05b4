import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { root } from '../../../build/scripts/root.ts';

const run = promisify(execFile);
const folder = join(root, 'docs', 'operations');
const unit = join(folder, 'gatehouse-backend.service');
const analyze = '/usr/bin/systemd-analyze';

describe.skipIf(!existsSync(analyze))('the unit for systemd (package systemd)', () => {
  it('leaves hardly anything open, by systemd’s own measure', async () => {
    // From 0, nothing, to 10; a network service without any of it has 9.6. Fails above the threshold.
    const { stdout } = await run(analyze, [
      ...['security', '--offline=true', '--no-pager', '--threshold=15', unit],
    ]);
    expect(stdout).toMatch(/Overall exposure level for \S+: 1\.\d OK/);
    for (const open of ['CAP_', 'PrivateUsers', 'SystemCallFilter', 'NoNewPrivileges']) {
      expect(stdout).not.toMatch(new RegExp(`^✗ [^ ]*${open}`, 'm'));
    }
  });
});

describe('what a backend is started with elsewhere', () => {
  const command = ['backend/cli/cli.ts', 'serve', '--config'];

  it.each(['gatehouse-backend.service', 'gatehouse-backend.xml', 'Containerfile'])(
    'is the same command in %s, of a file that is there',
    (name) => {
      const text = readFileSync(join(folder, name), 'utf8').replaceAll('\\', '/');
      for (const word of command) expect(text).toContain(word);
      expect(existsSync(join(root, command[0]!))).toBe(true);
    },
  );

  it('copies into a container what npm needs to install the backend alone', () => {
    const text = readFileSync(join(folder, 'Containerfile'), 'utf8');
    const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      workspaces: string[];
    };
    for (const each of workspaces) expect(text).toContain(`COPY ${each}/package.json ${each}/`);
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
      expect(existsSync(join(root, file))).toBe(true);
    }
  });
});
