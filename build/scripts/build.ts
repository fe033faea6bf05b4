import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './root.ts';

const stamp = join(root, 'dist', '.built-from');

/** What the built client is made of: a change in any of these files makes a new build. */
const sources = [
  'electron',
  'renderer',
  'shared',
  'build/vite',
  'package-lock.json',
  'package.json',
];

/**
 * Builds the client: the page first, because the main process carries the list of its files.
 * Does nothing when nothing has changed since the last build.
 */
export async function buildClient(log: (line: string) => void = () => undefined): Promise<void> {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  for (const part of ['renderer', 'preload', 'main']) {
    log(`Building ${part} …`);
    await build({
      configFile: join(root, 'build', 'vite', `${part}.config.ts`),
      logLevel: 'warn',
    });
  }
  writeFileSync(stamp, now);
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesIn(join(root, source))) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [path];
  }
}

if (import.meta.main) {
  await buildClient((line) => {
    console.error(line);
  });
}
