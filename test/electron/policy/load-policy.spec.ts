import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { checkPolicy } from '../../../electron/policy/check-policy.ts';
import { fileSource } from '../../../electron/policy/file-source.ts';
import { loadPolicy } from '../../../electron/policy/load-policy.ts';
import { createAuthority } from '../../../build/demo/authority.ts';

const backendUrl = 'https://reset.corp.example';
const pin = `sha256/${'A'.repeat(43)}=`;
let folder: string;
beforeEach(() => {
  folder = temporaryFolder('policy');
});

function load(content: unknown) {
  const path = join(folder, 'policy.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return loadPolicy(path);
}

describe('a policy file', () => {
  it('that is sound is read, with defaults for what it leaves out', () => {
    expect(load({ connection: { backendUrl } })).toEqual({
      ok: true,
      problems: [],
      policy: {
        connection: { backendUrl },
        purposes: ['reset', 'unlock'],
        helpdesk: {},
        theme: 'system',
        window: 'kiosk',
        idleAfter: 600_000,
        vpn: {},
        reminder: { snoozeDays: 3 },
      },
    });
  });

  it('may begin with a byte order mark', () => {
    expect(load(`\uFEFF${JSON.stringify({ connection: { backendUrl } })}`).ok).toBe(true);
  });

  it('that is missing leaves the client not configured', () => {
    const checked = loadPolicy(join(folder, 'nowhere.json'));
    expect(checked).toMatchObject({ ok: false, problems: [{ setting: '', code: 'file-missing' }] });
    expect(checked.problems).toHaveLength(1);
  });

  it('that is a folder cannot be read', () => {
    expect(loadPolicy(folder).problems).toMatchObject([{ code: 'file-unreadable' }]);
  });

  it('that is too large is not read', () => {
    expect(load(' '.repeat(300_000)).problems).toMatchObject([{ code: 'file-too-large' }]);
  });

  it.each([
    ['{\n  "connection": {\n    "backendUrl": x\n  }\n}', 'line 3'],
    ['{\n  "connection": {},\n}', 'line 3'],
    ['{\n  "connection": {', 'line 2'],
    ['', 'line 1'],
  ])('with an error of syntax names its line', (text, line) => {
    const { ok, problems } = load(text);
    expect(ok).toBe(false);
    expect(problems).toMatchObject([{ code: 'not-json' }]);
    expect(problems[0]?.problem).toContain(line);
  });

  it.each([['[]'], ['null'], ['"https://reset.corp.example"'], ['7']])(
    'that holds %s instead of settings is no policy',
    (text) => expect(load(text)).toMatchObject({ ok: false, settings: { window: 'kiosk' } }),
  );

  it('names itself as the origin of each problem', () => {
    const { problems } = load({ connection: {}, theme: 'pink' });
    for (const { origin } of problems) expect(origin).toBe(join(folder, 'policy.json'));
  });
});

describe('one bad member of the connection', () => {
  it.each([
    ['no address', {}, 'connection.backendUrl', 'missing'],
    ['http', { backendUrl: 'http://reset.corp.example' }, 'connection.backendUrl', 'bad-value'],
    ['a path', { backendUrl: `${backendUrl}/api` }, 'connection.backendUrl', 'bad-value'],
    [
      'a user',
      { backendUrl: 'https://me@reset.corp.example' },
      'connection.backendUrl',
      'bad-value',
    ],
    [
      'an impossible port',
      { backendUrl: `${backendUrl}:99999` },
      'connection.backendUrl',
      'bad-value',
    ],
    ['no host', { backendUrl: 'https://:443' }, 'connection.backendUrl', 'bad-value'],
    ['a bad pin', { backendUrl, pins: [pin, 'sha1/abc'] }, 'connection.pins[1]', 'bad-value'],
    ['pins that are no list', { backendUrl, pins: pin }, 'connection.pins', 'bad-value'],
    ['a misspelt setting', { backendUrl, pin: [pin] }, 'connection.pin', 'unknown-setting'],
    ['a CA that is none', { backendUrl, ca: 'trust me' }, 'connection.ca', 'bad-value'],
    [
      'a CA in name only',
      { backendUrl, ca: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----' },
      'connection.ca',
      'ca-not-pem',
    ],
    [
      'a CA file that is missing',
      { backendUrl, caFile: 'nowhere.pem' },
      'connection.caFile',
      'ca-missing',
    ],
  ])('leaves the client not configured: %s', (_what, connection, setting, code) => {
    const checked = load({ connection, helpdesk: { phone: '+49 1' } });
    expect(checked).toMatchObject({ ok: false, problems: [{ setting, code }] });
    expect(checked).toMatchObject({ settings: { helpdesk: { phone: '+49 1' } } });
  });

  it('is enough also when the connection itself is missing', () => {
    expect(load({ theme: 'dark' })).toMatchObject({
      ok: false,
      settings: { theme: 'dark' },
      problems: [{ setting: 'connection', code: 'missing' }],
    });
  });

  it('is never repeated in the words about it', () => {
    const { problems } = load({
      connection: { backendUrl: 'http://s3cret', pins: ['s3cret'], s3cret: 1 },
    });
    for (const { problem } of problems) expect(problem).not.toContain('s3cret');
  });
});

describe('an authority', () => {
  it('is read from a file beside the policy, without what surrounds its certificates', async () => {
    const { pem } = await createAuthority();
    writeFileSync(join(folder, 'ca.pem'), `Subject: test\n${pem}`);
    const checked = load({ connection: { backendUrl, caFile: 'ca.pem' } });
    expect(checked).toMatchObject({ ok: true, policy: { connection: { backendUrl, ca: pem } } });
    expect(JSON.stringify(checked)).not.toContain('caFile');
  });

  it('in a file that is no PEM is refused', () => {
    writeFileSync(join(folder, 'ca.der'), Buffer.from([0x30, 0x82, 1, 2]));
    const { problems } = load({ connection: { backendUrl, caFile: 'ca.der' } });
    expect(problems).toMatchObject([{ setting: 'connection.caFile', code: 'ca-not-pem' }]);
  });

  it('is refused when it is named twice', async () => {
    const { pem: ca } = await createAuthority();
    const { problems } = load({ connection: { backendUrl, ca, caFile: 'ca.pem' } });
    expect(problems).toMatchObject([{ code: 'ca-twice' }]);
  });
});

describe('a bad value outside the connection', () => {
  const connection = { backendUrl };
  it.each([
    ['helpdesk.phone', { helpdesk: { phone: 7, name: 'Help' } }, { helpdesk: { name: 'Help' } }],
    ['helpdesk.fax', { helpdesk: { fax: '1', name: 'Help' } }, { helpdesk: { name: 'Help' } }],
    ['helpdesk', { helpdesk: 'Help' }, { helpdesk: {} }],
    ['purposes[1]', { purposes: ['reset', 'rest'] }, { purposes: ['reset', 'unlock'] }],
    ['purposes', { purposes: [] }, { purposes: ['reset', 'unlock'] }],
    ['theme', { theme: 'pink' }, { theme: 'system' }],
    ['window', { window: 'tiny' }, { window: 'kiosk' }],
    ['idleAfter', { idleAfter: 5 }, { idleAfter: 600_000 }],
    [
      'reminder.snoozeDays',
      { reminder: { snoozeDays: 0, since: '2027-01-31' } },
      { reminder: { snoozeDays: 3, since: '2027-01-31' } },
    ],
    ['reminder.since', { reminder: { since: '31.01.2027' } }, { reminder: { snoozeDays: 3 } }],
    ['domain', { domain: '' }, { purposes: ['reset', 'unlock'] }],
    ['colour', { colour: 'blue' }, { theme: 'system' }],
  ])('gives way to its default: %s', (setting, given, expected) => {
    const checked = load({ connection, organisation: 'Corp', ...given });
    expect(checked).toMatchObject({
      ok: true,
      policy: { connection, organisation: 'Corp', ...expected },
      problems: [{ setting }],
    });
    expect(checked.problems).toHaveLength(1);
    expect(checked.problems[0]?.problem).toMatch(/^(is|has|must) .+\.$/);
  });

  it('never stops the check, whatever a file holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (content, group) => {
        for (const each of [
          content,
          { connection, helpdesk: group, purposes: content, x: group },
        ]) {
          const source = fileSource({ ok: true, content: each }, 'policy.json');
          const { ok, problems } = checkPolicy([source]);
          expect(ok || problems.length > 0).toBe(true);
        }
      }),
    );
  });

  it('does not change what was read', () => {
    const content = { connection, helpdesk: { phone: 7 } };
    checkPolicy([fileSource({ ok: true, content }, 'policy.json')]);
    expect(content.helpdesk).toEqual({ phone: 7 });
  });
});

