/**
 * The three functions of the Reflect Metadata proposal that `@peculiar/x509` needs through its
 * library tsyringe, which refuses to load without them. It must be imported before that package.
 */
const store = new WeakMap<object, Map<unknown, unknown>>();

function get(key: unknown, target: object): unknown {
  return store.get(target)?.get(key);
}

function define(key: unknown, value: unknown, target: object): void {
  store.set(target, (store.get(target) ?? new Map<unknown, unknown>()).set(key, value));
}

Object.assign(Reflect, { getMetadata: get, getOwnMetadata: get, defineMetadata: define });
