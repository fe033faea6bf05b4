import { recordsOf, tableOf } from '../msi-tables.ts';
import type { Rule } from './rule.ts';

const user = '1';
const follows = '-1';

/**
 * ICE43 and ICE57: everything is the machine's. A shortcut's key path follows the kind of the
 * installation (-1), which is the machine's here, and no value is one user's.
 */
export const machineWide: Rule = (tables) => {
  const roots = new Map(
    recordsOf(tables, 'Registry').map((row) => [row['Registry'], row['Root'] ?? '']),
  );
  const keyPaths = new Map(
    recordsOf(tables, 'Component').map((row) => [row['Component'], row['KeyPath']]),
  );
  const machine = tableOf(tables, 'Property').rows.some((row) => row.join('=') === 'ALLUSERS=1');
  return [
    ...(machine ? [] : ['The package is not for the whole machine.']),
    ...[...roots].flatMap(([id, root]) => (root === user ? [`${id ?? ''} is one user's.`] : [])),
    ...recordsOf(tables, 'Shortcut')
      .filter((row) => roots.get(keyPaths.get(row['Component_'])) !== follows)
      .map((row) => `The key path of ${row['Shortcut'] ?? ''} follows neither user nor machine.`),
  ];
};
