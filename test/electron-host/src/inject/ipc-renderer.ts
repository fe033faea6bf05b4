import type { Downward, Upward } from './messages.ts';
import type { Wire } from './wire.ts';

type Listener = (event: object, ...args: unknown[]) => void;
type Strict = <T extends object>(target: T, name: string) => T;

/**
 * Makes the preload's `ipcRenderer`, and the function that the main process delivers to. Its text
 * is evaluated inside the page, so it may use nothing from outside its own body.
 */
export function makeIpcRenderer(
  wire: Wire,
  up: (message: Upward) => void,
  strict: Strict,
): { ipcRenderer: object; deliver: (text: string) => void } {
  type Waiting = { resolve: (value: unknown) => void; reject: (reason: Error) => void };
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  let lastId = 0;

  const listen = (channel: string, listener: Listener, once: boolean): object => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const forget = (channel: string, listener: Listener): object => {
    const kept = (listeners.get(channel) ?? []).filter((entry) => entry.listener !== listener);
    listeners.set(channel, kept);
    return ipcRenderer;
  };
  const ipcRenderer: object = strict(
    {
      invoke: (channel: string, ...args: unknown[]) =>
        new Promise((resolve, reject) => {
          const packed = wire.pack(args);
          waiting.set(++lastId, { resolve, reject });
          up({ kind: 'invoke', id: lastId, channel, args: packed });
        }),
      send: (channel: string, ...args: unknown[]) =>
        up({ kind: 'send', channel, args: wire.pack(args) }),
      on: (channel: string, listener: Listener) => listen(channel, listener, false),
      addListener: (channel: string, listener: Listener) => listen(channel, listener, false),
      once: (channel: string, listener: Listener) => listen(channel, listener, true),
      off: forget,
      removeListener: forget,
      removeAllListeners: (channel?: string) => {
        if (channel === undefined) listeners.clear();
        else listeners.delete(channel);
        return ipcRenderer;
      },
      listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    },
    'ipcRenderer',
  );

  const hear = (channel: string, args: readonly unknown[]): void => {
    const called = listeners.get(channel) ?? [];
    listeners.set(
      channel,
      called.filter((entry) => !entry.once),
    );
    for (const { listener } of called) listener({ sender: ipcRenderer, ports: [] }, ...args);
  };
  const deliver = (text: string): void => {
    const message = JSON.parse(text) as Downward;
    if (message.kind === 'event') {
      hear(message.channel, wire.unpack(message.args) as unknown[]);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'result') call?.resolve(wire.unpack(message.value));
    else call?.reject(new Error(message.message));
  };
  return { ipcRenderer, deliver };
}
