import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type AccessTokens,
  accessTokens,
  type Held,
} from '../../../backend/delivery/access-token.ts';
import type { TokenSettings } from '../../../backend/delivery/token-endpoint.ts';
import { createAuthority } from '../../../build/demo/authority.ts';
import { type MailCloud, openMailCloud, type TokenMood } from '../../../build/demo/mail-cloud.ts';

let cloud: MailCloud;
let clock: number;
const opened: AccessTokens[] = [];
const servers: Server[] = [];
beforeEach(async () => {
  cloud = await openMailCloud();
  clock = 1000;
});
afterEach(async () => {
  for (const tokens of opened.splice(0)) tokens.close();
  for (const server of servers.splice(0)) server.close();
  await cloud.close();
});

function open(changes: Partial<TokenSettings> = {}): AccessTokens {
  const { tokenUrl, clientId, secret } = cloud;
  const scope = 'https://outlook.office365.com/.default';
  const asked = { tokenUrl, clientId, secret: () => secret, scope, timeout: 2000 };
  const tokens = accessTokens({ ...asked, ...changes }, () => clock);
  opened.push(tokens);
  return tokens;
}
const none = (detail: unknown): Held => ({ kind: 'none', detail: detail as string });
function valueOf(held: Held): string {
  if (held.kind === 'none') throw new Error(held.detail);
  return held.value;
}

/** An endpoint of its own that answers as told. */
async function serve(listener: RequestListener): Promise<{ tokenUrl: string }> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { tokenUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

describe('a client secret that is not taken', () => {
  it('is told by its code, once for as long as nothing else is said of it or it is another one', async () => {
    const heard: string[] = [];
    const { tokenUrl, clientId } = cloud;
    let present = cloud.secret;
    const tokens = accessTokens(
      { tokenUrl, clientId, secret: () => present, scope: 'mail', timeout: 2000 },
      () => clock,
      { secretRefused: (code) => void heard.push(code) },
    );
    opened.push(tokens);
    const moods = ['busy', 'refuses', 'refuses', 'ended', 'ended', 'gives', 'ended'] as const;
    for (const mood of [...moods, 'another', 'ended'] as const) {
      if (mood === 'another') {
        present = 'Another-Client-Secret';
        continue;
      }
      cloud.mood.token = mood;
      const held = await tokens.get();
      expect(held.kind).toBe(mood === 'gives' ? 'token' : 'none');
      // Behind the end of what is kept, and of the pause after what failed.
      clock += 3_600_000;
    }
    expect(cloud.asked).toHaveLength(8);
    const [unknown, ended] = ['invalid_client AADSTS7000215', 'invalid_client AADSTS7000222'];
    expect(heard).toEqual([unknown, ended, ended, ended]);
    for (const each of [cloud.secret, present]) expect(heard.join()).not.toContain(each);
  });
});

describe('a token', () => {
  it('is asked for by the client credentials grant, with nothing in the address', async () => {
    const held = await open().get();
    expect(held).toMatchObject({ kind: 'token', kept: false });
    expect(cloud.opens(cloud.mailbox, valueOf(held))).toBe(true);
    expect(cloud.asked.map((form) => Object.fromEntries(form))).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: cloud.clientId,
        client_secret: cloud.secret,
        scope: 'https://outlook.office365.com/.default',
      },
    ]);
  });

  it('is kept until a minute before it ends, and then replaced', async () => {
    const tokens = open();
    const first = valueOf(await tokens.get());
    clock += 3600_000 - 60_001;
    expect(await tokens.get()).toEqual({ kind: 'token', value: first, kept: true });
    expect(cloud.asked).toHaveLength(1);
    clock += 1;
    const second = await tokens.get();
    expect(second).toMatchObject({ kind: 'token', kept: false });
    expect(valueOf(second)).not.toBe(first);
    expect(cloud.asked).toHaveLength(2);
  });

  it('that lives no longer than a minute serves those who wait for it, and nobody after', async () => {
    cloud.mood.token = 'brief';
    const tokens = open();
    const [first, second] = await Promise.all([tokens.get(), tokens.get()]);
    expect(first).toEqual(second);
    expect(valueOf(await tokens.get())).not.toBe(valueOf(first));
    expect(cloud.asked).toHaveLength(2);
  });

  it('is asked for once, however many wait', async () => {
    const tokens = open();
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.get()));
    expect(new Set(all.map(valueOf)).size).toBe(1);
    expect(cloud.asked).toHaveLength(1);
  });

  it('that was refused is given to nobody again, and the one after it stays', async () => {
    const tokens = open();
    const first = valueOf(await tokens.get());
    tokens.refused(first);
    const second = valueOf(await tokens.get());
    expect(second).not.toBe(first);
    // Of two who were refused the first one, the slower comes now.
    tokens.refused(first);
    expect(await tokens.get()).toEqual({ kind: 'token', value: second, kept: true });
  });

  it.each<[string, object, number | undefined]>([
    ['without a length of life', { token_type: 'bearer', access_token: 'A.b-c_d~e+f/g==' }, 240],
    ['with it as a text', { token_type: 'Bearer', access_token: 'a', expires_in: '3600' }, 3540],
    ['for ever', { token_type: 'Bearer', access_token: 'a', expires_in: 1e15 }, 86_340],
    ['of another type', { token_type: 'mac', access_token: 'a' }, undefined],
    ['with a line break', { token_type: 'Bearer', access_token: 'a\r\nX: y' }, undefined],
    ['that ended before', { token_type: 'Bearer', access_token: 'a', expires_in: -1 }, undefined],
    ['that is none', [], undefined],
  ])('%s is kept as long as can be believed, or not at all', async (_what, document, seconds) => {
    let calls = 0;
    const tokens = open(
      await serve((_request, response) => {
        calls++;
        response.end(JSON.stringify(document));
      }),
    );
    if (seconds === undefined) {
      expect(await tokens.get()).toEqual(none('unreadable'));
      return;
    }
    await tokens.get();
    clock += seconds * 1000 - 1;
    expect(await tokens.get()).toMatchObject({ kept: true });
    clock += 1;
    expect(await tokens.get()).toMatchObject({ kept: false });
    expect(calls).toBe(2);
  });
});

