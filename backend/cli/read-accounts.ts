import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { createCsvParser, CsvBroken, type CsvRow } from './people-file/csv.ts';

const largest = 16 * 1024 * 1024;
export const mostAccounts = 100_000;

const listSchema = z.array(z.union([z.string(), z.looseObject({ account: z.string() })]));

/**
 * Account names from a file: JSON (a list of names, or of entries with `account`, as `import`
 * takes), else CSV (the column `account`, or the first one where no line names the columns).
 * @throws Error with the file and what is wrong; what stands in it is never repeated
 */
export function readAccounts(file: string): string[] {
  const text = readText(file);
  const names = /^\s*\[/u.test(text) ? fromJson(text, file) : fromCsv(text, file);
  const accounts = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
  if (accounts.length === 0) throw new Error(`${file}: names no account`);
  if (accounts.length > mostAccounts) {
    throw new Error(`${file}: names more than ${mostAccounts} accounts`);
  }
  return accounts;
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    if (statSync(file).size > largest) throw new RangeError();
    bytes = readFileSync(file);
  } catch (error) {
    const why = error instanceof RangeError ? 'is larger than 16 MB' : 'cannot be read';
    throw new Error(`${file}: ${why}`, { cause: error });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${file}: is not in UTF-8; save it as UTF-8`);
  }
}

function fromJson(text: string, file: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${file}: is no JSON`);
  }
  const list = listSchema.safeParse(value);
  if (list.success) {
    return list.data.map((each) => (typeof each === 'string' ? each : each.account));
  }
  const at = list.error.issues[0]?.path[0];
  const entry = typeof at === 'number' ? `entry ${at + 1}` : 'the list';
  throw new Error(`${file}: ${entry} must be an account name, or have one as "account"`);
}

/** The column `account`, or the first one where no line names the columns. */
function fromCsv(text: string, file: string): string[] {
  const rows = rowsOf(text, file);
  const heads = rows[0]?.fields.map((head) => head.trim().toLowerCase()) ?? [];
  const column = heads.indexOf('account');
  return (column < 0 ? rows : rows.slice(1)).map(({ fields }) => fields[Math.max(column, 0)] ?? '');
}

function rowsOf(text: string, file: string): CsvRow[] {
  const parser = createCsvParser();
  try {
    return [...parser.push(text), ...parser.end()];
  } catch (error) {
    if (!(error instanceof CsvBroken)) throw error;
    throw new Error(`${file}:${error.line}: ${error.message}`, { cause: error });
  }
}
