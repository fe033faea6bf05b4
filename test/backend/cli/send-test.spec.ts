import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createPlainServer, type RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { createAuthority } from '../../../build/demo/authority.ts';
import { freePort } from '../../../build/demo/free-port.ts';
import type { GraphMood } from '../../../build/demo/mail-cloud.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import {
  codeIn,
  type CompanyMood,
  openTelephoneCompany,
  type TelephoneCompany,
} from '../../../build/demo/telephone-company.ts';
import { type MailServer, startMailServer } from '../delivery/mail-server.ts';
import { runCli, type Told } from './run-cli.ts';

const number = '+491713920011';
let site: Site;
let second: TelephoneCompany;
let server: MailServer | undefined;
const servers: Server[] = [];
beforeAll(async () => {
  site = await makeSite();
  second = await openTelephoneCompany();
  writeFileSync(join(site.folder, 'mail-password'), 'Hush-Hush-Mail-1\n');
});
afterAll(async () => {
  await site.close();
  await second.close();
});
beforeEach(() => {
  for (const company of [site.company, second]) {
    company.mood = { sms: 'takes', call: 'takes' };
    company.state = 'queued';
    company.messages.length = 0;
    company.posts = 0;
  }
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  for (const each of servers.splice(0)) each.close();
});

interface Written {
  phone: { sms: object; call: object };
  mail: object;
}
/** Tries with some sections of the site's configuration changed; neither code nor secret is ever told. */
async function tryOut(
  words: string[],
  change: (config: Written) => object = () => ({}),
): Promise<Told> {
  const config = parse(readFileSync(site.config, 'utf8')) as Written;
  const file = join(site.folder, 'tried.yaml');
  writeFileSync(
    file,
    stringify({ ...config, ...change(config) }, { aliasDuplicateObjects: false }),
  );
  const told = await runCli('send-test', '--config', file, ...words);
  const codes = [...site.company.messages, ...second.messages].flatMap(codeIn);
  for (const secret of [site.company.secret, 'Hush-Hush-Mail-1', ...codes]) {
    expect(told.out + told.error).not.toContain(secret);
  }
  return told;
}
const withSms =
  (more: object) =>
  ({ phone }: Written): object => ({ phone: { ...phone, sms: { ...phone.sms, ...more } } });
const withSecond = ({ phone }: Written): object => ({
  phone: { ...phone, sms: { ...phone.sms, second: { ...phone.sms, url: `${second.url}/texts` } } },
});

