import { connectionSchema, gateSchema, placeSchema, purposeSchema } from '@gatehouse/shared';
import { z } from 'zod';
import { activeDirectorySchema } from './active-directory-schema.ts';
import { canonicalDn } from '../rules/distinguished-name.ts';
import { countOf, depthOf, type Requirement } from '../rules/requirement.ts';
import { auditSchema } from './audit-schema.ts';
import { cidr, partsOf } from './cidr.ts';
import { enrolmentSchema } from './enrolment-settings.ts';
import { gatesSchema, ruleNumbersSchema } from './gates-schema.ts';
import { helpdeskSchema } from './helpdesk-schema.ts';
import { limitsSchema } from './limits-schema.ts';
import { isLoopback } from './loopback.ts';
import { mailSchema } from './mail-schema.ts';
import { operationsSchema } from './operations-schema.ts';
import { passwordsSchema } from './passwords-schema.ts';
import { phoneSchema } from './phone-schema.ts';
import { retentionSchema } from './retention-schema.ts';
import { storeSchema } from './store-schema.ts';

const path = z.string().min(1).max(1024);

/** The load balancers. In a wide range there are others, who could then name any address as theirs. */
const proxyRange = cidr.refine(
  (range) => {
    const { bits, version } = partsOf(range);
    return bits >= (version === 6 ? 48 : 16);
  },
  { error: 'is too wide: name the load balancers alone, within a /16 (IPv4) or a /48 (IPv6)' },
);
const mailDomain = z
  .string()
  .max(255)
  .regex(/^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+$/u, {
    error: 'must be what stands behind the @ of an address, such as corp.example',
  })
  .toLowerCase();
const { backendUrl, pins } = connectionSchema.shape;

const requirementTree: z.ZodType<Requirement> = z.lazy(() =>
  z.union(
    [
      gateSchema,
      z.strictObject({ all: z.array(requirementTree).min(1).max(20) }),
      z
        .strictObject({
          any: z.int().min(1).max(20),
          of: z.array(requirementTree).min(1).max(20),
        })
        .refine(({ any, of }) => any <= of.length, {
          error: 'asks for more gates than it lists under "of"',
        }),
    ],
    {
      error: 'must be a gate such as email or questions, { all: [...] } or { any: N, of: [...] }',
    },
  ),
);
/** Nobody can read more than this, and with every attempt the whole tree is gone through. */
const requirementSchema = requirementTree
  .refine((tree) => depthOf(tree) <= 5, {
    error: 'is nested too deeply: at most 5 lists may stand one within the other',
    abort: true,
  })
  .refine((tree) => countOf(tree) <= 100, { error: 'names more than 100 gates in all' });

const attributeValue = z.string().min(1).max(256);
const whoSchema = z
  .strictObject({
    group: z.string().min(1).max(256).optional(),
    ou: z
      .string()
      .max(1024)
      .refine((text) => canonicalDn(text) !== undefined, {
        error: 'must be a distinguished name such as OU=Sales,DC=corp,DC=example',
      })
      .optional(),
    attribute: z
      .strictObject({
        name: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, {
          error: 'must be the name of an attribute in the directory, such as department',
        }),
        is: z
          .union([attributeValue, z.array(attributeValue).min(1).max(100)], {
            error: 'must be a text in quotes, or a list of them',
          })
          .transform((is) => (typeof is === 'string' ? [is] : is)),
      })
      .optional(),
    from: z.array(placeSchema).min(1).max(3).optional(),
  })
  .refine((who) => Object.values(who).some((each) => each !== undefined), {
    error: 'needs "group", "ou", "attribute" or "from"; for everyone write: who: all',
  });

const ruleSchema = z
  .strictObject({
    name: z.string().min(1).max(80),
    who: z.union([z.enum(['all', 'privileged']), whoSchema], {
      error:
        'must be "all", "privileged" or a section with group, ou, attribute or from, such as ' +
        '{ group: NAME, from: [lan, vpn, internet] }',
    }),
    may: z.array(purposeSchema).max(4),
    pass: requirementSchema.optional(),
    /** Before a change, where the current password alone is not to be enough. */
    change: z.strictObject({ pass: requirementSchema }).optional(),
    /** Merged over `gates`, for whoever this rule is for. */
    numbers: ruleNumbersSchema.optional(),
  })
  .refine((rule) => rule.may.every((each) => each === 'change') || rule.pass !== undefined, {
    path: ['pass'],
    error: 'is missing: say which gates must be passed, for example { all: [email, questions] }',
  })
  .refine((rule) => rule.change === undefined || rule.may.includes('change'), {
    path: ['change'],
    error: 'stands there for nothing: this rule does not allow change under "may"',
  })
  .refine(
    (rule) =>
      rule.pass === undefined ||
      rule.may.length === 0 ||
      rule.may.some((each) => each !== 'change'),
    {
      path: ['pass'],
      error:
        'stands there for nothing: it is for reset and unlock. To ask for gates before a change, ' +
        'write change: { pass: ... }',
    },
  )
  .refine((rule) => rule.who !== 'privileged' || rule.may.length === 0, {
    path: ['may'],
    error: 'must be []: privileged accounts are never reset here',
  });

const directorySchema = z.discriminatedUnion(
  'kind',
  [z.strictObject({ kind: z.literal('embedded'), file: path }), activeDirectorySchema],
  { error: 'must be embedded or active-directory' },
);

/** The backend's configuration. Files are relative to it. */
export const configSchema = z.strictObject({
  listen: z.strictObject({
    host: z.string().min(1).max(255).default('127.0.0.1'),
    port: z.int().min(0).max(65_535).default(8443),
    certificateFile: path,
    keyFile: path,
    /** The key after this one, prepared: private, public, a certificate or a request for one. */
    nextKeyFile: path.optional(),
    /** The authority that the clients are to trust instead of their machine's. */
    caFile: path.optional(),
    /** What was rolled out to the clients. */
    pins,
    proxies: z
      .strictObject({
        trust: z.array(proxyRange).min(1).max(100),
        via: z.enum(['proxy-protocol', 'x-forwarded-for']),
      })
      .optional(),
  }),
  /** Where clients reach the backend; absent: by the certificate's first name and `listen.port`. */
  publicUrl: backendUrl.optional(),
  site: z.string().min(1).max(64).default('main'),
  organisation: z.strictObject({
    name: z.string().min(1).max(80),
    helpdesk: z.string().min(1).max(120),
    /** Where mailboxes lie that open with the directory's password; absent: as the doctor guesses. */
    mailDomains: z.array(mailDomain).max(50).optional(),
  }),
  store: storeSchema,
  /** Absent: the keyring stands in the environment, as `GATEHOUSE_KEYRING`. */
  keyringFile: path.optional(),
  directory: directorySchema,
  mail: mailSchema,
  phone: phoneSchema.optional(),
  places: z
    .strictObject({ lan: z.array(cidr).default([]), vpn: z.array(cidr).default([]) })
    .default({ lan: [], vpn: [] }),
  rules: z.array(ruleSchema).min(1).max(1000),
  passwords: passwordsSchema.optional(),
  gates: gatesSchema.prefault({}),
  enrolment: enrolmentSchema.prefault({}),
  limits: limitsSchema,
  audit: auditSchema.prefault({}),
  retention: retentionSchema.prefault({}),
  /** Metrics and questions after life and readiness, on a port of their own; absent: none. */
  operations: operationsSchema.optional(),
  /** The help desk's page; absent: none. */
  helpdesk: helpdeskSchema.optional(),
});
export type Config = z.infer<typeof configSchema>;

export { isLoopback };
