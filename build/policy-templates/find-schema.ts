import { clientPolicySchema } from '@gatehouse/shared';
import { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

const document = z.toJSONSchema(clientPolicySchema, { io: 'input' });

/**
 * What the client's schema says of a setting, by its path in the policy file such as `vpn.name`.
 * Throws a RangeError where it has no such setting.
 */
export function findSchema(setting: string): JsonSchema {
  let found: JsonSchema = document;
  for (const name of setting.split('.')) {
    const next = found.properties?.[name];
    if (typeof next !== 'object') throw new RangeError(`The policy has no setting ${setting}.`);
    found = next;
  }
  return found;
}
