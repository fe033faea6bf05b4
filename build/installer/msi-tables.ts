import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const limits = { timeout: 60_000, maxBuffer: 64 * 1024 * 1024 };

/** One table of an MSI as text (Microsoft, "Text Archive Files"): empty stands for null. */
export interface MsiTable {
  columns: readonly string[];
  /** `s72`, `I2` …: the letter says text or number, small for one that may not be null. */
  types: readonly string[];
  keys: readonly string[];
  rows: string[][];
}

/** The tables by their names. */
export type MsiTables = Map<string, MsiTable>;

/** Reads all tables of an MSI. Rejects where it is none. */
export async function readTables(msi: string): Promise<MsiTables> {
  return inFolder(async (cwd) => {
    // Of a table with streams it also writes these, into the folder that it runs in.
    const tell = async (...words: string[]): Promise<string> =>
      (await run('msiinfo', words, { ...limits, cwd })).stdout;
    const file = resolve(msi);
    const names = (await tell('tables', file)).split('\n').map((name) => name.trim());
    const tables: MsiTables = new Map();
    // The page of characters is exported like a table and is none.
    const wanted = names.filter((each) => /^\w+$/.test(each) && each !== '_ForceCodepage');
    const texts = await Promise.all(wanted.map((name) => tell('export', file, name)));
    wanted.forEach((name, at) => tables.set(name, parseTable(texts[at] ?? '')));
    return tables;
  });
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-tables-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function parseTable(text: string): MsiTable {
  const [columns = [], types = [], [, ...keys] = [], ...rows] = text
    .split('\n')
    .map((line) => line.replace(/\r$/, '').split('\t'));
  if (rows.at(-1)?.join('') === '') rows.pop();
  return { columns, types, keys, rows };
}

/** Puts these tables in the place of those that the MSI has. */
export async function writeTables(msi: string, tables: MsiTables): Promise<void> {
  await inFolder(async (folder) => {
    const words: string[] = [];
    for (const [name, { columns, types, keys, rows }] of tables) {
      const lines = [columns, types, [name, ...keys], ...rows].map((cells) => {
        if (cells.some((cell) => /[\t\r\n]/.test(cell))) {
          throw new Error(`A cell of ${name} holds a tab or the end of a line.`);
        }
        return cells.join('\t');
      });
      const file = join(folder, `${name}.idt`);
      await writeFile(file, `${lines.join('\r\n')}\r\n`);
      words.push('-i', file);
    }
    const { stdout, stderr } = await run('msibuild', [msi, ...words], limits);
    const said = `${stdout}${stderr}`.trim();
    if (said !== '') throw new Error(`msibuild had something to say: ${said}`);
  });
}

/** A table that has to be there. */
export function tableOf(tables: MsiTables, name: string): MsiTable {
  const table = tables.get(name);
  if (!table) throw new Error(`The MSI has no table ${name}.`);
  return table;
}

/** A row as an object, by the names of the columns. */
export function recordsOf(tables: MsiTables, name: string): Record<string, string>[] {
  const { columns, rows } = tables.get(name) ?? { columns: [], rows: [] };
  return rows.map((row) => Object.fromEntries(columns.map((each, at) => [each, row[at] ?? ''])));
}

/** Adds a row; a column that is not named is null. Throws for a column that is not there. */
export function addRow(
  tables: MsiTables,
  name: string,
  values: Readonly<Record<string, string | number>>,
): void {
  const { columns, rows } = tableOf(tables, name);
  const strange = Object.keys(values).filter((each) => !columns.includes(each));
  if (strange.length > 0) throw new Error(`${name} has no column ${strange.join(', ')}.`);
  rows.push(columns.map((column) => String(values[column] ?? '')));
}

/** Changes the cells of a row that is found by its first key. Throws where there is none. */
export function changeRow(
  tables: MsiTables,
  name: string,
  key: string,
  values: Readonly<Record<string, string | number>>,
): void {
  const { columns, rows } = tableOf(tables, name);
  const row = rows.find(([first]) => first === key);
  if (!row) throw new Error(`${name} has no row ${key}.`);
  for (const [column, value] of Object.entries(values)) {
    const at = columns.indexOf(column);
    if (at < 0) throw new Error(`${name} has no column ${column}.`);
    row[at] = String(value);
  }
}
