import { z } from 'zod';
import { configSchema } from './schema.ts';

/**
 * The configuration as a JSON schema (draft 2020-12), for editors that complete and check while one
 * writes. What only `check` can tell, such as whether files are there, is not in it.
 */
export function configSchemaDocument(): object {
  const { $schema, ...rest } = z.toJSONSchema(configSchema, { io: 'input' });
  return { $schema, title: 'The configuration of the Gatehouse backend', ...rest };
}
