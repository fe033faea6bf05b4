import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { systemClock } from './clock.ts';
import { inspectChain } from './network/inspect-chain.ts';
import { interfacesFor } from './network/interfaces-for.ts';
import { createLookForController } from './network/look-for-controller.ts';
import { createLookUp } from './network/look-up.ts';
import { createStartRound } from './network/round.ts';
import { targetOf } from './network/target-of.ts';
import { loadPolicy } from './policy/load-policy.ts';
import { describeFinding } from './probe/describe-finding.ts';
import { notConfigured } from './probe/not-configured.ts';
import { readArguments, usage } from './probe/read-arguments.ts';
import { remarksOnChain, remarksOnSettings } from './probe/remarks.ts';
import { runProbe } from './probe/run-probe.ts';

// The detector without a window and without Electron. It looks at the network through the very
// parts that the client looks through, so the two cannot disagree.
process.exitCode = await run();
// A look-up of the operating system may still hang, and nothing waits for it.
process.stdout.write('', () => process.exit());

/** Resolves to the exit code: 0 reachable, 1 not, 2 not configured, 64 for a bad switch. */
async function run(): Promise<number> {
  const read = readArguments(process.argv.slice(2));
  if (!read.ok) {
    process.stderr.write(`probe: ${read.problem}\n${usage}`);
    return 64;
  }
  const { watch, json, policy: file } = read.given;
  const checked = loadPolicy(resolve(file));
  for (const { setting, problem } of checked.problems) {
    process.stderr.write(`probe: ${setting === '' ? 'the policy' : setting} ${problem}\n`);
  }
  const print = (finding: Parameters<typeof describeFinding>[0]) => {
    process.stdout.write(`${json ? JSON.stringify(finding) : describeFinding(finding)}\n`);
  };
  if (!checked.ok) {
    print(notConfigured(networkInterfaces()));
    return 2;
  }

  const { connection, internetCheck, vpn, domainControllers } = checked.policy;
  const clock = systemClock;
  const wallClock = () => Date.now();
  const lookUp = createLookUp({ clock });
  const abort = new AbortController();
  const { signal } = abort;
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => abort.abort());
  // Whoever read along has gone away.
  process.stdout.on('error', () => abort.abort());

  const target = targetOf(connection.backendUrl);
  const verdict = await runProbe({
    watch,
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
    signal,
    print,
  });
  return verdict?.kind === 'reachable' ? 0 : 1;
}
