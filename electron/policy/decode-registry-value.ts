import type { RegistryData } from '../platform/registry-reading.ts';
import { readJsonTree } from './read-json-tree.ts';
import type { RegistryKind } from './registry-values.ts';

export type DecodedValue = { ok: true; value: unknown } | { ok: false; problem: string };

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
    case 'switch': {
      const number = decodeNumber(data);
      if (number.ok && number.value !== 0 && number.value !== 1) return fail('is neither 0 nor 1.');
      return number;
    }
    case 'list': {
      if (typeof data === 'number') {
        return fail('is no list. Write REG_MULTI_SZ, or REG_SZ with ; between the members.');
      }
      const members = (typeof data === 'string' ? data.split(';') : data)
        .map((member) => member.trim())
        .filter((member) => member !== '');
      return members.length === 0 ? empty : { ok: true, value: members };
    }
    case 'json': {
      if (typeof data !== 'string') return fail('is no text. Write REG_SZ with one line of JSON.');
      const read = readJsonTree(data);
      if (read.ok) return { ok: true, value: read.value };
      const where = `in line ${read.line}, column ${read.column}`;
      return fail(`is not valid JSON ${where}. Correct the syntax there.`);
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
  return { ok: false, problem };
}
