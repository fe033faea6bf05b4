/** Names that a runtime asks of any object (await, JSON, inspection) and that may be absent. */
const probes = new Set(['then', 'toJSON', 'constructor', 'nodeType', 'asymmetricMatch']);

/** The error for everything that this host leaves out: a name in the message, never `undefined`. */
export function notEmulated(what: string): Error {
  return new Error(`electron-host: ${what} is not emulated`);
}

/**
 * Wraps an object so that reading or writing a property which it does not have throws with the
 * property's name. Symbols pass, because Node and V8 ask for them on any object.
 */
export function strict<T extends object>(target: T, name: string): T {
  const refuse = (object: T, key: string | symbol): void => {
    if (typeof key === 'string' && !(key in object) && !probes.has(key)) {
      throw notEmulated(`${name}.${key}`);
    }
  };
  return new Proxy(target, {
    get(object, key, receiver): unknown {
      refuse(object, key);
      return Reflect.get(object, key, receiver);
    },
    set(object, key, value, receiver): boolean {
      refuse(object, key);
      return Reflect.set(object, key, value, receiver);
    },
  });
}
