import { setTimeout as delay } from 'node:timers/promises';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gatewayCarrier } from '../../../backend/delivery/gateway-carrier.ts';
import type { GatewaySettings } from '../../../backend/delivery/gateway-settings.ts';
import type { Message } from '../../../backend/delivery/message.ts';
import type { Carried, Carrier } from '../../../backend/delivery/carrier.ts';
import { writeSpeech, writeText } from '../../../backend/delivery/phone-words.ts';
import { createAuthority } from '../../../build/demo/authority.ts';
import {
  codeIn,
  type CompanyMood,
  openTelephoneCompany,
  type TelephoneCompany,
} from '../../../build/demo/telephone-company.ts';

const sender = { organisation: 'Corp "A&B" <Berlin>', helpdesk: '+49 30 5550 100' };
const message: Message = {
  ...{ about: 'code', to: '+491713920011', language: 'en' },
  ...{ code: '271828', life: 300_000, supportCode: '7K2M-9QXR' },
};

let company: TelephoneCompany;
const carriers: Carrier[] = [];
const servers: Server[] = [];
beforeAll(async () => {
  company = await openTelephoneCompany();
});
afterAll(() => company.close());
beforeEach(() => {
  company.mood = { sms: 'takes', call: 'takes' };
  company.messages.length = 0;
  company.posts = 0;
});
afterEach(() => {
  for (const carrier of carriers.splice(0)) carrier.close();
  for (const server of servers.splice(0)) server.close();
});

function open(changes: Partial<GatewaySettings> = {}, write = writeText): Carrier {
  const carrier = gatewayCarrier(
    {
      method: 'POST',
      url: `${company.url}/texts`,
      headers: () => ({ authorization: `Bearer ${company.secret}` }),
      body: { json: { to: '{to}', text: '{text}', language: '{language}' } },
      successStatus: [200],
      successPattern: /"status":"queued"/u,
      timeout: 700,
      ...changes,
    },
    write,
    sender,
  );
  carriers.push(carrier);
  return carrier;
}

