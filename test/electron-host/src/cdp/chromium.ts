import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { trace } from '../trace.ts';
import { type ChromiumStart, chromiumFlags } from './chromium-flags.ts';
import { Connection } from './connection.ts';
import { sweepAfterExit } from './scratch-folder.ts';

const whole = '/usr/bin/chromium';
/**
 * The same engine without a browser around it, as Electron has it: half the processor's time. Not the
 * script of this name in /usr/bin, which stays as its parent: whoever ends that would not end it.
 */
const shell = '/usr/lib/chromium/chromium-headless-shell';

function executable(headful: boolean): string {
  const named = process.env['ELECTRON_HOST_CHROMIUM'];
  return named ?? (!headful && existsSync(shell) ? shell : whole);
}

/** Read from the binary, for an app that asks before Chromium runs. */
export function chromiumVersion(): string {
  const text = execFileSync(executable(false), ['--version'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return /\d+(\.\d+)+/.exec(text.toString())?.[0] ?? '0.0.0.0';
}

/** The Chromium child process and the DevTools connection to it. */
export class Chromium {
  readonly connection: Connection;
  readonly #child: ChildProcess;
  readonly #scratch: string;
  readonly #gone: Promise<void>;

  constructor(scratch: string, start: Omit<ChromiumStart, 'profile'>, onDeath: () => void) {
    this.#scratch = scratch;
    const flags = chromiumFlags({ ...start, profile: join(scratch, 'profile') });
    this.#child = spawn(executable(start.headful), flags, {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // A home and a temporary folder of its own: sockets, caches and key stores go with them.
      env: { ...process.env, HOME: join(scratch, 'home'), TMPDIR: join(scratch, 'tmp') },
    });
    const [, , errors, input, output] = this.#child.stdio;
    this.connection = new Connection(input as Writable, output as Readable);
    if (this.#child.pid) sweepAfterExit(scratch, this.#child.pid);
    errors?.on('data', relayErrors);
    process.on('exit', () => this.#child.kill('SIGKILL'));
    this.#gone = new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.once('error', () => resolve());
    });
    void this.#gone.then(onDeath);
  }

  /** Asks Chromium to close, insists after a while, and removes what it wrote. */
  async close(): Promise<void> {
    this.connection.browser.send('Browser.close').catch(() => undefined);
    const insist = setTimeout(() => this.#child.kill('SIGKILL'), 1500);
    await this.#gone;
    clearTimeout(insist);
    rmSync(this.#scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Playwright waits for Chromium's line on this process's stderr. */
function relayErrors(data: Buffer): void {
  const text = data.toString();
  const listening = /^DevTools listening on .*$/m.exec(text)?.[0];
  if (listening) process.stderr.write(`${listening}\n`);
  else trace(text.trim());
}
