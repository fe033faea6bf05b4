import { resolve } from 'node:path';
import { engine } from '../engine.ts';
import { hostEvent } from '../event.ts';
import { StrictEmitter } from '../strict-emitter.ts';
import { openWindows } from '../window/open-windows.ts';
import { appEvents, type AppSurface } from './app-surface.ts';
import { commandLine } from './command-line.ts';
import { choosePath, pathOf } from './paths.ts';
import {
  hasSingleInstanceLock,
  releaseSingleInstanceLock,
  takeSingleInstanceLock,
} from './single-instance.ts';

/** What `run.ts` reads from the command line and the app's package.json. */
export interface AppIdentity {
  name: string;
  version: string;
  path: string;
  locale: string;
}

export class App extends StrictEmitter implements AppSurface {
  readonly commandLine = commandLine;
  readonly isPackaged = false;
  name = 'Electron';
  readonly #ready = Promise.withResolvers<undefined>();
  #identity: AppIdentity = { name: 'Electron', version: '0.0.0', path: '', locale: 'en-US' };
  #isReady = false;
  #quitting = false;
  #exiting = false;

  constructor() {
    super('app', appEvents);
  }

  identify(identity: AppIdentity): void {
    this.#identity = identity;
    this.name = identity.name;
  }

  becomeReady(): void {
    this.#isReady = true;
    this.emit('ready', hostEvent(), {});
    this.#ready.resolve(undefined);
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  /** Electron's order: before-quit, every window's close, will-quit, quit; each may prevent it. */
  quit(): void {
    if (this.#exiting) return;
    const before = hostEvent();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    for (const window of openWindows) window.close();
    if (openWindows.size > 0) {
      this.#quitting = false;
      return;
    }
    const will = hostEvent();
    this.emit('will-quit', will);
    if (will.defaultPrevented) this.#quitting = false;
    else this.exit(0);
  }

  exit(exitCode = 0): void {
    if (this.#exiting) return;
    this.#exiting = true;
    for (const window of [...openWindows]) window.destroy();
    this.emit('quit', hostEvent(), exitCode);
    releaseSingleInstanceLock();
    void engine.stop().finally(() => process.exit(exitCode));
  }

  /** Called by the window that was the last one. */
  onLastWindowClosed(): void {
    if (this.#quitting || this.#exiting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  getPath(name: string): string {
    return pathOf(name);
  }

  setPath(name: string, path: string): void {
    choosePath(name, resolve(path));
  }

  setAppLogsPath(path?: string): void {
    if (path !== undefined) choosePath('logs', resolve(path));
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return this.#identity.version;
  }

  getAppPath(): string {
    return this.#identity.path;
  }

  getLocale(): string {
    return this.#identity.locale;
  }

  getSystemLocale(): string {
    return this.#identity.locale;
  }

  getPreferredSystemLanguages(): string[] {
    return [this.#identity.locale];
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    const own = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
    return takeSingleInstanceLock(pathOf('userData'), own, (second) => {
      const { argv, workingDirectory } = second;
      this.emit('second-instance', hostEvent(), argv, workingDirectory, second.additionalData);
    });
  }

  hasSingleInstanceLock(): boolean {
    return hasSingleInstanceLock();
  }

  releaseSingleInstanceLock(): void {
    releaseSingleInstanceLock();
  }

  /** The host's pages are always sandboxed as far as the machine lets Chromium be. */
  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}
  setAppUserModelId(): void {}
  focus(): void {}
}

export const app = new App();
