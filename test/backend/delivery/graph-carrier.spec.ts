import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphCarrier } from '../../../backend/delivery/graph-carrier.ts';
import type { GraphSettings } from '../../../backend/delivery/graph-settings.ts';
import type { Message } from '../../../backend/delivery/message.ts';
import type { Carried, Carrier } from '../../../backend/delivery/carrier.ts';
import { createAuthority } from '../../../build/demo/authority.ts';
import {
  type GraphMood,
  type MailCloud,
  openMailCloud,
  type TokenMood,
} from '../../../build/demo/mail-cloud.ts';

const sender = { organisation: 'Corp "A&B" Example', helpdesk: '+49 30 5550 100' };
const message: Message = {
  ...{ about: 'code', to: 'alice@home.example', language: 'en' },
  ...{ code: '271828', life: 300_000, supportCode: '7K2M-9QXR' },
};

let cloud: MailCloud;
let clock: number;
const carriers: Carrier[] = [];
const servers: Server[] = [];
beforeEach(async () => {
  cloud = await openMailCloud();
  clock = 1000;
});
afterEach(async () => {
  for (const carrier of carriers.splice(0)) carrier.close();
  for (const server of servers.splice(0)) server.close();
  await cloud.close();
});

function open(changes: Partial<GraphSettings> = {}): Carrier {
  const { tokenUrl, clientId, secret, mailbox, endpoint } = cloud;
  const scope = 'https://graph.microsoft.com/.default';
  const { ca } = changes;
  const carrier = graphCarrier(
    {
      ...{ kind: 'graph', mailbox, endpoint, timeout: 400 },
      oauth: { tokenUrl, clientId, secret: () => secret, scope, ca, timeout: 200 },
      ...changes,
    },
    sender,
    () => clock,
  );
  carriers.push(carrier);
  return carrier;
}

/** A Graph of its own that answers as told. */
async function serve(listener: RequestListener): Promise<{ endpoint: string }> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const refused = (detail: unknown, wholeChannel = true): Carried => ({
  ...{ kind: 'not-sent', passing: wholeChannel, wholeChannel },
  detail: detail as string,
});
const uncertain = (detail: unknown): Carried => ({
  ...{ kind: 'uncertain', wholeChannel: true },
  detail: detail as string,
});

