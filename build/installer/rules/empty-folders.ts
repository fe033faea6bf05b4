import { recordsOf } from '../msi-tables.ts';
import type { Rule } from './rule.ts';

/** ICE18: a component whose key path is its folder makes that folder, or it is broken for ever. */
export const emptyFolders: Rule = (tables) => {
  const made = new Set(
    recordsOf(tables, 'CreateFolder').map((row) => `${row['Directory_']} ${row['Component_']}`),
  );
  return recordsOf(tables, 'Component')
    .filter((row) => row['KeyPath'] === '')
    .filter((row) => !made.has(`${row['Directory_']} ${row['Component']}`))
    .map((row) => `${row['Component'] ?? ''} has no key path, and its folder is not made.`);
};
