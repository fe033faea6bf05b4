import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Short, because Chromium puts a socket below it and a socket's path holds 107 bytes. */
export function makeScratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'electron-host-'));
  for (const name of ['profile', 'tmp', 'home', 'user-data']) mkdirSync(join(folder, name));
  return folder;
}

/** Waits until its own standard input ends and Chromium has left, then removes the folder. */
const sweep = `
cat > /dev/null
tries=0
while grep -qsF -- "$1" "/proc/$2/cmdline"; do
  tries=$((tries + 1))
  if [ "$tries" -gt 50 ]; then kill -9 "$2"; sleep 0.2; break; fi
  sleep 0.1
done
rm -rf -- "$1"
`;

/**
 * Removes the scratch folder after this process, however it ends. A process that is killed cannot
 * clean up, so a small one of its own session waits for the pipe between the two to close.
 */
export function sweepAfterExit(folder: string, chromiumPid: number): void {
  const sweeper = spawn(
    '/bin/sh',
    ['-c', sweep, 'electron-host-sweeper', folder, `${chromiumPid}`],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      cwd: '/',
      env: { PATH: process.env['PATH'] },
    },
  );
  sweeper.unref();
  (sweeper.stdin as typeof sweeper.stdin & { unref(): void }).unref();
}
