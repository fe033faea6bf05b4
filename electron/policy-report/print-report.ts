import type { Platform } from '../platform/open-platform.ts';
import { makeReport } from './make-report.ts';
import type { PolicyReport } from './policy-report.ts';
import { reportLines } from './report-lines.ts';

export interface PrintOptions {
  /** The policy file's path. */
  file: string;
  platform: Pick<Platform, 'readAll'> | undefined;
  version: string;
  json: boolean;
  print: (text: string) => Promise<void>;
}

/** 78 is what sysexits.h has for a configuration that cannot be used. */
const exitCodes: Readonly<Record<PolicyReport['verdict'], number>> = {
  sound: 0,
  complaints: 1,
  'not-configured': 78,
};

/** Prints what the client makes of its settings. Resolves to the exit code. */
export async function printReport(options: PrintOptions): Promise<number> {
  const { file, platform, version, json, print } = options;
  const read = await platform?.readAll();
  const report = makeReport({ file, registry: read?.settings, tile: read?.tile, version });
  await print(json ? `${JSON.stringify(report)}\n` : `${reportLines(report).join('\n')}\n`);
  return exitCodes[report.verdict];
}
