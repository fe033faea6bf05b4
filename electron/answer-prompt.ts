import { version } from 'virtual:gatehouse-build';
import { systemClock } from './clock.ts';
import { printOut } from './log/print-out.ts';
import type { Platform } from './platform/open-platform.ts';
import { loadPolicy } from './policy/load-policy.ts';
import { printReport } from './policy-report/print-report.ts';
import { probeNetwork } from './probe/probe-network.ts';
import { untilInterrupted } from './probe/until-interrupted.ts';

/** What somebody at a prompt asks about. */
export interface Asked {
  switches: ReadonlyMap<string, string>;
  policyFile: (switches: ReadonlyMap<string, string>) => string;
  platform?: Platform | undefined;
}

/**
 * Answers `--check-policy`, for which the network is left alone, and `--probe`. Resolves to the exit
 * code.
 */
export async function answerPrompt({ switches, policyFile, platform }: Asked): Promise<number> {
  const file = policyFile(switches);
  const json = switches.has('json');
  const print = (text: string) => printOut(text, systemClock);
  if (switches.has('check-policy')) return printReport({ file, platform, version, json, print });
  // One after the other, and the last is out before the process ends.
  let printed = Promise.resolve();
  const code = await probeNetwork({
    checked: loadPolicy(file, await platform?.readRegistry()),
    watch: switches.has('watch'),
    json,
    signal: untilInterrupted(process),
    print: (line) => void (printed = printed.then(() => print(line))),
  });
  await printed;
  return code;
}
