import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { ConfigRefused, loadConfig } from '../../../backend/config/load-config.ts';
import { mailSettings } from '../../../backend/config/mail-settings.ts';
import type { Secret } from '../../../backend/secret.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';

/** A secret that says so when it is asked. */
const says = (word: string): unknown => expect.toSatisfy((each: Secret) => each() === word);

const secret = 'Very-Secret-Words-1';
let site: Site;
beforeAll(async () => {
  site = await makeSite();
  writeFileSync(join(site.folder, 'mail-secret'), `${secret}\n`);
  writeFileSync(join(site.folder, 'two-lines'), 'one\ntwo\n');
  writeFileSync(join(site.folder, 'empty'), '\n');
});
afterAll(() => site.close());

const tokenUrl = 'https://login.microsoftonline.com/tenant/oauth2/v2.0/token';
const oauth = { tokenUrl, clientId: 'client', secretFile: 'mail-secret' };
const smtp = { host: 'smtp.office365.com', port: 587, from: 'reset@corp.example' };
const user = 'reset@corp.example';
const xoauth2 = { ...smtp, user, oauth };
const graph = { kind: 'graph', mailbox: user, oauth };

function load(mail: unknown) {
  const file = join(site.folder, 'tried.yaml');
  const good = parse(readFileSync(site.config, 'utf8')) as object;
  writeFileSync(file, stringify({ ...good, mail }));
  return mailSettings(loadConfig(file)).mail;
}
/** What is said of the section, each as `setting problem`; empty when it is taken. */
function problemsOf(mail: unknown): string[] {
  try {
    load(mail);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    for (const word of [secret, 'hush']) expect(error.message).not.toContain(word);
    return error.problems.map(({ setting, problem }) => `${setting} ${problem}`);
  }
}

/** How tokens for this scope are come by. */
const tokens = (scope: string): object => ({
  ...{ tokenUrl, clientId: 'client', secret: says(secret), scope },
  ...{ ca: undefined, timeout: 10_000 },
});

describe('the section mail', () => {
  it('means what it meant, for a server with a password or without', () => {
    const security = 'starttls';
    const nothing = { password: undefined, oauth: undefined, ca: undefined };
    expect(load(smtp)).toEqual({ ...smtp, security, ...nothing });
    expect(load({ ...smtp, kind: 'smtp', user, passwordFile: 'mail-secret' })).toEqual({
      ...{ ...smtp, kind: 'smtp', security, user },
      ...{ ...nothing, password: says(secret) },
    });
  });

  it('takes a mailbox with tokens, for the scope of SMTP unless it names another', () => {
    const scope = 'https://outlook.office365.com/.default';
    expect(load(xoauth2)).toEqual({
      ...{ ...smtp, security: 'starttls', user, password: undefined, ca: undefined },
      oauth: tokens(scope),
    });
    const other = { ...oauth, scope: 'one two', caFile: 'ca.pem' };
    expect(load({ ...xoauth2, oauth: other })).toMatchObject({
      oauth: { scope: 'one two', ca: site.ca },
    });
  });

  it('takes Graph, at its public address and for its scope unless it names others', () => {
    const scope = 'https://graph.microsoft.com/.default';
    expect(load(graph)).toEqual({
      ...{ kind: 'graph', mailbox: user, endpoint: 'https://graph.microsoft.com/v1.0' },
      oauth: tokens(scope),
      ...{ timeout: 15_000, ca: undefined },
    });
    expect(
      load({ ...graph, endpoint: 'http://localhost:1/v1.0//', caFile: 'ca.pem' }),
    ).toMatchObject({ endpoint: 'http://localhost:1/v1.0', ca: site.ca });
  });

  it('takes what the documentation says for Microsoft 365', () => {
    const page = fileURLToPath(new URL('../../../docs/configuration.md', import.meta.url));
    const section = readFileSync(page, 'utf8').split('#### Microsoft 365')[1]?.split('\n### ')[0];
    const blocks = [...(section ?? '').matchAll(/```yaml\n([^`]+)```/gu)].map(([, yaml = '']) =>
      load((parse(yaml) as { mail: unknown }).mail),
    );
    expect(blocks).toMatchObject([
      { host: 'smtp.office365.com', oauth: { scope: 'https://outlook.office365.com/.default' } },
      { kind: 'graph', oauth: { scope: 'https://graph.microsoft.com/.default' } },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['another kind', { ...smtp, kind: 'hush' }, 'mail.kind must be smtp or graph'],
    ['a server and Graph at once', { ...graph, host: 'hush' }, 'mail.host does not exist'],
    ['Graph without a token', { ...graph, oauth: undefined }, 'mail.oauth is missing'],
    ['no mailbox', { ...graph, mailbox: 'hush' }, 'mail.mailbox must be the address'],
    ['a mailbox with a way on', { ...graph, mailbox: 'a@b/../hush' }, 'mail.mailbox must be'],
    [
      'Graph in clear to elsewhere',
      { ...graph, endpoint: 'http://hush.example/v1.0' },
      'mail.endpoint must be https://HOST/…',
    ],
    [
      'Graph with a question',
      { ...graph, endpoint: 'https://graph.example/v1.0?hush' },
      'mail.endpoint must end with the version',
    ],
    [
      'tokens in clear from elsewhere',
      { ...xoauth2, oauth: { ...oauth, tokenUrl: 'http://hush.example/token' } },
      'mail.oauth.tokenUrl must be https://HOST/…',
    ],
    [
      'a secret in the address',
      { ...xoauth2, oauth: { ...oauth, tokenUrl: 'https://hush:hush@login.example/' } },
      'mail.oauth.tokenUrl must be https://HOST/…, without user',
    ],
    [
      'no program',
      { ...graph, oauth: { ...oauth, clientId: '' } },
      'mail.oauth.clientId must be the client ID',
    ],
    [
      'a scope of two lines',
      { ...graph, oauth: { ...oauth, scope: 'a\nhush' } },
      'mail.oauth.scope must be scopes',
    ],
    [
      'a secret beside and not in a file',
      { ...graph, oauth: { ...oauth, secret: 'hush' } },
      'mail.oauth.secret does not exist',
    ],
    [
      'a file that is not there',
      { ...graph, oauth: { ...oauth, secretFile: 'no-such-file' } },
      'mail.oauth.secretFile names a file that cannot be read',
    ],
    [
      'an authority that is none',
      { ...xoauth2, oauth: { ...oauth, caFile: 'mail-secret' } },
      'mail.oauth.caFile must hold certificates',
    ],
    [
      'an authority of Graph that is none',
      { ...graph, caFile: 'mail-secret' },
      'mail.caFile must hold certificates',
    ],
    [
      'a token without a mailbox',
      { ...xoauth2, user: undefined },
      'mail.oauth needs mail.user beside it',
    ],
    [
      'a token and a password',
      { ...xoauth2, passwordFile: 'mail-secret' },
      'mail.passwordFile stands beside mail.oauth',
    ],
    [
      'a user with neither',
      { ...smtp, user },
      'mail.user needs mail.passwordFile or mail.oauth beside it',
    ],
    [
      'a secret of two lines',
      { ...xoauth2, oauth: { ...oauth, secretFile: 'two-lines' } },
      'mail.oauth.secretFile holds no secret of one line',
    ],
    [
      'an empty secret',
      { ...graph, oauth: { ...oauth, secretFile: 'empty' } },
      'mail.oauth.secretFile holds no secret of one line',
    ],
  ])('is refused for %s, with setting and remedy', (_what, mail, words) => {
    const problems = problemsOf(mail);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(words);
  });
});
