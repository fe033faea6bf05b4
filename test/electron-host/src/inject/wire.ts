/** How functions and promises, which JSON cannot carry, are named on the other side. */
export interface References {
  nameFunction(value: (...args: unknown[]) => unknown): string;
  namePromise(value: Promise<unknown>): string;
  functionNamed(name: string): unknown;
  promiseNamed(name: string): unknown;
}

export interface Wire {
  pack(value: unknown): unknown;
  unpack(value: unknown): unknown;
}

/**
 * Makes the codec for what crosses between page, preload and main process: what structured clone
 * takes, as JSON. Without `references`, functions and promises are refused as they are over IPC.
 *
 * Its text is also evaluated inside the page, so it may use nothing from outside its own body.
 */
export function makeWire(references?: References): Wire {
  type Tagged = { $: string; v?: unknown };
  const refused = (): Error => new Error('An object could not be cloned.');

  const packNumber = (value: number): unknown => {
    if (Object.is(value, -0)) return { $: 'number', v: '-0' };
    return Number.isFinite(value) ? value : { $: 'number', v: String(value) };
  };
  const packBytes = (value: ArrayBuffer | ArrayBufferView): Tagged => {
    const bytes = ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
    return { $: 'bytes', v: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
  };
  const packObject = (value: object, parents: readonly object[]): unknown => {
    if (parents.includes(value)) throw refused();
    const inside = [...parents, value];
    const packInside = (member: unknown): unknown => packAny(member, inside);
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    if (Array.isArray(value)) return (value as unknown[]).map(packInside);
    if (ArrayBuffer.isView(value) || tag === 'ArrayBuffer') {
      return packBytes(value as ArrayBuffer);
    }
    switch (tag) {
      case 'Date':
        return { $: 'date', v: (value as Date).getTime() };
      case 'Error':
      case 'DOMException':
        return { $: 'error', v: [(value as Error).name, (value as Error).message] };
      case 'Map':
        return { $: 'map', v: [...(value as Map<unknown, unknown>)].map(packInside) };
      case 'Set':
        return { $: 'set', v: [...(value as Set<unknown>)].map(packInside) };
      case 'Promise':
        if (!references) throw refused();
        return { $: 'promise', v: references.namePromise(value as Promise<unknown>) };
      default: {
        const entries = Object.entries(value).map(([key, member]) => [key, packInside(member)]);
        const packed = Object.fromEntries(entries) as object;
        return '$' in packed ? { $: 'object', v: packed } : packed;
      }
    }
  };
  const packAny = (value: unknown, parents: readonly object[]): unknown => {
    switch (typeof value) {
      case 'undefined':
        return { $: 'undefined' };
      case 'number':
        return packNumber(value);
      case 'bigint':
        return { $: 'bigint', v: String(value) };
      case 'symbol':
        throw refused();
      case 'function':
        if (!references) throw refused();
        return { $: 'function', v: references.nameFunction(value as () => unknown) };
      case 'object':
        return value === null ? null : packObject(value, parents);
      case 'boolean':
      case 'string':
        return value;
    }
  };

  const unpackMembers = (value: object): unknown =>
    Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unpack(member)]));
  const unpackError = ([name, message]: [string, string]): Error => {
    const error = new Error(message);
    if (name !== 'Error') error.name = name;
    return error;
  };
  const unpackTagged = ({ $: tag, v }: Tagged): unknown => {
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(v);
      case 'bigint':
        return BigInt(v as string);
      case 'date':
        return new Date(v as number);
      case 'error':
        return unpackError(v as [string, string]);
      case 'map':
        return new Map(unpack(v) as [unknown, unknown][]);
      case 'set':
        return new Set(unpack(v) as unknown[]);
      case 'bytes':
        return Uint8Array.from(atob(v as string), (letter) => letter.charCodeAt(0));
      case 'function':
        return references?.functionNamed(v as string);
      case 'promise':
        return references?.promiseNamed(v as string);
      default:
        return unpackMembers(v as object);
    }
  };
  const unpack = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(unpack);
    return '$' in value ? unpackTagged(value as Tagged) : unpackMembers(value);
  };

  return { pack: (value) => packAny(value, []), unpack };
}
