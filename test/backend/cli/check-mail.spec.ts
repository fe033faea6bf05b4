import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { tokenReport } from '../../../backend/cli/token-report.ts';
import { loadConfig } from '../../../backend/config/load-config.ts';
import type { MailCloud, TokenMood } from '../../../build/demo/mail-cloud.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { runCli } from './run-cli.ts';

let site: Site;
let cloud: MailCloud;
beforeAll(async () => {
  site = await makeSite({ mail: 'graph' });
  if (site.cloud === undefined) throw new Error('the site has no cloud');
  cloud = site.cloud;
});
afterAll(() => site.close());
beforeEach(() => {
  cloud.mood.token = 'gives';
  writeFileSync(join(site.folder, 'mail-secret'), cloud.secret);
});

async function told(): Promise<string> {
  try {
    return (await tokenReport(loadConfig(site.config), AbortSignal.timeout(300))).join('\n');
  } catch (error) {
    return (error as Error).message;
  }
}

describe('check, where mail needs a token', () => {
  it('asks for one and sends nothing', async () => {
    const { out, error, code } = await runCli('check', '--config', site.config);
    expect([code, error]).toEqual([0, '']);
    expect(out).toContain('A token for mail was given, for 60 minutes.');
    expect(cloud.asked).toHaveLength(1);
    expect([cloud.posts, site.mailbox.mails.length]).toEqual([0, 0]);
    for (const secret of [cloud.secret, 'token.']) expect(out).not.toContain(secret);
  });

  it('says that there is none, at which line and why, without a word of the secret', async () => {
    const wrong = 'An-Old-Secret-1';
    writeFileSync(join(site.folder, 'mail-secret'), wrong);
    const { out, error, code } = await runCli('check', '--config', site.config);
    expect(code).toBe(1);
    expect(error).toMatch(
      /^\S+:\d+: mail\.oauth\.secretFile leads to no token for mail \(invalid_client AADSTS7000215\); check/,
    );
    expect(out + error).not.toContain(wrong);
    expect(out).not.toContain('The configuration is good');
  });

  it('says of a secret that has expired that it has, and what to do', async () => {
    cloud.mood.token = 'ended';
    expect(await told()).toMatch(
      /: mail\.oauth\.secretFile leads to no token for mail \(invalid_client AADSTS7000222\); the secret has expired: have a new one made/,
    );
  });

  it('says when the secret ends, and that nobody has said so', async () => {
    const day = 86_400_000;
    const config = parse(readFileSync(site.config, 'utf8')) as { mail: { oauth: object } };
    const checked = async (expires?: number): Promise<string> => {
      const end = expires === undefined ? undefined : new Date(expires).toISOString().slice(0, 10);
      const mail = { ...config.mail, oauth: { ...config.mail.oauth, expires: end } };
      const file = join(site.folder, 'dated.yaml');
      writeFileSync(file, stringify({ ...config, mail }));
      return (await runCli('check', '--config', file)).out;
    };
    expect(await checked()).toContain('nobody has said when it ends');
    expect(await checked(Date.now() + 91 * day)).toMatch(
      /^mail\.oauth\.secretFile: until \d{4}-\d\d-\d\d, 90 days left\.$/m,
    );
    expect(await checked(Date.now() + 15 * day)).toMatch(
      /^Warning: mail\.oauth\.secretFile expires in 14 days \(.*\): have a new one made/m,
    );
    expect(await checked(Date.now() - day)).toMatch(
      /^Warning: mail\.oauth\.secretFile has expired /m,
    );
  });

  it.each<[TokenMood, string]>([
    ['hangs', 'mail.oauth.tokenUrl leads to no token for mail (timeout); check that it is right'],
    ['garbage', 'mail.oauth.tokenUrl leads to no token for mail (unreadable)'],
    ['redirects', 'mail.oauth.tokenUrl leads to no token for mail (HTTP 307)'],
    ['busy', 'mail.oauth.tokenUrl leads to no token for mail (temporarily_unavailable)'],
  ])('says so too when the endpoint %s', async (mood, words) => {
    cloud.mood.token = mood;
    expect(await told()).toContain(words);
  });

  it('refuses a secret that is none before anybody is asked', async () => {
    writeFileSync(join(site.folder, 'mail-secret'), '\n');
    const before = cloud.asked.length;
    expect(await told()).toMatch(/: mail\.oauth\.secretFile holds no secret of one line/);
    expect(cloud.asked).toHaveLength(before);
  });
});

describe('check, where mail needs no token', () => {
  it('says nothing of one', async () => {
    const other = await makeSite();
    try {
      const lines = await tokenReport(loadConfig(other.config), AbortSignal.timeout(300));
      expect(lines).toEqual([]);
    } finally {
      await other.close();
    }
  });
});
