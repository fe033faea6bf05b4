import type { ClientPolicy } from '@gatehouse/shared';
import { systemClock } from './clock.ts';
import { createBackendClient, type BackendClient } from './conversation/backend-client.ts';
import type { Log } from './log/event.ts';
import { createAgent } from './network/agent.ts';
import { interfacesFor } from './network/interfaces-for.ts';
import { createLookForController } from './network/look-for-controller.ts';
import { createLookUp } from './network/look-up.ts';
import { createStartRound } from './network/round.ts';
import { createWatcher, type Sighting, type Watcher } from './network/watcher.ts';

export interface OpenNetworkOptions {
  policy: ClientPolicy;
  version: string;
  log: Log;
  /** Told what becomes of the network, once the watcher has been started. */
  hear: (sighting: Sighting) => void;
}

export interface Network {
  client: BackendClient;
  watcher: Watcher;
  /** Takes back everything that is under way. */
  stop: () => void;
}

/** Everything that faces the network: calls and probes share look-ups, line and trust. */
export function openNetwork({ policy, version, log, hear }: OpenNetworkOptions): Network {
  const clock = systemClock;
  const { connection, domainControllers, internetCheck, vpn } = policy;
  const { backendUrl } = connection;
  const lookUp = createLookUp({ clock });
  const agent = createAgent(connection, { clock, lookUp });
  const watcher = createWatcher({
    startRound: createStartRound({ connection, internetCheck, clock, wallClock: Date.now, lookUp }),
    lookForController:
      domainControllers && createLookForController({ domainControllers, clock, lookUp }),
    readInterfaces: interfacesFor(backendUrl),
    vpn,
    clock,
    random: Math.random,
    publish: hear,
    log,
  });
  return {
    client: createBackendClient({ backendUrl, agent, clock, version, log }),
    watcher,
    stop() {
      watcher.stop();
      agent.destroy();
    },
  };
}