/** A server of its own that answers as told and keeps what it was sent. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
async function bodiesOf(settings: Partial<GatewaySettings>, sent = message): Promise<string[]> {
  const bodies: string[] = [];
  const url = await serve((request, response) => {
    let body = `${request.method ?? ''} ${request.headers['content-type'] ?? ''} `;
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      bodies.push(body);
      response.end('"status":"queued"');
    });
  });
  expect(await open({ url, ...settings }).carry(sent)).toEqual({ kind: 'sent' });
  return bodies;
}

const uncertain = (detail: unknown): Carried => ({
  ...{ kind: 'uncertain', wholeChannel: true },
  detail: detail as string,
});
const refused = (detail: unknown, wholeChannel: boolean): Carried => ({
  ...{ kind: 'not-sent', passing: wholeChannel, wholeChannel },
  detail: detail as string,
});

describe('a message through a telephone company', () => {
  it('arrives as a text with the code in it', async () => {
    expect(await open().carry(message)).toEqual({ kind: 'sent' });
    expect(company.messages).toMatchObject([{ kind: 'sms', to: '+491713920011' }]);
    expect(company.messages.flatMap(codeIn)).toEqual(['271828']);
    expect(company.messages[0]?.text).toContain('Support code 7K2M-9QXR');
  });

  it.each([
    ['en', 'en-GB', 'The code is: 2, 7, 1, 8, 2, 8. Once more: 2, 7, 1, 8, 2, 8.'],
    ['de-AT', 'de-DE', 'Der Code lautet: 2, 7, 1, 8, 2, 8. Noch einmal: 2, 7, 1, 8, 2, 8.'],
  ])('is spoken in %s, the digits apart and twice', async (language, voice, words) => {
    const carrier = open({ url: `${company.url}/calls` }, writeSpeech);
    expect(await carrier.carry({ ...message, language })).toEqual({ kind: 'sent' });
    expect(company.messages).toMatchObject([{ kind: 'call', language: voice }]);
    expect(company.messages[0]?.text).toContain(words);
    expect(company.messages[0]?.text).not.toContain('271828');
    expect(company.messages.flatMap(codeIn)).toEqual(['271828']);
  });

  it.each<[CompanyMood, Carried, number]>([
    ['late', { kind: 'sent' }, 1],
    ['refuses', refused('HTTP 200 refused', false), 0],
    ['fails', uncertain('HTTP 500'), 0],
    ['busy', refused('HTTP 503', true), 0],
    ['redirects', refused('HTTP 307', true), 0],
    ['hangs', uncertain('timeout'), 0],
    ['cuts', uncertain(expect.any(String)), 1],
  ])('that %s is posted once, and comes to what is known of it', async (mood, carried, kept) => {
    company.mood.sms = mood;
    expect(await open().carry(message)).toEqual(carried);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(company.posts).toBe(1);
    expect(company.messages).toHaveLength(kept);
  });

  it('counts as not sent where nothing could be handed over', async () => {
    const url = await serve(() => undefined);
    servers.splice(0).forEach((server) => server.close());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await open({ url }).carry(message)).toEqual(refused('ECONNREFUSED', true));
  });

  it('is not handed to whoever cannot prove the name, and is to whoever can', async () => {
    const authority = await createAuthority('Carrier authority');
    const leaf = await authority.issue();
    let calls = 0;
    const server = createSecureServer({ cert: leaf.pem, key: leaf.key }, (_request, response) => {
      calls++;
      response.end('"status":"queued"');
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://localhost:${(server.address() as AddressInfo).port}/`;
    expect(await open({ url }).carry(message)).toMatchObject({
      ...{ kind: 'not-sent', wholeChannel: true },
      detail: expect.stringMatching(/^[A-Z_]+$/) as string,
    });
    expect(calls).toBe(0);
    expect(await open({ url, ca: authority.pem }).carry(message)).toEqual({ kind: 'sent' });
    expect(calls).toBe(1);
  });

  it('does not wait for more of an answer than anybody would read', async () => {
    const url = await serve((_request, response) => {
      const chatter = setInterval(() => response.write('x'.repeat(20_000)), 1);
      response.once('close', () => clearInterval(chatter));
    });
    const carried = await open({ url, timeout: 5000 }).carry(message);
    // What says that it was taken may come behind that, so a second carrier must not be given it.
    const detail = 'HTTP 200 too long';
    expect(carried).toEqual({ kind: 'uncertain', wholeChannel: false, detail });
  });

  it.each([401, 402, 403, 404, 405, 407, 429])(
    'that is refused with %i tells of the whole channel',
    async (status) => {
      const url = await serve((_request, response) => response.writeHead(status).end());
      expect(await open({ url }).carry(message)).toEqual(refused(`HTTP ${status}`, true));
    },
  );

  it.each([400, 409, 422])('that is refused with %i tells of one recipient', async (status) => {
    const url = await serve((_request, response) => response.writeHead(status).end());
    expect(await open({ url }).carry(message)).toEqual(refused(`HTTP ${status}`, false));
  });

  it('ends when the backend ends', async () => {
    company.mood.sms = 'hangs';
    const carrier = open({ timeout: 60_000 });
    const carried = carrier.carry(message);
    await new Promise((resolve) => setTimeout(resolve, 50));
    carrier.close();
    expect(await carried).toMatchObject({ kind: 'uncertain' });
  });
});

describe('what is put into a template', () => {
  it('is escaped as JSON wherever it stands, and numbers and lists stay what they are', async () => {
    const json = { to: ['{to}'], n: 1, yes: true, none: null, deep: { text: '{text}' } };
    const [body = ''] = await bodiesOf({ body: { json } });
    expect(body).toMatch(/^POST application\/json /);
    const read = JSON.parse(body.slice(body.indexOf('{'))) as { deep: { text: string } };
    expect(read).toMatchObject({ to: ['+491713920011'], n: 1, yes: true, none: null });
    expect(read.deep.text).toContain('Corp "A&B" <Berlin>');
  });

  it('is escaped as a form, and inside of it as XML where that is asked for', async () => {
    const form = {
      To: '{to}',
      Twiml: '<Say language="{language}">{text:xml}</Say>',
      'own field': '{digits}/{extension}',
    };
    const [body = ''] = await bodiesOf(
      { method: 'PUT', body: { form } },
      { ...message, to: '+493023125100;ext=42' },
    );
    expect(body).toMatch(/^PUT application\/x-www-form-urlencoded To=%2B493023125100&/);
    const read = new URLSearchParams(body.split(' ').at(-1));
    expect(read.get('Twiml')).toContain('Corp &quot;A&amp;B&quot; &lt;Berlin&gt;');
    expect(read.get('Twiml')).toMatch(/^<Say language="en-GB">[^<]+<\/Say>$/);
    expect(read.get('own field')).toBe('493023125100/42');
  });

  it('is not looked through again, whatever it says', async () => {
    const [body = ''] = await bodiesOf(
      { body: { json: { a: '{language}', b: '{other} {code}' } } },
      { ...message, code: '{to}$&' },
    );
    expect(body).toContain('{"a":"en-GB","b":"{other} {to}$&"}');
  });
});

describe('whether the gateway works', () => {
  it.each<[CompanyMood, boolean]>([
    ['takes', true],
    ['fails', false],
    ['busy', false],
    ['hangs', false],
  ])('while it %s is found out without sending anything', async (mood, works) => {
    company.mood.sms = mood;
    expect(await open().probe()).toBe(works);
    expect(company.posts).toBe(0);
  });

  it('is asked of the address that is there for it, with the credentials', async () => {
    const seen: unknown[] = [];
    let status = 200;
    const healthUrl = await serve((request, response) => {
      seen.push([request.method, request.headers.authorization]);
      response.writeHead(status).end();
    });
    const carrier = open({ healthUrl });
    expect(await carrier.probe()).toBe(true);
    status = 401;
    expect(await carrier.probe()).toBe(false);
    expect(seen).toEqual(Array(2).fill(['GET', `Bearer ${company.secret}`]));
  });

  it('is not believed for half a minute after it could not take a message', async () => {
    let elapsed = 0;
    const carrier = gatewayCarrier(
      {
        ...{ method: 'POST', url: `${company.url}/texts`, headers: () => ({}), timeout: 700 },
        ...{ body: { json: { to: '{to}', text: '{text}' } }, successStatus: [200] },
      },
      writeText,
      sender,
      () => elapsed,
    );
    carriers.push(carrier);
    expect(await carrier.probe()).toBe(true);
    expect(await carrier.carry(message)).toEqual(refused('HTTP 401', true));
    elapsed = 29_999;
    expect(await carrier.probe()).toBe(false);
    elapsed = 30_001;
    expect(await carrier.probe()).toBe(true);
  });

  it('is told by the latest message, not by an earlier one that hung until its limit', async () => {
    const carrier = open();
    company.mood.sms = 'hangs';
    const hung = carrier.carry(message);
    while (company.posts === 0) await delay(10);
    company.mood.sms = 'takes';
    expect(await carrier.carry(message)).toMatchObject({ kind: 'sent' });
    expect(await hung).toMatchObject({ kind: 'uncertain', wholeChannel: true });
    expect(await carrier.probe()).toBe(true);
  });
});
