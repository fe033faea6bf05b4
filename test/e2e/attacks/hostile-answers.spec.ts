import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chooseStep, supportCode, token } from '../../electron/support/steps.ts';
import { expect, test } from './besieged.ts';
import type { Manner } from './hostile-backend.ts';
import { waysOut } from './ways-out.ts';

const says =
  (status: number, headers: Record<string, string>, body: string | Buffer): Manner =>
  (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
const html = { 'content-type': 'text/html' };
const json = { 'content-type': 'application/json' };
const picker =
  '<script>location="file:///"</script><input type=file autofocus><a href="ms-settings:">x</a>';

/** Answers that led out of other clients, and what a person reads here instead. */
const answers: [id: string, manner: Manner, reason: string][] = [
  [
    'CVE-2018-5353: a program as an attachment',
    says(
      200,
      {
        'content-type': 'application/x-msdownload',
        'content-disposition': 'attachment; filename=x.exe',
      },
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4_096, 0x90)]),
    ),
    'bad-answer',
  ],
  ['CVE-2023-35719: a page with a file input', says(200, html, picker), 'bad-answer'],
  [
    'CVE-2023-35719: JSON that holds a page',
    says(
      200,
      json,
      JSON.stringify({ redirect: 'javascript:document.write("<input type=file>")', html: picker }),
    ),
    'bad-answer',
  ],
  [
    'CVE-2023-48654: a redirect to a site with an upload',
    says(302, { location: 'https://example.invalid/upload' }, ''),
    'bad-answer',
  ],
  ['a redirect to `javascript:`', says(307, { location: 'javascript:alert(1)' }, ''), 'bad-answer'],
  [
    'a redirect to `file:`',
    says(301, { location: 'file:///C:/Windows/System32/cmd.exe' }, ''),
    'bad-answer',
  ],
  [
    'a refresh to another page',
    says(200, { ...html, refresh: '0; url=file:///' }, picker),
    'bad-answer',
  ],
  [
    'a prompt for a password, 401',
    says(401, { ...html, 'www-authenticate': 'Basic realm="Windows", NTLM, Negotiate' }, picker),
    'refused',
  ],
  [
    'a prompt for a password, 407',
    says(407, { ...html, 'proxy-authenticate': 'Basic realm="Windows"' }, picker),
    'refused',
  ],
  ['an error page with a search', says(404, html, `${picker}Search for this site`), 'bad-answer'],
  ['an error page of a gateway', says(502, html, picker), 'unavailable'],
  ['an answer of 4 MB', says(200, json, Buffer.alloc(4_194_304, '[')), 'bad-answer'],
  [
    'an answer that unpacks without an end',
    says(200, { ...json, 'content-encoding': 'gzip' }, Buffer.from('1f8b0800000000000003', 'hex')),
    'bad-answer',
  ],
  [
    'a style sheet and cookies',
    says(
      200,
      { 'content-type': 'text/css', 'set-cookie': 'a=b', link: '</x.css>; rel=stylesheet' },
      'body{}',
    ),
    'bad-answer',
  ],
];

for (const [id, manner, reason] of answers) {
  test(`${id}: is words on a screen that leads nowhere`, async ({ siege, begin }) => {
    siege.backend.behave(manner);
    await begin();
    await siege.robot.at('unreachable');
    expect(await waysOut(siege.client)).toEqual([]);
    const log = await siege.log();
    expect(log).toContain(`"event":"call-failed","call":"open"`);
    expect(
      JSON.parse(
        log
          .trim()
          .split('\n')
          .findLast((line) => line.includes('call-failed')) ?? '{}',
      ),
    ).toMatchObject({ reason });
    expect(log).not.toContain('alice');
  });
}

test('a redirect is followed by nobody: the place that it leads to sees no visit', async ({
  siege,
  begin,
}) => {
  const visits: string[] = [];
  const elsewhere = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const { port } = elsewhere.address() as AddressInfo;
  try {
    siege.backend.behave(says(308, { location: `http://127.0.0.1:${port}/next` }, ''));
    await begin();
    await siege.robot.at('unreachable');
    expect(visits).toEqual([]);
  } finally {
    elsewhere.close();
  }
});

const texts = [
  '<img src=x onerror=alert(1)><input type=file>',
  'javascript:document.write("<input/type=file>")',
  'https://example.invalid/upload [link](ms-settings:)',
  '\u202Eexe.drowssap\u202C \u2066evil\u2069',
  '{{organisation}} $t(app.close) %s',
];

