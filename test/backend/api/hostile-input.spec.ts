import { connect } from 'node:tls';
import { problemSchema, stepSchema } from '@gatehouse/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { type RunningBackend, runBackend } from '../../support/running-backend.ts';
import type { Reached } from '../../support/talk.ts';

const secret = 'Sentinel-Zebra-7';
const token = 'T'.repeat(43);
const reply = '/v1/attempts/current/reply';

let site: Site;
let backend: RunningBackend;
beforeAll(async () => {
  // With one address for everyone; how many a name that does not exist has is chance otherwise.
  site = await makeSite({ settings: { gates: { email: { directoryMail: false } } } });
  backend = await runBackend(site, {}, { attemptsPerAddress: 10_000 });
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});

/** Whatever went wrong, the answer is a problem document that repeats nothing of what was sent. */
function expectProblem(answer: Reached, status: number, code: string): void {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.headers['cache-control']).toBe('no-store');
  const problem = problemSchema.parse(answer.body);
  expect(problem).toMatchObject({ status, code });
  expect(answer.status).toBe(status);
  expect(problem.title).not.toBe('');
  expect(answer.text).not.toContain(secret);
}

const opening = { purpose: 'reset', account: 'alice' };
const bodies: [string, string, string, Parameters<RunningBackend['call']>[2], number, string][] = [
  ['half a JSON text', 'POST', '/v1/attempts', { raw: `{"account":"${secret}"` }, 400, 'malformed'],
  ['no JSON at all', 'POST', '/v1/attempts', { raw: secret }, 400, 'malformed'],
  ['JSON that is no object', 'POST', '/v1/attempts', { raw: `"${secret}"` }, 400, 'malformed'],
  ['a list', 'POST', '/v1/attempts', { body: [secret] }, 400, 'malformed'],
  ['null', 'POST', '/v1/attempts', { raw: 'null' }, 400, 'malformed'],
  ['an empty body', 'POST', '/v1/attempts', { raw: '' }, 400, 'malformed'],
  ['no body', 'POST', '/v1/attempts', {}, 400, 'malformed'],
  [
    'a prototype',
    'POST',
    '/v1/attempts',
    { raw: `{"__proto__":{"purpose":"reset"},"account":"${secret}"}` },
    400,
    'malformed',
  ],
  [
    'plain text',
    'POST',
    '/v1/attempts',
    { raw: JSON.stringify(opening), headers: { 'content-type': 'text/plain' } },
    415,
    'unsupported-media-type',
  ],
  [
    'a form',
    'POST',
    reply,
    { raw: `x=${secret}`, token, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    'unsupported-media-type',
  ],
  ['17 kB', 'POST', '/v1/attempts', { raw: secret.repeat(1100) }, 413, 'too-large'],
  ['17 kB with a token', 'POST', reply, { raw: secret.repeat(1100), token }, 413, 'too-large'],
  [
    'huge headers',
    'GET',
    '/v1/beacon',
    { headers: { 'x-filler': secret.repeat(2000) } },
    413,
    'too-large',
  ],
  ['what it is not up to', 'GET', '/v1/beacon', { headers: { expect: secret } }, 400, 'malformed'],
  ['an unknown path', 'GET', `/v1/${secret}`, {}, 404, 'not-found'],
  ['a path that cannot be decoded', 'GET', `/v1/attempts/%zz${secret}`, {}, 400, 'malformed'],
  ['a folder above', 'GET', '/v1/../../etc/passwd', {}, 404, 'not-found'],
  ['a reply without a token', 'POST', reply, { body: { seq: 0, do: 'back' } }, 404, 'no-attempt'],
];

describe('hostile input over TLS', () => {
  it.each(bodies)(
    'answers %s with a problem that repeats nothing',
    async (_what, method, path, options, status, code) => {
      expectProblem(await backend.call(method, path, options), status, code);
    },
  );

  it.each([
    ['POST', '/v1/beacon', 'GET'],
    ['PUT', '/v1/attempts', 'POST'],
    ['GET', reply, 'POST'],
    ['PATCH', '/v1/attempts/current', 'GET, DELETE'],
    ['PROPFIND', '/v1/attempts', 'POST'],
    ['TRACE', '/v1/attempts/current?x=1', 'GET, DELETE'],
  ])('answers %s %s with the methods that there are', async (method, path, allowed) => {
    const answer = await backend.call(method, path, { token });
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers['allow']).toBe(allowed);
  });

  it.each([
    ['unknown fields', { ...opening, admin: secret, isRoot: secret }, 'does not take: admin'],
    ['a wrong type', { purpose: 'reset', account: { $ne: secret } }, 'expected string'],
    ['a number', { purpose: 'reset', account: 5 }, 'expected string'],
    ['a missing field', { account: secret }, 'expected one of'],
    ['another purpose', { purpose: secret, account: secret }, 'expected one of'],
    ['an empty account', { purpose: 'reset', account: '' }, '>=1 characters'],
    ['10,000 characters', { purpose: 'reset', account: secret.repeat(625) }, '<=320 characters'],
    ['an empty domain', { ...opening, domain: '' }, '>=1 characters'],
  ])('names what is wrong with an opening that has %s', async (_what, body, words) => {
    const answer = await backend.call('POST', '/v1/attempts', { body });
    expectProblem(answer, 400, 'malformed');
    expect(answer.text).toContain(words);
  });

  it.each([
    ['no seq', { do: 'back' }],
    ['a fraction for a seq', { seq: 0.5, do: 'back' }],
    ['a negative seq', { seq: -1, do: 'back' }],
    ['a text for a seq', { seq: '0', do: 'back' }],
    ['an unknown verb', { seq: 0, do: secret }],
    ['no verb', { seq: 0 }],
    ['a field of another verb', { seq: 0, do: 'back', next: secret }],
    ['a password that is a list', { seq: 0, do: 'set-password', next: [secret] }],
    ['a password of 257', { seq: 0, do: 'set-password', next: secret.repeat(17) }],
    ['an empty password', { seq: 0, do: 'set-password', next: '' }],
    ['answers that are none', { seq: 0, do: 'answer', answers: [{ id: 'q', value: secret }] }],
    ['21 answers', { seq: 0, do: 'answer', answers: Array(21).fill({ id: secret, answer: 'x' }) }],
    ['a code of 257', { seq: 0, do: 'answer', code: secret.repeat(17) }],
    ['an option of 65', { seq: 0, do: 'choose', option: secret.repeat(5) }],
  ])('refuses a reply with %s and changes nothing', async (_what, body) => {
    const walk = await backend.open('nobody');
    const answer = await backend.call('POST', reply, { body, token: walk.token });
    expectProblem(answer, 400, 'malformed');
    expect(await walk.current()).toEqual(walk.step);
  });

  it.each([
    ['none', undefined],
    ['an empty one', 'Bearer '],
    ['a short one', `Bearer ${'T'.repeat(42)}`],
    ['a long one', `Bearer ${'T'.repeat(44)}`],
    ['another scheme', `Basic ${token}`],
    ['two at once', `Bearer ${token}, Bearer ${token}`],
    ['characters that no token has', `Bearer ${'*'.repeat(43)}`],
    ['one that nobody was given', `Bearer ${token}`],
  ])('knows no attempt for a token that is %s', async (_what, authorization) => {
    const headers = authorization === undefined ? {} : { authorization };
    for (const method of ['GET', 'DELETE']) {
      const answer = await backend.call(method, '/v1/attempts/current', { headers });
      expectProblem(answer, 404, 'no-attempt');
    }
    const body = { seq: 0, do: 'set-password', next: secret };
    expectProblem(await backend.call('POST', reply, { body, headers }), 404, 'no-attempt');
  });

  const names = [
    ...["al'ice", 'al"ice', '*', 'a*', 'alice)(objectClass=*', '(|(uid=*))', '\\2a', '*)(&'],
    ...[
      'CN=alice,DC=corp',
      'alice,ou=x',
      '/',
      '\\',
      'CORP\\',
      '\\alice',
      'A\\B\\C',
      '@',
      'a@',
      '@b',
    ],
    ...[
      'a@b@c',
      '\0',
      'ali\0ce',
      '\r\nX: y',
      '\u202eecila',
      '\u200b',
      '\ufeff',
      '👩‍👩‍👧‍👦',
      '\ud800',
      '\udfff\ud800',
    ],
    ...['ﷺ'.repeat(300), 'İ'.repeat(300), 'ß'.repeat(320), '\u0301'.repeat(300), ' ', '\u00a0'],
    ...["'; drop table attempts; --", '${7*7}', '{{7*7}}', '../../etc/passwd', 'constructor'],
    ...['__proto__', 'null', 'undefined', '0', '-1', '1e309', 'nobody@corp.example', 'X\\nobody'],
  ];
  const shown = names.map((name) => [JSON.stringify(name).slice(0, 40), name] as const);
  it.each(shown)('meets %s with the same first step', async (_shown, account) => {
    const plain = await backend.call('POST', '/v1/attempts', {
      body: { purpose: 'reset', account: 'nobody' },
    });
    for (const body of [
      { purpose: 'reset', account },
      { purpose: 'reset', account, domain: 'CORP' },
      { purpose: 'reset', account: 'nobody', domain: account.slice(0, 255) },
    ]) {
      const answer = await backend.call('POST', '/v1/attempts', { body });
      expect(answer.status).toBe(201);
      const { step } = answer.body as { step: unknown };
      expect(stepSchema.safeParse(step).success).toBe(true);
      expect(withoutNames(answer.text)).toBe(withoutNames(plain.text));
      expect(Buffer.byteLength(answer.text)).toBe(Buffer.byteLength(plain.text));
    }
  });

  it.each([
    ['what is no HTTP', `${secret}\r\n\r\n`],
    ['what names no host', 'GET /v1/beacon HTTP/1.1\r\nconnection: close\r\n\r\n'],
  ])('answers %s with a problem, and cuts the line', async (_what, said) => {
    const { port } = new URL(site.url);
    const text = await new Promise<string>((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: Number(port),
        ca: site.ca,
        servername: 'localhost',
      };
      let received = '';
      const socket = connect(options, () => socket.write(said));
      socket.on('data', (bytes: Buffer) => (received += bytes.toString()));
      socket.once('close', () => resolve(received));
      socket.once('error', reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toMatch(/content-type: application\/problem\+json/i);
    expect(problemSchema.parse(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).code).toBe('malformed');
    expect(text).not.toContain(secret);
  });

  it('has written nothing of all this into its log, and every problem with its support code', () => {
    const lines = JSON.stringify(backend.events);
    for (const word of [secret, token, 'alice', 'etc/passwd']) expect(lines).not.toContain(word);
    const problems = backend.events.flatMap((each) =>
      each.event === 'call' && each.problem !== undefined ? [each.supportCode] : [],
    );
    expect(problems.length).toBeGreaterThan(50);
    expect(problems.every((code) => code !== undefined)).toBe(true);
    const mistakes = backend.events.filter((each) => each.event === 'call' && each.status >= 500);
    expect(mistakes).toEqual([]);
  });
});

/** An opening without what is random or made of the name. */
function withoutNames(text: string): string {
  return text
    .replace(/"token":"[^"]{43}"/, '"token":""')
    .replace(/"supportCode":"[^"]{9}"/, '"supportCode":""')
    .replace(/"masked":"[a-z\d]•••@[a-z\d]•••"/, '"masked":""');
}
