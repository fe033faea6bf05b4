import { z } from 'zod';
import { purposeSchema } from './words.ts';

const backendUrl = z
  .string()
  .max(2048)
  .regex(/^https:\/\//, { error: 'must begin with https://', abort: true })
  .regex(
    /^https:\/\/[^\s/?#@\\:]+(?::\d{1,5})?\/?$|^https:\/\/\[[0-9a-fA-F:.]+\](?::\d{1,5})?\/?$/,
    {
      error: 'must be a bare origin such as https://reset.example.com, without a path',
    },
  );

/** A pin: the SHA-256 of a certificate's SubjectPublicKeyInfo (RFC 7469 section 2.4), in base64. */
const pin = z.string().regex(/^sha256\/[A-Za-z0-9+/]{43}=$/, {
  error: 'must look like sha256/ followed by 44 characters of base64',
});

/** An address that needs no look-up. */
const address = z.union([z.ipv4(), z.ipv6()], {
  error: 'must be an IP address such as 10.20.30.40 or fd00::40',
});

const hostName = z.string().regex(/^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/, {
  error: 'must be a name such as dc1.corp.example',
});

/** How to find the backend and how to know that it is the right one. Taken whole from one source. */
export const connectionSchema = z.strictObject({
  backendUrl,
  /** PEM text of the authorities to trust instead of the machine's. */
  ca: z.string().startsWith('-----BEGIN CERTIFICATE-----').max(100_000).optional(),
  /** A file with the same, beside or relative to the policy file. */
  caFile: z.string().min(1).max(1024).optional(),
  pins: z.array(pin).max(10).optional(),
  /** Where to find the backend when its name cannot be looked up. They prove nothing: TLS does. */
  addresses: z.array(address).max(8).optional(),
  /** The one proxy that every call goes through. Neither the environment nor WPAD is asked. */
  proxy: z
    .string()
    .regex(/^http:\/\/(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\]):\d{1,5}\/?$/, {
      error: 'must look like http://proxy.corp.example:8080',
    })
    .optional(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** A site on the internet that tells "no internet" from "not on our network". Nothing is sent to it. */
export const internetCheckSchema = z.strictObject({
  site: backendUrl,
  /** Addresses of the same site, for when no name is resolved any more. */
  addresses: z.array(address).max(4).optional(),
});
export type InternetCheck = z.infer<typeof internetCheckSchema>;

/** What the VPN is called on screens and among the adapters; hints, never a proof. */
export const vpnSchema = z.strictObject({
  name: z.string().min(1).max(60).optional(),
  /** Names of its network adapters; `*` stands for anything. */
  adapters: z.array(z.string().min(1).max(80)).max(10).optional(),
});
export type Vpn = z.infer<typeof vpnSchema>;

/** How to tell whether this laptop would accept a new password now: a controller is in sight. */
export const domainControllersSchema = z.strictObject({
  names: z.array(hostName).min(1).max(10).optional(),
  /** The DNS name of the domain, whose SRV record names them (_ldap._tcp.dc._msdcs). */
  domain: hostName.optional(),
});
export type DomainControllers = z.infer<typeof domainControllersSchema>;

export const helpdeskSchema = z.strictObject({
  name: z.string().min(1).max(80).optional(),
  phone: z.string().min(1).max(40).optional(),
  hours: z.string().min(1).max(120).optional(),
});
export type Helpdesk = z.infer<typeof helpdeskSchema>;

/** The languages that the client has words in (BCP 47). */
export const localeSchema = z.enum([
  ...(['en', 'de', 'fr', 'es', 'it', 'pt-BR', 'nl'] as const),
  ...(['pl', 'sv', 'tr', 'ja', 'zh-Hans', 'ar'] as const),
]);
export type Locale = z.infer<typeof localeSchema>;

export const languagesSchema = z
  .array(localeSchema)
  .min(1)
  .max(localeSchema.options.length)
  .refine((all) => new Set(all).size === all.length, {
    error: 'has a language twice. Keep one of the two',
  });

export const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;

/** How a person is reminded, at sign-in, that nothing is set up yet or that the rules have changed. */
export const reminderSchema = z.strictObject({
  /** How long "later" lasts, in days. */
  snoozeDays: z.int().min(1).max(60).default(3),
  /** Whoever was done before the beginning of this day (UTC) is reminded again. */
  since: z.iso.date({ error: 'must be a day such as 2027-01-31' }).optional(),
});
export type ReminderPolicy = z.infer<typeof reminderSchema>;

/** The client's settings. No setting switches a certificate check off. */
export const clientPolicySchema = z.strictObject({
  connection: connectionSchema,
  purposes: z.array(purposeSchema).min(1).max(4).default(['reset', 'unlock']),
  domain: z.string().min(1).max(255).optional(),
  organisation: z.string().min(1).max(80).optional(),
  helpdesk: helpdeskSchema.default({}),
  internetCheck: internetCheckSchema.optional(),
  vpn: vpnSchema.default({}),
  domainControllers: domainControllersSchema.optional(),
  /** A folder of notices, `VERDICT.LOCALE.json`, relative to the policy file. */
  notices: z.string().min(1).max(1024).optional(),
  /** A folder with the organisation's look and single words, relative to the policy file. */
  branding: z.string().min(1).max(1024).optional(),
  /** The languages that the window offers, in this order. Absent: all. */
  languages: languagesSchema.optional(),
  /** The one to begin with, one of those offered. Absent: the machine's, else the first. */
  locale: localeSchema.optional(),
  theme: themeSchema.default('system'),
  window: z.enum(['kiosk', 'window']).default('kiosk'),
  /** The window closes itself after this long without a key or a pointer. */
  idleAfter: z.int().min(60_000).max(3_600_000).default(600_000),
  reminder: reminderSchema.prefault({}),
});
export type ClientPolicy = z.infer<typeof clientPolicySchema>;