for (const text of texts) {
  test(`CVE-2023-35719, CVE-2023-48654: ${JSON.stringify(text)} in a step is plain text`, async ({
    siege,
    begin,
  }) => {
    const masked = text.slice(0, 128);
    const options = [{ id: text.slice(0, 64), gate: 'email', to: { masked } }];
    siege.backend.behave(
      says(201, json, JSON.stringify({ token, step: chooseStep(1, { options }) })),
    );
    await begin();
    await siege.robot.at('choose');
    const shown = (await siege.client.page.locator('[data-screen]').textContent()) ?? '';
    // Marks of direction may be taken away or fenced in; the letters are there as they came.
    expect(plain(shown)).toContain(plain(masked));
    expect(await waysOut(siege.client)).toEqual([]);
  });
}

const plain = (text: string): string =>
  text.replace(/[\u2066-\u2069\u202A-\u202E\u200E\u200F]/g, '');

const own = {
  kind: 'challenge',
  gate: 'questions',
  ask: [
    { id: 'q', text: { own: '<a href="javascript:1">Your pet?</a> https://example.invalid/' } },
  ],
};
const ends: [name: string, step: object, screen: string][] = [
  ['a question of one’s own with a link', own, 'questions'],
  ['an end that nobody knows', { kind: 'closed', reason: 'privacy-policy' }, 'closed'],
  ['the end of the time', { kind: 'closed', reason: 'expired' }, 'closed'],
  ['a lock', { kind: 'closed', reason: 'locked-out', closedFor: 60_000 }, 'closed'],
  ['a wait without an end', { kind: 'wait', about: 'change', refreshAfter: 60_000 }, 'wait'],
  ['a step of a later version', { kind: 'browser', url: 'https://example.invalid/' }, 'too-old'],
];

for (const [name, step, screen] of ends) {
  test(`CVE-2023-51772: ${name} leads nowhere, by no link and by no help`, async ({
    siege,
    begin,
  }) => {
    const common = { seq: 1, supportCode, purpose: 'reset', expiresIn: 600_000 };
    const progress = { passed: [], remaining: 1 };
    siege.backend.behave(
      says(201, json, JSON.stringify({ token, step: { ...common, progress, ...step } })),
    );
    await begin();
    await siege.robot.at(screen);
    expect(await waysOut(siege.client)).toEqual([]);
  });
}

test('CVE-2023-51772: an attempt that the backend has lost leads back to the first screen', async ({
  siege,
  begin,
}) => {
  siege.backend.behave(says(201, json, JSON.stringify({ token, step: chooseStep() })));
  await begin();
  await siege.robot.at('choose');
  const problem = {
    type: 'about:blank',
    title: picker,
    status: 404,
    code: 'no-attempt',
    supportCode,
    detail: picker,
  };
  siege.backend.behave(
    says(404, { 'content-type': 'application/problem+json' }, JSON.stringify(problem)),
  );
  await siege.robot.choose('sms');
  await siege.robot.at('start');
  expect(await waysOut(siege.client)).toEqual([]);
});

test('CVE-2017-3813, CVE-2019-12476: no key opens anything where the service cannot be used', async ({
  siege,
  begin,
}) => {
  siege.backend.behave(says(502, html, picker));
  await begin();
  await siege.robot.at('unreachable');
  const { page } = siege.client;
  const before = (await siege.log()).split('"what":"key"').length;
  const keys = [
    'Control+b',
    'Control+o',
    'Control+s',
    'Control+n',
    'Control+p',
    'F1',
    'Alt+F4',
    'Shift+F10',
  ];
  for (const key of keys) await page.keyboard.press(key);
  await expect
    .poll(async () => (await siege.log()).split('"what":"key"').length)
    .toBeGreaterThanOrEqual(before + keys.length);
  await siege.robot.at('unreachable');
  expect(await waysOut(siege.client)).toEqual([]);
});

test('a server that asks for a certificate is given none, and nobody is asked to choose one', async ({
  siege,
  begin,
}) => {
  const given: unknown[] = [];
  siege.backend.behave((request, response) => {
    const { socket } = request as unknown as { socket: { getPeerCertificate: () => object } };
    given.push(Object.keys(socket.getPeerCertificate()));
    says(201, json, JSON.stringify({ token, step: chooseStep() }))(request, response);
  });
  await begin();
  await siege.robot.at('choose');
  expect(given.flat()).toEqual([]);
  expect(given.length).toBeGreaterThan(0);
  expect(await waysOut(siege.client)).toEqual([]);
});
