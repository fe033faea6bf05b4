import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A file that has to be there, and the Debian package that has it. */
export type Part = readonly [file: string, debianPackage: string];

/** The packages whose files are missing here, each once. */
export function missingPackages(parts: readonly Part[]): string[] {
  const missing = parts.filter(([file]) => !existsSync(file));
  return [...new Set(missing.map(([, debianPackage]) => debianPackage))];
}

/** What one would type to have them. */
export function installLine(packages: readonly string[]): string {
  return `apt-get install --no-install-recommends ${packages.join(' ')}`;
}

/**
 * Installs what is missing where that can be done: as root, on Debian. Resolves to the packages that
 * are missing still; it never rejects, since the ring says better than apt what it cannot do then.
 */
export async function installParts(parts: readonly Part[]): Promise<string[]> {
  const missing = missingPackages(parts);
  const possible = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (missing.length === 0 || !possible) return missing;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another installation may be at work on a machine that has just been started.
  const apt = (...words: string[]) =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=900', '-q', ...words], { env });
  const install = () => apt('install', '-y', '--no-install-recommends', ...missing);
  await install().catch(async () => {
    await apt('update').catch(() => undefined);
    await install().catch(() => undefined);
  });
  return missingPackages(parts);
}
