import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../build/scripts/root.ts';

/** A file of the project as text. */
export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Every PowerShell script of the project that administrators or the release run. */
export const scripts: readonly string[] = ['docs/intune', 'build/release'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.ps1'))
    .map((name) => `${folder}/${name}`),
);