describe('mail through Graph', () => {
  it('leaves as plain text from the mailbox, and no copy is kept there', async () => {
    const carrier = open();
    expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
    expect(cloud.taken).toEqual([
      {
        message: {
          subject: 'Your code',
          body: { contentType: 'HTML', content: expect.stringContaining('271828') as string },
          toRecipients: [{ emailAddress: { address: 'alice@home.example' } }],
          internetMessageHeaders: [{ name: 'X-Auto-Response-Suppress', value: 'All' }],
        },
        saveToSentItems: false,
      },
    ]);
    await carrier.carry(message);
    expect(cloud.asked.map((form) => form.get('scope'))).toEqual([
      'https://graph.microsoft.com/.default',
    ]);
  });

  it('leaves with a fresh token when the old one is refused, once', async () => {
    const carrier = open();
    await carrier.carry(message);
    cloud.forget();
    expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
    expect([cloud.posts, cloud.taken.length, cloud.asked.length]).toEqual([3, 2, 2]);
  });

  it('tries no third time, and asks for no other token when a new one is refused', async () => {
    let status = 202;
    let posts = 0;
    const carrier = open(
      await serve((_request, response) => {
        posts++;
        response.writeHead(status).end();
      }),
    );
    await carrier.carry(message);
    status = 401;
    expect(await carrier.carry(message)).toEqual(refused('HTTP 401'));
    expect([posts, cloud.asked.length]).toEqual([3, 2]);
    expect(await carrier.carry(message)).toEqual(refused('HTTP 401'));
    expect([posts, cloud.asked.length]).toEqual([4, 3]);
  });

  it.each<[GraphMood, Carried, number]>([
    ['no-recipient', refused('HTTP 400 ErrorInvalidRecipients', false), 0],
    ['no-mailbox', refused('HTTP 404 ErrorInvalidUser'), 0],
    ['forbids', refused('HTTP 403 ErrorAccessDenied'), 0],
    ['busy', refused('HTTP 429 ApplicationThrottled'), 0],
    ['fails', uncertain('HTTP 500'), 0],
    ['redirects', refused('HTTP 307'), 0],
    ['hangs', uncertain('timeout'), 0],
    ['cuts', uncertain(expect.any(String)), 1],
  ])('that %s is posted once, and comes to what is known of it', async (mood, carried, kept) => {
    cloud.mood.graph = mood;
    expect(await open().carry(message)).toEqual(carried);
    expect([cloud.posts, cloud.taken.length, cloud.asked.length]).toEqual([1, kept, 1]);
  });

  it.each<[number, string, Carried]>([
    [400, '', refused('HTTP 400', false)],
    [400, '{"error":{"code":"ErrorSendAsDenied"}}', refused('HTTP 400 ErrorSendAsDenied')],
    [
      404,
      '{"error":{"code":"ErrorMailRecipientNotFound"}}',
      refused('HTTP 404 ErrorMailRecipientNotFound', false),
    ],
    [404, '<html>hush</html>', refused('HTTP 404')],
    [403, '{"error":{"code":"hush@corp.example"}}', refused('HTTP 403')],
    [400, '{"error":{"code":"constructor"}}', refused('HTTP 400', false)],
    [413, '', refused('HTTP 413', false)],
    [405, '', refused('HTTP 405')],
    [503, '', refused('HTTP 503')],
    [504, '', uncertain('HTTP 504')],
    [200, '', uncertain('HTTP 200')],
  ])(
    'that is answered with %i %s is told of by what can be trusted of it',
    async (status, text, carried) => {
      const settings = await serve((_request, response) => response.writeHead(status).end(text));
      expect(await open(settings).carry(message)).toEqual(carried);
    },
  );

  it.each<[TokenMood, string]>([
    ['refuses', 'token invalid_client AADSTS7000215'],
    ['busy', 'token temporarily_unavailable'],
    ['hangs', 'token timeout'],
    ['garbage', 'token unreadable'],
  ])('is known not to have gone while the endpoint of tokens %s', async (mood, detail) => {
    cloud.mood.token = mood;
    const carrier = open();
    expect(await carrier.carry(message)).toEqual(refused(detail));
    expect(await carrier.probe()).toBe(false);
    expect(cloud.posts).toBe(0);
  });

  it('leaves Graph alone for as long as it asks, whoever comes', async () => {
    cloud.mood.graph = 'busy';
    const carrier = open();
    await carrier.carry(message);
    cloud.mood.graph = 'takes';
    clock += 39_999;
    expect(await carrier.carry(message)).toEqual(refused('HTTP 429'));
    expect(await carrier.probe()).toBe(false);
    expect(cloud.posts).toBe(1);
    clock += 1;
    expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
    expect(await carrier.probe()).toBe(true);
  });

  it('leaves it alone for five minutes at the most', async () => {
    let posts = 0;
    const carrier = open(
      await serve((_request, response) => {
        posts++;
        response.writeHead(503, { 'retry-after': '999999' }).end();
      }),
    );
    await carrier.carry(message);
    clock += 299_999;
    await carrier.carry(message);
    expect(posts).toBe(1);
    clock += 1;
    await carrier.carry(message);
    expect(posts).toBe(2);
  });

  it('makes three calls at once and no more, and lets go of all when the backend ends', async () => {
    let came = (): void => undefined;
    const three = new Promise<void>((resolve) => (came = resolve));
    let calls = 0;
    const carrier = open({
      ...(await serve(() => {
        if (++calls === 3) came();
      })),
      timeout: 60_000,
    });
    const all = Array.from({ length: 8 }, () => carrier.carry(message));
    await three;
    carrier.close();
    const kinds = (await Promise.all(all)).map(({ kind }) => kind).sort();
    expect(kinds).toEqual([
      ...Array<string>(5).fill('not-sent'),
      ...Array<string>(3).fill('uncertain'),
    ]);
    expect(calls).toBe(3);
  });

  it('is not handed to whoever cannot prove the name, and is to whoever can', async () => {
    const authority = await createAuthority('Cloud authority');
    await cloud.close();
    cloud = await openMailCloud({ certificate: await authority.issue() });
    const other = await createAuthority('Other authority');
    const { tokenUrl, clientId, secret: word } = cloud;
    const secret = () => word;
    const oauth = { tokenUrl, clientId, secret, scope: 'x', ca: authority.pem, timeout: 200 };
    const told = expect.stringMatching(/^[A-Z_]+$/) as string;
    expect(await open({ oauth, ca: other.pem }).carry(message)).toEqual(refused(told));
    expect(cloud.posts).toBe(0);
    expect(await open({ oauth, ca: authority.pem }).carry(message)).toEqual({ kind: 'sent' });
  });
});

describe('whether Graph works', () => {
  it.each<[GraphMood, boolean]>([
    ['takes', true],
    ['no-recipient', true],
    ['forbids', false],
    ['no-mailbox', false],
    ['busy', false],
    ['fails', false],
    ['hangs', false],
  ])('while it %s is found out without sending anything', async (mood, works) => {
    cloud.mood.graph = mood;
    expect(await open().probe({ ...message, to: '' })).toBe(works);
    expect([cloud.rehearsals, cloud.posts, cloud.taken.length]).toEqual([1, 0, 0]);
  });

  it('is found out with a fresh token where the old one is refused', async () => {
    const carrier = open();
    expect(await carrier.probe()).toBe(true);
    cloud.forget();
    expect(await carrier.probe()).toBe(true);
    expect(cloud.asked).toHaveLength(2);
  });

  it('is found out by a message that tells nothing', async () => {
    const bodies: string[] = [];
    const carrier = open(
      await serve((request, response) => {
        request.on('data', (chunk) => bodies.push(String(chunk)));
        request.on('end', () => response.writeHead(400).end());
      }),
    );
    expect(await carrier.probe({ ...message, to: '' })).toBe(true);
    expect(bodies).toEqual(['{"message":{"toRecipients":[]},"saveToSentItems":false}']);
  });
});
