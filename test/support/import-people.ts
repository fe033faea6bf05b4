import { loadConfig } from '../../backend/config/load-config.ts';
import { type ImportOptions, runImport } from '../../backend/cli/import/run-import.ts';
import type { Site } from '../../build/demo/site.ts';

export interface Imported {
  code: 0 | 2;
  out: string;
  error: string;
}

/** An administrator's import in this process, without waiting between its steps. */
export async function importPeople(
  site: Pick<Site, 'config'>,
  file: string,
  options: Partial<ImportOptions> = {},
): Promise<Imported> {
  const said = { out: '', error: '' };
  const code = await runImport({
    ...{ file, loaded: loadConfig(site.config), mode: 'apply', now: Date.now },
    out: (lines) => void (said.out += `${lines.join('\n')}\n`),
    error: (lines) => void (said.error += `${lines.join('\n')}\n`),
    progress: () => undefined,
    signal: new AbortController().signal,
    pause: () => Promise.resolve(),
    ...options,
  });
  return { code, ...said };
}
