import type { Protocol } from 'playwright-core/types/protocol';

export type Command = keyof Protocol.CommandParameters;
export type CdpEvent = keyof Protocol.Events;
type Send = (method: string, params: object, sessionId: string | undefined) => Promise<unknown>;

/** One flattened DevTools session: the browser's own, a page's, or a child target's. */
export class CdpSession {
  readonly id: string | undefined;
  readonly #send: Send;
  readonly #listeners = new Map<string, ((params: never) => void)[]>();

  constructor(id: string | undefined, send: Send) {
    this.id = id;
    this.#send = send;
  }

  send<C extends Command>(
    method: C,
    params: Protocol.CommandParameters[C] & object = {} as Protocol.CommandParameters[C] & object,
  ): Promise<Protocol.CommandReturnValues[C]> {
    const sent = this.#send(method, params, this.id);
    return sent as Promise<Protocol.CommandReturnValues[C]>;
  }

  on<E extends CdpEvent>(event: E, listener: (params: Protocol.Events[E]) => void): void {
    const listeners = this.#listeners.get(event) ?? [];
    this.#listeners.set(event, [...listeners, listener]);
  }

  dispatch(event: string, params: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(params as never);
  }
}