async function serve(listener: RequestListener): Promise<string> {
  const plain = createPlainServer(listener);
  servers.push(plain);
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(plain.address() as AddressInfo).port}/`;
}

describe('a test message by a gateway', () => {
  it('is one real text, taken, with the time that it took', async () => {
    const { out, code } = await tryOut(['--to', '0171 392 00 11']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^One test message goes out by phone\.sms\.\nTaken after \d+\.\d s\..*\nThe answer: \{"status":"queued","id":"texts-1"\}\n$/,
    );
    expect(site.company.messages).toMatchObject([{ kind: 'sms', to: number }]);
    expect(site.company.messages[0]?.text).toContain('TEST');
  });

  it('is a call for the gate voice, by the name call as well', async () => {
    for (const gate of ['voice', 'call']) {
      expect((await tryOut(['--to', number, '--gate', gate])).code).toBe(0);
    }
    expect(site.company.messages.map(({ kind }) => kind)).toEqual(['call', 'call']);
  });

  it('goes by the second carrier alone where that is named', async () => {
    const { out, code } = await tryOut(['--to', number, '--carrier', 'second'], withSecond);
    expect([code, site.company.posts, second.posts]).toEqual([0, 0, 1]);
    expect(out).toContain('goes out by phone.sms.second.');
    second.mood.sms = 'busy';
    const busy = await tryOut(['--to', number, '--carrier', 'second'], withSecond);
    expect(busy).toMatchObject({ code: 1 });
    expect(busy.out).toMatch(/^Not sent, after .*: HTTP 503$/m);
    expect(busy.out).toMatch(/^Look at phone\.sms\.second: /m);
    const none = await tryOut(['--to', number, '--carrier', 'second']);
    expect(none.code).toBe(1);
    expect(none.error).toContain('no phone.sms.second');
  });

  it.each<[CompanyMood, number, string, string]>([
    ['refuses', 1, 'HTTP 200 refused', 'phone.sms.successPattern: its answer sounds like success'],
    ['redirects', 1, 'HTTP 307', 'phone.sms.url: it sends elsewhere'],
    ['fails', 2, 'HTTP 500', 'phone.sms: it fell over, and may have sent it or not'],
    ['hangs', 2, 'timeout', 'phone.sms.url: nobody answers there in time'],
  ])('that %s is told as that, with where to look', async (mood, exit, detail, hint) => {
    site.company.mood.sms = mood;
    const { out, code } = await tryOut(['--to', number], withSms({ timeout: 1 }));
    expect(code).toBe(exit);
    expect(out).toContain(`: ${detail}\n`);
    expect(out).toContain(`Look at ${hint}`);
    expect(out).toContain(exit === 2 ? 'Nobody knows whether it went out' : 'Not sent');
    expect(site.company.posts).toBe(1);
  });

  it('tells the words of a carrier, without what they repeat of secrets and codes', async () => {
    const url = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        response.writeHead(400);
        const spaced = Array.from(/\b\d{6}\b/.exec(body)?.[0] ?? '').join(', ');
        response.end(
          `\n  Bad key ${request.headers.authorization ?? ''} \u001b[31m for\r\n ${body} or ${spaced}` +
            ` eyJhbGciOiJIUzI1NiJ9eyJzdWIiOiIxMjM0NTY3ODkwIn0 ${'x '.repeat(400)}`,
        );
      });
    });
    const { out, code } = await tryOut(['--to', number], withSms({ url }));
    expect(code).toBe(1);
    const [, , said = '', hint = ''] = out.split('\n');
    expect(said).toMatch(/^The answer: Bad key (?:Bearer )?\[secret\] \[31m for \{"to":"\+4917139/);
    expect(said).toContain('[code]');
    expect(said).not.toContain('eyJ');
    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/\u001b/);
    expect(said.length).toBeLessThan(330);
    expect(hint).toMatch(/^Look at phone\.sms\.json: it does not like what it was sent/);
  });

  it.each([
    [401, 'phone.sms.secretFile'],
    [402, 'phone.sms'],
    [404, 'phone.sms.url'],
    [429, 'phone.sms'],
    [204, 'phone.sms.successStatus'],
  ])('that is answered with %i leads to %s', async (status, setting) => {
    const url = await serve((_request, response) => response.writeHead(status).end());
    const { out, code } = await tryOut(['--to', number], withSms({ url }));
    expect([code, out]).toEqual([1, expect.stringContaining(`Look at ${setting}: `)]);
  });

  it('that nobody could be connected to for says so, and to whom', async () => {
    const url = `http://127.0.0.1:${await freePort()}/`;
    const { out } = await tryOut(['--to', number], withSms({ url }));
    expect(out).toMatch(/: ECONNREFUSED\nLook at phone\.sms\.url: nobody answers there/);
  });

  it('tells a name, an authority and plain talk apart where TLS fails', async () => {
    const authority = await createAuthority('Carrier authority');
    const leaf = await authority.issue();
    writeFileSync(join(site.folder, 'carrier.pem'), authority.pem);
    const secure = createServer({ cert: leaf.pem, key: leaf.key }, (_request, response) => {
      response.end('"status":"queued"');
    });
    servers.push(secure);
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    const { port } = secure.address() as AddressInfo;
    const url = `https://localhost:${port}/`;
    const caFile = 'carrier.pem';
    const unknown = await tryOut(['--to', number], withSms({ url }));
    expect(unknown.out).toMatch(/: [A-Z_]+\nLook at phone\.sms\.caFile: the certificate there/);
    const known = await tryOut(['--to', number], withSms({ url, caFile }));
    expect(known.code).toBe(0);
    const talk = (await serve((_request, response) => response.end())).replace('http:', 'https:');
    const plain = await tryOut(['--to', number], withSms({ url: talk }));
    expect(plain.out).toMatch(/Look at phone\.sms\.url: what answers there speaks no TLS/);
  });

  it('shows whether the carrier can be asked what became of it', async () => {
    const status = {
      url: `${site.company.url}/texts/{id}`,
      ...{ idPattern: '"id":"([^"]+)"', statePattern: '"state":"([^"]+)"' },
      ...{ delivered: ['delivered'], failed: ['undelivered'] },
    };
    site.company.state = 'delivered';
    const arrived = await tryOut(['--to', number], withSms({ status }));
    expect([arrived.code, arrived.out]).toEqual([0, expect.stringMatching(/says that it arrived/)]);
    site.company.state = 'undelivered';
    const lost = await tryOut(['--to', number], withSms({ status }));
    expect(lost.out).toContain('The carrier says that it did not arrive: undelivered.');
    const unfit = { ...status, idPattern: '"sid":"([^"]+)"' };
    const never = await tryOut(['--to', number], withSms({ status: unfit }));
    expect(never.out).toContain('Look at phone.sms.status.idPattern');
  });

  it.each([
    [['--to', 'nobody'], '--to is no number'],
    [['--to', 'a@b@c', '--gate', 'email'], '--to is no address'],
    [['--to', number, '--gate', 'fax'], 'there is no gate fax; take email, sms or voice'],
    [['--to', number, '--carrier', 'third'], 'there is no carrier third'],
    [['--to', 'a@home.example', '--carrier', 'second'], 'mail has one way out'],
    [[], '--to is missing'],
  ])('is not sent for %j', async (words, why) => {
    const { code, error } = await tryOut(words);
    expect([code, error]).toEqual([1, expect.stringContaining(why)]);
    expect(site.company.posts).toBe(0);
  });
});

