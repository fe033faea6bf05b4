import { untouched } from '../network/epoch.ts';
import { readInterfaces, type InterfaceTable } from '../network/interfaces.ts';
import { say } from '../network/judge-say.ts';
import { findingOf, type ProbeFinding } from './finding.ts';

/** What there is to tell where the settings name no sound connection: no probe was sent. */
export function notConfigured(table: InterfaceTable): ProbeFinding {
  return findingOf({
    verdict: say('not-configured', 'bad-settings'),
    evidence: {
      link: readInterfaces(table).up ? 'up' : 'none',
      vpn: 'none',
      ...untouched,
      elapsed: 0,
      rounds: 0,
      onNetwork: false,
    },
    epoch: 0,
    signIn: 'unknown',
    ms: 0,
    remarks: [],
  });
}
