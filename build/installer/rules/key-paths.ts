import { recordsOf } from '../msi-tables.ts';
import type { Rule } from './rule.ts';

/** ICE19: a key path is a file or, where the attributes say so (4), a value of that same component. */
export const keyPaths: Rule = (tables) => {
  const of = (table: string, key: string): Set<string> =>
    new Set(recordsOf(tables, table).map((row) => `${row['Component_']} ${row[key]}`));
  const [files, values] = [of('File', 'File'), of('Registry', 'Registry')];
  return recordsOf(tables, 'Component')
    .filter((row) => row['KeyPath'] !== '')
    .filter((row) => {
      const inRegistry = (Number(row['Attributes']) & 4) !== 0;
      return !(inRegistry ? values : files).has(`${row['Component']} ${row['KeyPath']}`);
    })
    .map((row) => `The key path of ${row['Component'] ?? ''} is not its own.`);
};
