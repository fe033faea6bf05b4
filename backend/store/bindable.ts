/** What both stores read alike. */
export type Bindable = string | number | bigint | null | Uint8Array;

/**
 * A parameter of a statement as it is bound. SQLite would turn a `Date` or `undefined` into NULL, and
 * PostgreSQL's library an object into JSON, without a word: everything else is refused.
 */
export function bindable(value: unknown): Bindable {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return value;
  throw new Error(`a parameter of type ${typeof value} cannot be bound`);
}