describe('an endpoint that gives no token', () => {
  it.each<[TokenMood, string]>([
    ['refuses', 'invalid_client AADSTS7000215'],
    ['busy', 'temporarily_unavailable'],
    ['hangs', 'timeout'],
    ['garbage', 'unreadable'],
    ['redirects', 'HTTP 307'],
  ])('because it %s is asked once, and told of by a code alone', async (mood, detail) => {
    cloud.mood.token = mood;
    const tokens = open({ timeout: 200 });
    expect(await Promise.all([tokens.get(), tokens.get()])).toEqual([none(detail), none(detail)]);
    expect(cloud.asked).toHaveLength(1);
  });

  it('because the secret is wrong has no word of it repeated', async () => {
    const held = await open({ secret: () => 'hush' }).get();
    expect(held).toEqual(none('invalid_client AADSTS7000215'));
  });

  it.each<[string, number, string, string]>([
    ['an error of its own making', 400, '{"error":"hush hush"}', 'HTTP 400'],
    [
      'numbers that are none',
      400,
      '{"error":"invalid_scope","error_codes":["x"]}',
      'invalid_scope',
    ],
    ['a page', 500, '<html>hush</html>', 'HTTP 500'],
    ['a page that sounds like success', 200, '<html>hush</html>', 'unreadable'],
  ])('but %s is told of by what can be trusted of it', async (_what, status, text, detail) => {
    const settings = await serve((_request, response) => response.writeHead(status).end(text));
    expect(await open(settings).get()).toEqual(none(detail));
  });

  it('is left alone for five seconds, or for as long as it asks', async () => {
    cloud.mood.token = 'refuses';
    const tokens = open();
    await tokens.get();
    clock += 4999;
    expect(await tokens.get()).toEqual(none('invalid_client AADSTS7000215'));
    expect(cloud.asked).toHaveLength(1);
    cloud.mood.token = 'busy';
    clock += 1;
    expect(await tokens.get()).toEqual(none('temporarily_unavailable'));
    cloud.mood.token = 'gives';
    clock += 39_999;
    expect(await tokens.get()).toEqual(none('temporarily_unavailable'));
    expect(cloud.asked).toHaveLength(2);
    clock += 1;
    expect(await tokens.get()).toMatchObject({ kind: 'token' });
  });

  it('is asked at once with another secret, unless it was no matter of that', async () => {
    let secret = 'Wrong-Client-Secret';
    const tokens = open({ secret: () => secret });
    expect(await tokens.get()).toEqual(none('invalid_client AADSTS7000215'));
    ({ secret } = cloud);
    expect(await tokens.get()).toMatchObject({ kind: 'token' });
    cloud.mood.token = 'busy';
    clock += 3_600_000;
    expect(await tokens.get()).toEqual(none('temporarily_unavailable'));
    secret = 'Another-Client-Secret';
    expect(await tokens.get()).toEqual(none('temporarily_unavailable'));
    expect(cloud.asked).toHaveLength(3);
  });

  it('because nobody listens is told of by the code', async () => {
    await cloud.close();
    expect(await open().get()).toEqual(none('ECONNREFUSED'));
    cloud = await openMailCloud();
  });

  it('is told nothing where it cannot prove its name', async () => {
    const authority = await createAuthority('Token authority');
    await cloud.close();
    cloud = await openMailCloud({ certificate: await authority.issue() });
    expect(await open().get()).toEqual(none(expect.stringMatching(/^[A-Z_]+$/)));
    expect(cloud.asked).toEqual([]);
    expect(await open({ ca: authority.pem }).get()).toMatchObject({ kind: 'token' });
  });

  it('because it never ends is not read for ever', async () => {
    const settings = await serve((_request, response) => {
      const chatter = setInterval(() => response.write('x'.repeat(20_000)), 1);
      response.once('close', () => clearInterval(chatter));
    });
    expect(await open({ ...settings, timeout: 10_000 }).get()).toEqual(none('unreadable'));
  });

  it('because it hangs does not hold up the end of the backend', async () => {
    let came = (): void => undefined;
    const coming = new Promise<void>((resolve) => (came = resolve));
    const tokens = open({ ...(await serve(() => came())), timeout: 60_000 });
    const held = tokens.get();
    await coming;
    tokens.close();
    expect(await held).toMatchObject({ kind: 'none' });
  });
});
