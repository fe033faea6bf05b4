import { recordsOf } from '../msi-tables.ts';
import type { Rule } from './rule.ts';

/** ICE60: a file is compared by its version or by its hash, and by no more than one of them. */
export const fileVersions: Rule = (tables) => {
  const hashed = new Set(recordsOf(tables, 'MsiFileHash').map((row) => row['File_']));
  return recordsOf(tables, 'File')
    .filter((row) => (row['Version'] !== '') === hashed.has(row['File']))
    .map((row) => `${row['File'] ?? ''} has both a version and a hash, or neither.`);
};
