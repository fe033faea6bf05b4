import type { makeWire as MakeWire, Wire } from './wire.ts';

/** What one world may ask of the other; every message is answered before `post` returns. */
export type WorldMessage =
  | { kind: 'call'; name: string; args: unknown[] }
  | { kind: 'settled'; name: string; ok: boolean; value: unknown }
  | { kind: 'expose'; name: string; value: unknown }
  | { kind: 'open'; url: string; frameName: string; features: string }
  | { kind: 'close' };

export interface WorldPort {
  wire: Wire;
  post(message: WorldMessage): unknown;
}

/**
 * Opens one end of the bridge between the page's world and the preload's. The two share the DOM
 * but no JavaScript object, so each crossing is a synchronous event with a JSON text, under a
 * random name and with methods taken before any script of the page runs.
 *
 * `answer` handles the messages that belong to one side only. Its text is evaluated inside the
 * page, so it may use nothing from outside its own body.
 */
export function openWorldPort(
  makeWire: typeof MakeWire,
  secret: string,
  side: 'page' | 'preload',
  answer: (message: WorldMessage, wire: Wire) => unknown,
): WorldPort {
  type Callable = (...args: unknown[]) => unknown;
  type Settle = { resolve: (value: unknown) => void; reject: (reason: unknown) => void };
  const { addEventListener, dispatchEvent } = EventTarget.prototype;
  const Carrier = CustomEvent;
  const here = secret + side;
  const there = secret + (side === 'page' ? 'preload' : 'page');

  const named = new Map<string, Callable>();
  const names = new WeakMap<Callable, string>();
  const stubs = new Map<string, Callable>();
  const waiting = new Map<string, Settle>();
  let last = 0;
  let reply: { ok: boolean; value: unknown } | undefined;

  const toError = (reason: unknown): Error =>
    reason instanceof Error ? reason : new Error(String(reason));
  const dispatch = (detail: object): void => {
    dispatchEvent.call(window, new Carrier(there, { detail: JSON.stringify(detail) }));
  };
  const post = (message: WorldMessage): unknown => {
    reply = undefined;
    dispatch(message);
    const answered = reply as { ok: boolean; value: unknown } | undefined;
    reply = undefined;
    if (!answered) throw new Error('electron-host: the other world did not answer');
    if (!answered.ok) throw wire.unpack(answered.value);
    return wire.unpack(answered.value);
  };
  const wire: Wire = makeWire({
    nameFunction(value) {
      const name = names.get(value) ?? `${side}${++last}`;
      names.set(value, name);
      named.set(name, value);
      return name;
    },
    namePromise(value) {
      const name = `${side}${++last}`;
      const settled = (ok: boolean, result: unknown): unknown =>
        post({ kind: 'settled', name, ok, value: wire.pack(result) });
      value.then(
        (result) => settled(true, result),
        (reason: unknown) => settled(false, toError(reason)),
      );
      return name;
    },
    functionNamed(name) {
      const stub =
        stubs.get(name) ?? ((...args) => post({ kind: 'call', name, args: args.map(wire.pack) }));
      stubs.set(name, stub);
      return stub;
    },
    promiseNamed(name) {
      return new Promise((resolve, reject) => waiting.set(name, { resolve, reject }));
    },
  });
  const handle = (message: WorldMessage): unknown => {
    if (message.kind === 'call') {
      return named.get(message.name)?.(...message.args.map(wire.unpack));
    }
    if (message.kind === 'settled') {
      const settle = waiting.get(message.name);
      waiting.delete(message.name);
      if (message.ok) settle?.resolve(wire.unpack(message.value));
      else settle?.reject(wire.unpack(message.value));
      return undefined;
    }
    return answer(message, wire);
  };

  addEventListener.call(window, here, (event) => {
    event.stopImmediatePropagation();
    const message = JSON.parse((event as CustomEvent<string>).detail) as
      WorldMessage | { kind: 'reply'; ok: boolean; value: unknown };
    if (message.kind === 'reply') {
      reply = message;
      return;
    }
    try {
      dispatch({ kind: 'reply', ok: true, value: wire.pack(handle(message)) });
    } catch (error) {
      dispatch({ kind: 'reply', ok: false, value: wire.pack(toError(error)) });
    }
  });
  return { wire, post };
}
