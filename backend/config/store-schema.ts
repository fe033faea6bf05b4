import { isIPv6 } from 'node:net';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { isLoopback } from './loopback.ts';

const path = z.string().min(1).max(1024);
const name = (what: string) =>
  z
    .string()
    .min(1)
    .max(63, { error: `must be at most 63 characters, as PostgreSQL's ${what} are` });

/** Where everything is kept: a file for one backend, or a database that many share. */
export const storeSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('sqlite'), file: path }),
    z.strictObject({
      kind: z.literal('postgresql'),
      host: z
        .string()
        .min(1)
        .max(255)
        .refine((host) => isIPv6(host) || /^[^\s,:@]+$/.test(host), {
          error: 'must be one name or address without a port, or the folder of a Unix socket',
        }),
      port: z.int().min(1).max(65_535).default(5432),
      database: name('names'),
      user: name('names'),
      passwordFile: path,
      /** The authorities to trust instead of Node's own. */
      caFile: path.optional(),
      /** The name in the server's certificate, where it is not the host's. */
      serverName: z.string().min(1).max(255).optional(),
      connections: z.int().min(2).max(50).default(8),
    }),
  ],
  { error: 'must be sqlite or postgresql' },
);

/** Whether what goes to this host stays on this machine: a socket, or a loopback address. */
export function staysHere(host: string): boolean {
  return isAbsolute(host) || isLoopback(host);
}
