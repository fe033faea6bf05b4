import { readConnectionLine, type LineFault } from '@gatehouse/shared';
import type { RegistryData } from '../platform/registry-reading.ts';
import type { RegistryKind } from './registry-values.ts';

/** A fault's path begins below the value; it is empty where the value itself is wrong. */
export type DecodedValue =
  { ok: true; value: unknown } | { ok: false; faults: readonly LineFault[] };

/**
 * What a stored value says, in the type that the policy file has for it. An empty value is a
 * mistake and not the same as none: whoever wants a setting gone removes its value.
 */
export function decodeRegistryValue(data: RegistryData, kind: RegistryKind): DecodedValue {
  switch (kind) {
    case 'text':
      if (typeof data !== 'string') return fail('is no text. Write REG_SZ.');
      return data === '' ? empty : { ok: true, value: data };
    case 'number':
      return decodeNumber(data);
    case 'switch':
      if (typeof data !== 'number') return fail('is no number. Write REG_DWORD.');
      return data === 0 || data === 1 ? { ok: true, value: data } : fail('is neither 0 nor 1.');
    case 'list': {
      if (typeof data === 'number') {
        return fail('is no list. Write REG_MULTI_SZ, or REG_SZ with ; between the members.');
      }
      const members = (typeof data === 'string' ? data.split(';') : data)
        .map((member) => member.trim())
        .filter((member) => member !== '');
      return members.length === 0 ? empty : { ok: true, value: members };
    }
    case 'connection': {
      if (typeof data !== 'string') return fail('is no text. Write REG_SZ.');
      if (data.trim() === '') return empty;
      const read = readConnectionLine(data);
      return read.ok ? { ok: true, value: read.connection } : read;
    }
  }
}

const empty: DecodedValue = fail('is empty. Write it, or remove the value.');

function decodeNumber(data: RegistryData): DecodedValue {
  if (typeof data === 'number') return { ok: true, value: data };
  const digits = typeof data === 'string' && /^\d{1,10}$/.test(data);
  return digits
    ? { ok: true, value: Number(data) }
    : fail('is no number. Write REG_DWORD, or decimal digits in REG_SZ.');
}

function fail(problem: string): DecodedValue {
  return { ok: false, faults: [{ path: [], code: 'bad-value', problem }] };
}
