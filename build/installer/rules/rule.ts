import type { MsiTables } from '../msi-tables.ts';

/** Looks at the tables and says in one sentence each what is wrong with them. */
export type Rule = (tables: MsiTables) => string[];

/** `{…}` with 32 digits in capitals (Windows Installer, "GUID"). */
export const isGuid = (text: string): boolean =>
  /^\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/.test(text);

/** The members of a list that stand in it more than once, each once. */
export function repeated(list: readonly string[]): string[] {
  return [...new Set(list.filter((each, at) => list.indexOf(each) !== at))];
}
