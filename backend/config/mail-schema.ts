import { z } from 'zod';
import { address } from './address-schema.ts';
import { expiresSchema } from './expires-schema.ts';
import { isLoopback } from './loopback.ts';

const path = z.string().min(1).max(1024);

/** The client credentials grant (RFC 6749, section 4.4), for tokens with this scope. */
const oauthSchema = (scope: string) =>
  z.strictObject({
    tokenUrl: address,
    clientId: z
      .string()
      .regex(/^[\x21-\x7e]{1,256}$/u, { error: 'must be the client ID of the app registration' }),
    secretFile: path,
    expires: expiresSchema.optional(),
    scope: z
      .string()
      .regex(/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/u, { error: 'must be scopes, apart by a space' })
      .max(1024)
      .default(scope),
    caFile: path.optional(),
  });

const smtpSchema = z
  .strictObject({
    kind: z.literal('smtp').optional(),
    host: z.string().min(1).max(255),
    port: z.int().min(1).max(65_535),
    security: z.enum(['tls', 'starttls', 'none']).default('starttls'),
    from: z
      .string()
      .max(320)
      .regex(/^[^\p{Cc}]*[^\s@<]+@[^\s@>]+>?$/u, {
        error: 'must be an address, such as reset@corp.example or "Corp" <reset@corp.example>',
      }),
    /** With `oauth` the mailbox that the messages leave from. */
    user: z.string().min(1).max(320).optional(),
    passwordFile: path.optional(),
    oauth: oauthSchema('https://outlook.office365.com/.default').optional(),
    caFile: path.optional(),
  })
  .refine((mail) => mail.security !== 'none' || isLoopback(mail.host), {
    path: ['security'],
    error: 'may be "none" only for a mail server on this machine; use starttls or tls',
  });

const graphSchema = z.strictObject({
  kind: z.literal('graph'),
  mailbox: z
    .string()
    .max(320)
    .regex(/^[^\s\p{Cc}@/?#]+@[^\s\p{Cc}@/?#]+$/u, {
      error: 'must be the address of the mailbox that sends, such as reset@corp.example',
    }),
  endpoint: address
    .refine((text) => !text.includes('?'), { error: 'must end with the version, such as /v1.0' })
    .transform((text) => text.replace(/\/+$/u, ''))
    .default('https://graph.microsoft.com/v1.0'),
  oauth: oauthSchema('https://graph.microsoft.com/.default'),
  caFile: path.optional(),
});

/** How mail leaves: by a mail server, or by Microsoft Graph. */
export const mailSchema = z.discriminatedUnion('kind', [smtpSchema, graphSchema], {
  error: 'must be smtp or graph',
});
