import { recordsOf } from '../msi-tables.ts';
import { repeated, type Rule } from './rule.ts';

/** Which column names a row of which table. */
const references: readonly [table: string, column: string, to: string][] = [
  ['Component', 'Directory_', 'Directory'],
  ['Directory', 'Directory_Parent', 'Directory'],
  ['File', 'Component_', 'Component'],
  ['MsiFileHash', 'File_', 'File'],
  ['FeatureComponents', 'Feature_', 'Feature'],
  ['FeatureComponents', 'Component_', 'Component'],
  ['CreateFolder', 'Directory_', 'Directory'],
  ['CreateFolder', 'Component_', 'Component'],
  ['Registry', 'Component_', 'Component'],
  ['RemoveFile', 'Component_', 'Component'],
  ['ServiceInstall', 'Component_', 'Component'],
  ['ServiceControl', 'Component_', 'Component'],
  ['Shortcut', 'Component_', 'Component'],
  ['Shortcut', 'Directory_', 'Directory'],
  ['Shortcut', 'Icon_', 'Icon'],
  ['AppSearch', 'Signature_', 'RegLocator'],
];

/** ICE03: cells of the right kind and length, keys once, and references to rows that are there. */
export const schema: Rule = (tables) => {
  const wrong: string[] = [];
  for (const [name, { columns, types, keys, rows }] of tables) {
    const ids = rows.map((row) => keys.map((key) => row[columns.indexOf(key)]).join(' '));
    for (const id of repeated(ids)) wrong.push(`${name} has ${id} more than once.`);
    for (const row of rows) {
      if (row.length !== columns.length) wrong.push(`${name} has a row of ${row.length} cells.`);
      types.forEach((type, at) => {
        const fault = faultOf(type, row[at] ?? '');
        if (fault) wrong.push(`${name}.${columns[at] ?? ''} of ${row[0] ?? ''} ${fault}.`);
      });
    }
  }
  for (const [table, column, to] of references) {
    const there = new Set((tables.get(to)?.rows ?? []).map(([id]) => id));
    for (const record of recordsOf(tables, table)) {
      const id = record[column] ?? '';
      if (id !== '' && !there.has(id)) wrong.push(`${table}.${column} names ${id}, not in ${to}.`);
    }
  }
  return wrong;
};

function faultOf(type: string, cell: string): string | undefined {
  const [kind = '', size] = [type.at(0)?.toLowerCase(), Number(type.slice(1))];
  if (cell === '') return type.startsWith(kind) && kind !== 'v' ? 'is empty' : undefined;
  if (kind === 'i') {
    const most = size === 2 ? 2 ** 15 : 2 ** 31;
    const fits = /^-?\d+$/.test(cell) && Math.abs(Number(cell)) < most;
    return fits ? undefined : `is no number of ${size} bytes`;
  }
  return size > 0 && cell.length > size ? `is longer than ${size}` : undefined;
}
