import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Wine } from '../support/wine.ts';

/** The public properties of an order, as they stand on its command line. */
export type Properties = Readonly<Record<string, string>>;

/** What Windows Installer made of an order. */
export interface Outcome {
  /** Its own code, such as 0, 1603 or 3010 (Microsoft, "MsiExec.exe and InstMsi.exe Error Messages"). */
  code: number;
  /** The verbose log. */
  log: string;
}

/** Has `msiexec` do something without a window, such as `/i` and a file. Rejects after two minutes. */
export async function orderInstaller(
  wine: Wine,
  words: readonly string[],
  properties: Properties = {},
): Promise<Outcome> {
  const log = join(wine.drive, 'installer.log');
  const given = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
  await writeFile(log, '');
  const line = [...words, '/qn', ...given, '/l*v', wine.path(log)];
  const { code } = await wine.run('msiexec', line, { limit: 120_000 });
  return { code: installerCode(code ?? -1), log: await readFile(log, 'latin1') };
}

/** Linux shows the last eight bits: 0, 3010, or one of the codes from 1601 on. */
function installerCode(seen: number): number {
  if (seen === 0) return 0;
  if (seen === 3010 % 256) return 3010;
  return seen > 64 && seen < 128 ? 1536 + seen : seen;
}
