import { EventEmitter } from 'node:events';
import { notEmulated, strict } from './strict.ts';

type Listener = Parameters<EventEmitter['on']>[1];

/**
 * Hands the strict proxy to the classes below as their `this`. Their private fields are then
 * fields of the proxy, so methods called from outside and from inside see the same object.
 */
class StrictBase extends EventEmitter {
  constructor(name: string) {
    super();
    this.setMaxListeners(0);
    return strict(this, name);
  }
}

/** An emitter that refuses unknown properties and listeners for events that it knows nothing of. */
export class StrictEmitter extends StrictBase {
  readonly #name: string;
  readonly #events: ReadonlySet<string>;

  constructor(name: string, events: readonly string[]) {
    super(name);
    this.#name = name;
    this.#events = new Set([...events, 'newListener', 'removeListener']);
  }

  override on(event: string | symbol, listener: Listener): this {
    this.#known(event);
    return super.on(event, listener);
  }

  override addListener(event: string | symbol, listener: Listener): this {
    return this.on(event, listener);
  }

  override prependListener(event: string | symbol, listener: Listener): this {
    this.#known(event);
    return super.prependListener(event, listener);
  }

  #known(event: string | symbol): void {
    if (typeof event === 'string' && !this.#events.has(event)) {
      throw notEmulated(`${this.#name}.on('${event}')`);
    }
  }
}
