import { version } from 'virtual:gatehouse-build';
import { systemClock } from './clock.ts';
import { printOut } from './log/print-out.ts';
import type { Platform } from './platform/open-platform.ts';
import { printReport } from './policy-report/print-report.ts';

/** What somebody at a prompt asks about. */
export interface Asked {
  switches: ReadonlyMap<string, string>;
  policyFile: (switches: ReadonlyMap<string, string>) => string;
  platform?: Platform | undefined;
}

/**
 * Answers `--check-policy`, without a window, without the network and without the log. Resolves to
 * the exit code.
 */
export function answerPrompt({ switches, policyFile, platform }: Asked): Promise<number> {
  return printReport({
    file: policyFile(switches),
    platform,
    version,
    json: switches.has('json'),
    print: (text) => printOut(text, systemClock),
  });
}
