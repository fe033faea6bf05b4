import type { Attention, NetworkWatcher } from './conversation/network-state.ts';
import type { BackendClient } from './conversation/backend-client.ts';
import type { Conversation, ConversationOptions } from './conversation/conversation.ts';
import type { Log } from './log/event.ts';
import type { Network } from './open-network.ts';
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

/**
 * What the conversation has of the network. The first picture needs none of it, and its code is the
 * larger half of the program: it is read at `start`, or at a call before that. Where that fails the
 * program is damaged, and the client ends as after any error that nobody caught.
 */
export function connect({ checked, version, log, conversation }: ConnectOptions): Connected {
  if (!checked.ok) {
    const problems = checked.problems.map((each) => ({
      setting: placeOf(each),
      problem: each.problem,
    }));
    return { connection: { problems }, start: () => undefined, stop: () => undefined };
  }
  const { policy } = checked;
  let opening: Promise<Network> | undefined;
  let network: Network | undefined;
  let attention: Attention | undefined;
  let stopped = false;

  async function read(): Promise<Network> {
    const { openNetwork } = await import('./open-network.ts');
    const hear = (sighting: Parameters<Conversation['hear']>[0]) => conversation().hear(sighting);
    network = openNetwork({ policy, version, log, hear });
    if (attention !== undefined) network.watcher.setAttention(attention);
    return network;
  }
  const open = () => (opening ??= read());

  const client: BackendClient = {
    open: async (...call) => (await open()).client.open(...call),
    reply: async (...call) => (await open()).client.reply(...call),
    current: async (...call) => (await open()).client.current(...call),
    abandon: async (...call) => (await open()).client.abandon(...call),
  };
  const watcher: NetworkWatcher = {
    // Before the start there is nothing to hurry: its first round begins at once.
    probeNow: () => network?.watcher.probeNow(),
    setAttention(wanted) {
      attention = wanted;
      network?.watcher.setAttention(wanted);
    },
  };
  return {
    connection: { client, watcher, domain: policy.domain },
    start() {
      if (stopped) return;
      void open().then((opened) => {
        if (!stopped) opened.watcher.start();
      });
    },
    stop() {
      stopped = true;
      network?.stop();
    },
  };
}
