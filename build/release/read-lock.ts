import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One package as npm has written it into package-lock.json (lockfileVersion 3). */
export interface LockedPackage {
  name?: string;
  version?: string;
  license?: string;
  /** Subresource Integrity of the package's archive: the algorithm, a hyphen, base64. */
  integrity?: string;
  link?: boolean;
  resolved?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

export type Lock = Readonly<Record<string, LockedPackage>>;

/** The packages by the folders that they lie in. */
export function readLock(root: string): Lock {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    lockfileVersion: number;
    packages: Lock;
  };
  if (lock.lockfileVersion !== 3) throw new Error('package-lock.json is of another version than 3');
  return lock.packages;
}
