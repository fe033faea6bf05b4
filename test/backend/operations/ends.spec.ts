import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { type RunningBackend, runBackend } from '../../support/running-backend.ts';

const day = 86_400_000;
const ends = new Date(Date.now() + 10.5 * day).toISOString().slice(0, 10);
const end = Date.parse(`${ends}T00:00:00Z`);

let site: Site;
let backend: RunningBackend;
let url = '';
beforeAll(async () => {
  site = await makeSite({ mail: 'graph', settings: { operations: { port: 0 } } });
  const config = parse(readFileSync(site.config, 'utf8')) as { mail: { oauth: object } };
  const mail = { ...config.mail, oauth: { ...config.mail.oauth, expires: ends } };
  writeFileSync(site.config, stringify({ ...config, mail }));
  backend = await runBackend(site);
  const opened = backend.events.find((event) => event.event === 'operations');
  url = opened?.event === 'operations' ? opened.url : '';
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});
const textAt = async (path: string): Promise<string> => (await fetch(`${url}${path}`)).text();

describe('a client secret that ends in some days', () => {
  it('is warned about at the start, beside readiness, and by a number', async () => {
    const days = Math.floor((end - Date.now()) / day);
    expect(backend.events).toContainEqual(
      expect.objectContaining({
        ...{ event: 'secret.expiring', setting: 'mail.oauth.secretFile', days },
        expires: `${ends}T00:00:00.000Z`,
      }),
    );
    await vi.waitFor(async () => {
      // The demo's certificate has ten days, too.
      const notes = `note: the certificate expires in 9 days\nnote: mail.oauth.secretFile expires in ${days} days\n`;
      expect(await textAt('/readyz')).toBe(`ready\n${notes}`);
    });
    expect(await textAt('/metrics')).toContain(
      `gatehouse_secret_end_seconds{setting="mail.oauth.secretFile"} ${end / 1000}\n`,
    );
  });

  it('and that the endpoint then calls expired is said to be that, once, with the remedy', async () => {
    if (site.cloud === undefined) throw new Error('the site has no cloud');
    site.cloud.mood.token = 'ended';
    for (const account of ['alice', 'bruno']) {
      const walk = await backend.open(account);
      await walk.reply({ do: 'choose', option: 'email-1' });
    }
    const failed = (): unknown[] =>
      backend.events.filter((event) => event.event === 'delivery.failed');
    await vi.waitFor(() => expect(failed()).toHaveLength(2), { timeout: 5000 });
    expect(failed()[0]).toMatchObject({ detail: 'token invalid_client AADSTS7000222' });
    expect(backend.events.filter((event) => event.event === 'secret.refused')).toEqual([
      {
        ...{ event: 'secret.refused', setting: 'mail.oauth.secretFile' },
        code: 'invalid_client AADSTS7000222',
        remedy: expect.stringMatching(
          /^the client secret has expired: have a new one made/,
        ) as string,
      },
    ]);
    expect(JSON.stringify(backend.events)).not.toContain(site.cloud.secret);
  });

  it('and is renewed in its file is taken in without a restart, and its end is spoken of no more', async () => {
    if (site.cloud === undefined) throw new Error('the site has no cloud');
    const { cloud } = site;
    const renewed = 'Another-Client-Secret';
    cloud.mood.token = 'gives';
    cloud.secret = renewed;
    writeFileSync(join(site.folder, 'mail-secret'), `${renewed}\n`);
    const told = (): unknown[] => backend.events.filter(({ event }) => event === 'secret.renewed');
    await vi.waitFor(() => expect(told()).toHaveLength(1), { timeout: 15_000, interval: 50 });
    expect(told()).toEqual([
      {
        ...{ event: 'secret.renewed', setting: 'mail.oauth.secretFile' },
        remedy: expect.stringMatching(/^write its end into mail\.oauth\.expires, /) as string,
      },
    ]);
    expect(await textAt('/readyz')).not.toContain('mail.oauth');
    expect(await textAt('/metrics')).not.toContain('gatehouse_secret_end_seconds{');
    const before = site.mailbox.mails.length;
    backend.clock.at += 2 * day;
    const walk = await backend.open('alice');
    await walk.reply({ do: 'choose', option: 'email-1' });
    await site.mailbox.wait(() => site.mailbox.mails.length > before);
    expect(cloud.asked.at(-1)?.get('client_secret')).toBe(renewed);
    expect(JSON.stringify(backend.events)).not.toContain(renewed);
  });
});
