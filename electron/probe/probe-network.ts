import { networkInterfaces } from 'node:os';
import type { ClientPolicy } from '@gatehouse/shared';
import { systemClock } from '../clock.ts';
import { inspectChain } from '../network/inspect-chain.ts';
import { interfacesFor } from '../network/interfaces-for.ts';
import { createLookForController } from '../network/look-for-controller.ts';
import { createLookUp } from '../network/look-up.ts';
import { createStartRound } from '../network/round.ts';
import { targetOf } from '../network/target-of.ts';
import type { CheckedPolicy } from '../policy/check-policy.ts';
import { describeFinding } from './describe-finding.ts';
import type { ProbeFinding } from './finding.ts';
import { notConfigured } from './not-configured.ts';
import { remarksOnChain, remarksOnSettings } from './remarks.ts';
import { runProbe } from './run-probe.ts';

export interface ProbeNetworkOptions {
  checked: CheckedPolicy;
  watch: boolean;
  json: boolean;
  /** Ends it early, or `watch` at all. */
  signal: AbortSignal;
  print: (line: string) => void;
}

/**
 * Looks at the network through the very parts that the client looks through, so the two cannot
 * disagree, and prints what it finds. Resolves to the exit code: 0 reachable, 1 not, 2 where there is
 * no sound connection.
 */
export async function probeNetwork(options: ProbeNetworkOptions): Promise<number> {
  const { checked, watch, json, signal, print } = options;
  const tell = (finding: ProbeFinding) =>
    print(`${json ? JSON.stringify(finding) : describeFinding(finding)}\n`);
  if (!checked.ok) {
    tell(notConfigured(networkInterfaces()));
    return 2;
  }
  const verdict = await look(checked.policy, { watch, signal, print: tell });
  return verdict?.kind === 'reachable' ? 0 : 1;
}

function look(
  { connection, internetCheck, vpn, domainControllers }: ClientPolicy,
  run: { watch: boolean; signal: AbortSignal; print: (finding: ProbeFinding) => void },
) {
  const clock = systemClock;
  const wallClock = () => Date.now();
  const lookUp = createLookUp({ clock });
  const target = targetOf(connection.backendUrl);
  return runProbe({
    ...run,
    startRound: createStartRound({ connection, internetCheck, clock, wallClock, lookUp }),
    lookForController:
      domainControllers && createLookForController({ domainControllers, clock, lookUp }),
    readInterfaces: interfacesFor(connection.backendUrl),
    vpn,
    remarks: remarksOnSettings(connection),
    async inspect(within) {
      const chain = await inspectChain({ target, connection, clock, lookUp, signal: within });
      return chain ? remarksOnChain(chain, wallClock()) : [];
    },
    clock,
    random: Math.random,
  });
}