describe('the network’s settings', () => {
  const connection = { backendUrl };

  it('are read, and the folders of notices and branding are found from the policy file', () => {
    const given = {
      connection: { ...connection, addresses: ['10.1.2.3', 'fd00::1'], proxy: 'http://proxy:8080' },
      internetCheck: { site: 'https://www.example.com', addresses: ['192.0.2.7'] },
      vpn: { name: 'Corp VPN', adapters: ['wg*'] },
      domainControllers: { names: ['dc1.corp.example'], domain: 'corp.example' },
      notices: 'notices',
      branding: 'look',
    };
    const checked = load(given);
    expect(checked.problems).toEqual([]);
    expect(checked).toMatchObject({
      ok: true,
      policy: { ...given, notices: join(folder, 'notices'), branding: join(folder, 'look') },
    });
  });

  it.each([
    [{ addresses: ['reset.corp.example'] }, 'connection.addresses[0]', /IP address/],
    [{ addresses: ['10.1.2.300'] }, 'connection.addresses[0]', /IP address/],
    [{ proxy: 'https://proxy:8080' }, 'connection.proxy', /http:\/\/proxy/],
    [{ proxy: 'http://proxy' }, 'connection.proxy', /http:\/\/proxy/],
    [{ proxy: 'http://user:secret@proxy:8080' }, 'connection.proxy', /http:\/\/proxy/],
    [{ proxy: 'http://proxy:99999' }, 'connection.proxy', /is no address/],
  ])('of the connection close it when one is bad: %j', (more, setting, problem) => {
    const checked = load({ connection: { ...connection, ...more } });
    expect(checked.ok).toBe(false);
    expect(checked.problems).toMatchObject([{ setting, code: 'bad-value' }]);
    expect(checked.problems[0]?.problem).toMatch(problem);
    expect(JSON.stringify(checked.problems)).not.toContain('secret');
  });

  it.each([
    [{ internetCheck: { site: 'http://www.example.com' } }, 'internetCheck.site'],
    [{ internetCheck: { site: 'https://www.example.com/path' } }, 'internetCheck.site'],
    [{ vpn: { adapter: 'wg0' } }, 'vpn.adapter'],
    [{ domainControllers: { names: ['dc1 corp'] } }, 'domainControllers.names[0]'],
  ])('beside it give way to their defaults when bad: %j', (more, setting) => {
    const checked = load({ connection, ...more });
    expect(checked.ok).toBe(true);
    expect(checked.problems).toMatchObject([{ setting }]);
  });
});
