import { statSync } from 'node:fs';
import type { LoadedConfig } from '../config/load-config.ts';
import { namedFiles } from '../config/named-files.ts';

/** Files whose content opens something. */
const secret = /^(?:key|nextKey|keyring|password|secret)File$/u;
const everybody = 0o007;

/** Secrets that everybody on this machine may read, as far as its system says so (POSIX modes). */
export function openToAll({ config, path }: LoadedConfig): string[] {
  if (process.platform === 'win32') return [];
  return namedFiles(config).flatMap(({ setting, name }) => {
    const file = path(name);
    if (!secret.test(String(setting.at(-1))) || (statSync(file).mode & everybody) === 0) return [];
    return [
      `Warning: everybody on this machine may read ${setting.join('.')}: chmod o-rwx ${file}`,
    ];
  });
}
