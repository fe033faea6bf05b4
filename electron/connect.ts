import { systemClock } from './clock.ts';
import { createBackendClient } from './conversation/backend-client.ts';
import type { Conversation, ConversationOptions } from './conversation/conversation.ts';
import type { Log } from './log/event.ts';
import { createAgent } from './network/agent.ts';
import { interfacesFor } from './network/interfaces-for.ts';
import { createLookForController } from './network/look-for-controller.ts';
import { createLookUp } from './network/look-up.ts';
import { createStartRound } from './network/round.ts';
import { createWatcher } from './network/watcher.ts';
import type { CheckedPolicy } from './policy/check-policy.ts';
import { placeOf } from './policy/place-of.ts';

export interface ConnectOptions {
  checked: CheckedPolicy;
  version: string;
  log: Log;
  /** Asked only once the network is heard of, which is after `start`. */
  conversation: () => Conversation;
}

export interface Connected {
  connection: ConversationOptions['connection'];
  /** Begins to watch the network. */
  start: () => void;
  stop: () => void;
}

/** Everything that faces the network: calls and probes share look-ups, line and trust. */
export function connect({ checked, version, log, conversation }: ConnectOptions): Connected {
  if (!checked.ok) {
    const problems = checked.problems.map((each) => ({
      setting: placeOf(each),
      problem: each.problem,
    }));
    return { connection: { problems }, start: () => undefined, stop: () => undefined };
  }
  const clock = systemClock;
  const { connection, domain, domainControllers, internetCheck, vpn } = checked.policy;
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
    publish: (sighting) => conversation().hear(sighting),
    log,
  });
  const client = createBackendClient({ backendUrl, agent, clock, version, log });
  return {
    connection: { client, watcher, domain },
    start: watcher.start,
    stop() {
      watcher.stop();
      agent.destroy();
    },
  };
}
