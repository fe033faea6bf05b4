import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { findRuntime } from '../../build/scripts/runtime.ts';
import type { Keeper } from '../../build/scripts/keeper.ts';
import { launchEmptyWindow } from './launch-empty-window.ts';

export interface MachineFacts {
  processor: string;
  cores: number;
  memory: string;
  system: string;
  node: string;
  runtime: { name: string; versions: Record<string, string> };
}

/** Without these a number means nothing to anyone else. */
export async function machineFacts(keeper: Keeper): Promise<MachineFacts> {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory: `${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    system: `${process.platform} ${release()} ${process.arch}`,
    node: process.versions.node,
    runtime: await runtimeFacts(keeper),
  };
}

/** The load of the last minute: on two cores, more than two means that others were at work too. */
export function loadOf(): string {
  return (loadavg()[0] ?? 0).toFixed(2);
}

/** Asked of the runtime itself, by a window of its own. */
async function runtimeFacts(keeper: Keeper): Promise<MachineFacts['runtime']> {
  try {
    const { name } = findRuntime();
    const versions = await keeper.use(
      launchEmptyWindow,
      (window) => window.close(),
      ({ app }) => app.evaluate(() => ({ ...process.versions })),
    );
    const { electron, chrome, node } = versions;
    return { name, versions: { electron, chrome, node } };
  } catch {
    return { name: 'none', versions: {} };
  }
}
