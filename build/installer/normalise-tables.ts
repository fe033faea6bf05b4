import { tableOf, type MsiTables } from './msi-tables.ts';

/** What stands in the place of a cell that differs from one build to the next. */
const changing: Readonly<Record<string, readonly string[]>> = {
  File: ['FileSize', 'Version'],
  MsiFileHash: ['HashPart1', 'HashPart2', 'HashPart3', 'HashPart4'],
};
/** Rows whose second cell does: codes and dates. The provider has another path in every version. */
const changingRows: Readonly<Record<string, readonly string[]>> = {
  Property: ['ProductCode', 'ProductVersion', 'ARPSIZE'],
  _SummaryInformation: ['9', '12', '13'],
  Component: ['Provider'],
};

/**
 * The tables as one text of JSON in which two builds of the same package are alike: rows by their
 * keys (sequences by their numbers), and no code, date, size, hash or version.
 */
export function normaliseTables(tables: MsiTables): string {
  const version = tableOf(tables, 'Property').rows.find(([name]) => name === 'ProductVersion')?.[1];
  const plain = [...tables]
    .filter(([, { rows }]) => rows.length > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { columns, rows }]) => {
      const cells = rows.map((row) =>
        row.map((cell, at) => {
          if (changing[name]?.includes(columns[at] ?? '') === true && cell !== '') return '…';
          if (at === 1 && changingRows[name]?.includes(row[0] ?? '') === true) return '…';
          return version === undefined ? cell : cell.replaceAll(version, 'VERSION');
        }),
      );
      const last = columns.indexOf('Sequence');
      const key = (row: readonly string[]): string =>
        name.endsWith('Sequence') ? (row[last] ?? '').padStart(6, '0') : row.join('\t');
      cells.sort((one, other) => (key(one) < key(other) ? -1 : 1));
      return [name, { columns, rows: cells }] as const;
    });
  return `${JSON.stringify(Object.fromEntries(plain), undefined, 1)}\n`;
}