describe('a test message by mail', () => {
  const to = ['--to', 'admin@home.example'];
  let identity: { key: string; cert: string };
  beforeAll(async () => {
    const { key, pem: cert } = await (await createAuthority('Mail authority')).issue();
    identity = { key, cert };
  });
  const relay = (more: object): object => ({
    mail: {
      ...{ host: '127.0.0.1', port: server?.port, security: 'none', from: 'reset@corp.example' },
      ...more,
    },
  });

  it('arrives', async () => {
    const { out, code } = await tryOut(to);
    expect([code, out]).toEqual([0, expect.stringMatching(/by mail\.\nTaken after \d+\.\d s/)]);
    await site.mailbox.wait(() => site.mailbox.mails.length === 1);
    expect(site.mailbox.mails[0]).toMatchObject({ to: 'admin@home.example' });
  });

  it('tells what the server answers, code and text, at each of its steps', async () => {
    const refusal = (responseCode: number, words: string): Error =>
      Object.assign(new Error(words), { responseCode });
    server = await startMailServer({
      ...identity,
      onMailFrom: ({ address }, _session, callback) => {
        callback(address.startsWith('reset') ? null : refusal(550, '5.7.60 SendAsDenied'));
      },
      onRcptTo: (_address, _session, callback) => {
        callback(refusal(554, '5.7.1 relaying denied'));
      },
    });
    const recipient = await tryOut(to, () => relay({}));
    expect(recipient.out).toMatch(/^Not sent, after .* s: EENVELOPE 554$/m);
    expect(recipient.out).toContain('The answer: 554 5.7.1 relaying denied\nLook at --to: ');
    const sender = await tryOut(to, () => relay({ from: 'other@corp.example' }));
    expect(sender.out).toContain('The answer: 550 5.7.60 SendAsDenied\nLook at mail.from: ');
    expect([recipient.code, sender.code]).toEqual([1, 1]);
  });

  it('tells a wrong password, without it', async () => {
    server = await startMailServer({
      ...identity,
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ password = '' }, _session, callback) => {
        callback(Object.assign(new Error(`no, not ${password}`), { responseCode: 535 }));
      },
    });
    const signedIn = { user: 'gatehouse', passwordFile: 'mail-password' };
    const { out, code } = await tryOut(to, () => relay(signedIn));
    expect([code, out]).toEqual([1, expect.stringContaining('EAUTH 535\nThe answer: 535 no, not')]);
    expect(out).toContain('[secret]\nLook at mail.passwordFile: ');
    const anonymous = await tryOut(to, () => relay({}));
    expect(anonymous.out).toMatch(/: EENVELOPE 530\n.*\nLook at mail\.user: the server wants/);
  });

  it('tells TLS, a dead port and a name that is none apart', async () => {
    server = await startMailServer(identity);
    const unknown = await tryOut(to, () => relay({ host: 'localhost', security: 'starttls' }));
    expect(unknown.out).toMatch(/The answer: .*certificate.*\nLook at mail\.caFile: /);
    const port = await freePort();
    const dead = await tryOut(to, () => relay({ port }));
    expect(dead.out).toMatch(
      /The answer: connect ECONNREFUSED 127\.0\.0\.1:\d+\nLook at mail\.port: /,
    );
    const nowhere = await tryOut(to, () =>
      relay({ host: 'mail.nowhere.invalid', security: 'starttls' }),
    );
    expect(nowhere.out).toMatch(/\nLook at mail\.host: this machine finds no such name/);
    expect([unknown.code, dead.code, nowhere.code]).toEqual([1, 1, 1]);
  });

  it('tells that nobody knows where the line is cut after the text', async () => {
    server = await startMailServer({ ...identity, cut: true });
    const { out, code } = await tryOut(to, () => relay({}));
    expect([code, out]).toEqual([2, expect.stringContaining('Nobody knows whether it went out')]);
    expect(server.raw).toHaveLength(1);
  });

  it('tells what Graph and its token endpoint say', async () => {
    const other = await makeSite({ mail: 'graph' });
    const cloud = other.cloud!;
    const tried = async (): Promise<Told> => runCli('send-test', '--config', other.config, ...to);
    try {
      expect(await tried()).toMatchObject({ code: 0 });
      for (const [mood, words] of [
        ['no-recipient', 'Look at --to: '],
        ['no-mailbox', 'Look at mail.mailbox: there is no such mailbox'],
        ['forbids', 'Look at mail.mailbox: Exchange does not let the program send'],
        ['busy', 'Look at mail: too many messages'],
      ] as [GraphMood, string][]) {
        cloud.mood.graph = mood;
        const { out, code } = await tried();
        expect([code, out]).toEqual([1, expect.stringContaining(words)]);
        expect(out).toMatch(/^The answer: \{"error":/m);
      }
      cloud.mood = { token: 'ended', graph: 'takes' };
      const ended = await tried();
      expect(ended.out).toContain(
        'token invalid_client AADSTS7000222\nLook at mail.oauth.secretFile: ',
      );
      expect(ended.out).toContain('the client secret has expired');
      expect(ended.out).not.toContain(cloud.secret);
      expect(ended.code).toBe(1);
    } finally {
      await other.close();
    }
  });
});
