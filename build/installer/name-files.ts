import { recordsOf, tableOf, type MsiTables } from './msi-tables.ts';

const isShort = (name: string): boolean =>
  /^[\w$%'@~!(){}^#&-]{1,8}(?:\.[\w$%'@~!(){}^#&-]{1,3})?$/.test(name);

/**
 * Gives every long name its short one, `SHORT~1.EXT|long name.ext` (Filename data type), which wixl
 * leaves out. They are made from the place in the table, so that none stands twice in a folder.
 */
export function nameFiles(tables: MsiTables): void {
  const columns = { File: 'FileName', Directory: 'DefaultDir', Shortcut: 'Name' };
  for (const [name, column] of Object.entries(columns)) {
    const { columns: all, rows } = tableOf(tables, name);
    const at = all.indexOf(column);
    rows.forEach((row, index) => {
      const long = row[at] ?? '';
      if (name === 'Directory' && (long === '.' || long === 'SourceDir')) return;
      if (!isShort(long)) row[at] = `${shorten(long, index + 1)}|${long}`;
    });
  }
}

function shorten(long: string, number: number): string {
  const dot = long.lastIndexOf('.');
  const clean = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  const end = dot > 0 ? clean(long.slice(dot + 1)).slice(0, 3) : '';
  const tail = `~${number}`;
  const body = clean(dot > 0 ? long.slice(0, dot) : long).slice(0, 8 - tail.length);
  return end === '' ? `${body}${tail}` : `${body}${tail}.${end}`;
}

/** The long name out of a cell with both. */
export const longNameOf = (cell: string): string => cell.split('|').at(-1) ?? cell;

/** Where each file comes to lie, relative to the folder of the source, with `/`; by its id. */
export function pathsOfFiles(tables: MsiTables): Map<string, string> {
  const folders = new Map(recordsOf(tables, 'Directory').map((row) => [row['Directory'], row]));
  const pathOf = (id: string | undefined): string => {
    const row = folders.get(id);
    const name = longNameOf(row?.['DefaultDir'] ?? '.');
    const above = row?.['Directory_Parent'];
    const first = above === undefined || above === '' ? '' : pathOf(above);
    if (id === 'InstallFolder') return '';
    return name === '.' || name === 'SourceDir' ? first : `${first}${name}/`;
  };
  const places = new Map(
    recordsOf(tables, 'Component').map((row) => [row['Component'], pathOf(row['Directory_'])]),
  );
  return new Map(
    recordsOf(tables, 'File').map((row) => [
      row['File'] ?? '',
      `${places.get(row['Component_']) ?? ''}${longNameOf(row['FileName'] ?? '')}`,
    ]),
  );
}
