import { z } from 'zod';
import { isIP } from 'node:net';
import { seconds } from './seconds.ts';

const path = z.string().min(1).max(1024);

/** The controllers are found by the SRV records of the domain. */
const discoverySchema = z.strictObject({
  site: z
    .string()
    .regex(/^[\p{L}\p{N}]([\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?$/u, {
      error: 'must be the name of a site, such as Default-First-Site-Name',
    })
    .optional(),
  servers: z
    .array(
      z
        .string()
        .max(64)
        .refine((text) => isNameServer(text), {
          error: 'must be the address of a name server, such as 10.0.0.1, 10.0.0.1:53 or [::1]:53',
        }),
    )
    .min(1)
    .max(3)
    .optional(),
});

/** Active Directory over LDAPS, and how it is found. */
export const activeDirectorySchema = z
  .strictObject({
    kind: z.literal('active-directory'),
    urls: z
      .array(
        z.string().regex(/^ldaps:\/\/[^\s/]+$/, {
          error: 'must be ldaps://HOST or ldaps://HOST:PORT; plain ldap:// is never used',
        }),
      )
      .min(1)
      .max(20)
      .optional(),
    discover: discoverySchema.optional(),
    caFile: path.optional(),
    serverName: z.string().min(1).max(255).optional(),
    baseDn: z.string().regex(/(?:^|,)DC=[^,=]+$/i, {
      error: 'must end in the domain, like DC=corp,DC=example or OU=Staff,DC=corp,DC=example',
    }),
    domain: z.strictObject({
      netbios: z.string().min(1).max(15),
      dns: z.string().min(1).max(255),
    }),
    user: z.string().min(1).max(320),
    passwordFile: path,
    timeout: seconds(1, 60).prefault(10),
    connections: z.int().min(1).max(8).default(3),
  })
  .refine(({ urls, discover }) => (urls === undefined) !== (discover === undefined), {
    path: ['urls'],
    error: 'says where the controllers are; write either it or discover',
  })
  .refine(({ discover, caFile }) => discover === undefined || caFile !== undefined, {
    path: ['caFile'],
    error: 'is needed with discover: the DNS chooses who is asked, so only one authority may count',
  });

function isNameServer(text: string): boolean {
  const [, bracketed, plain] = /^(?:\[(.+)\](?::\d{1,5})?|([^:]+)(?::\d{1,5})?)$/u.exec(text) ?? [];
  return isIP(bracketed ?? plain ?? text) !== 0;
}
