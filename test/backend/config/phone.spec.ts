import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { gatewaySettings } from '../../../backend/config/gateway-settings.ts';
import { ConfigRefused, loadConfig } from '../../../backend/config/load-config.ts';
import { dialsExtensions } from '../../../backend/config/phone-schema.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';

const secret = 'Very-Secret-Words-1';
let site: Site;
beforeAll(async () => {
  site = await makeSite();
  writeFileSync(join(site.folder, 'sms-secret'), `${secret}\n`);
});
afterAll(() => site.close());

const bearer = { authorization: 'Bearer {secret}' };
const gateway = (host: string): object => ({
  ...{ url: `https://${host}/messages`, headers: bearer, secretFile: 'sms-secret' },
  json: { to: '{to}', text: '{text}' },
});
const first = gateway('one.example');
const second = gateway('two.example');
const status = {
  url: 'https://one.example/messages/{id}',
  ...{ idPattern: '"sid": ?"([^"]+)"', statePattern: '"status": ?"([^"]+)"' },
  ...{ delivered: ['delivered', 'READ'], failed: ['undelivered'] },
};

function load(phone: object) {
  const file = join(site.folder, 'tried.yaml');
  const good = parse(readFileSync(site.config, 'utf8')) as object;
  const text = stringify(
    { ...good, phone: { region: 'DE', ...phone } },
    { aliasDuplicateObjects: false },
  );
  writeFileSync(file, text);
  return loadConfig(file);
}
/** What is said of the section, each as `setting problem`; empty when it is taken. */
function problemsOf(sms: object): string[] {
  try {
    load({ sms });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    expect(error.message).not.toContain(secret);
    return error.problems.map(({ setting, problem }) => `${setting} ${problem}`);
  }
}

describe('the section phone', () => {
  it('has one gateway for each channel, or two', () => {
    const alone = gatewaySettings(load({ sms: first }));
    expect(alone.sms).toMatchObject({ first: { url: 'https://one.example/messages' } });
    expect(alone.sms).not.toHaveProperty('second');
    const { sms, call } = gatewaySettings(load({ sms: { ...first, second }, call: first }));
    expect(sms?.second).toMatchObject({ url: 'https://two.example/messages' });
    expect(sms?.second?.headers()).toEqual({ authorization: `Bearer ${secret}` });
    expect(sms?.first).not.toHaveProperty('second');
    expect(call).not.toHaveProperty('second');
  });

  it('reads how each is asked what became of a message, signed in as for the message', () => {
    const headers = { 'x-more': '{secret}' };
    const { sms } = gatewaySettings(load({ sms: { ...first, status: { ...status, headers } } }));
    expect(sms?.first.status).toEqual({
      ...{ method: 'GET', url: status.url, idPattern: /"sid": ?"([^"]+)"/u },
      headers: expect.any(Function) as unknown,
      statePattern: /"status": ?"([^"]+)"/u,
      ...{ delivered: ['delivered', 'read'], failed: ['undelivered'] },
    });
    const signedIn = { authorization: `Bearer ${secret}` };
    expect(sms?.first.status?.headers()).toEqual({ ...signedIn, 'x-more': secret });
  });

  it('offers numbers with an extension only where each of the two would dial it', () => {
    const dials = { ...first, json: { to: '{to}', text: '{text}', then: '{extension}' } };
    const dialsToo = { ...second, json: { to: '{to}', text: '{text}', then: '{extension}' } };
    const offers = (call: object) => dialsExtensions(load({ call }).config.phone);
    expect([offers(dials), offers(first)]).toEqual([true, false]);
    expect(offers({ ...dials, second: dialsToo })).toBe(true);
    expect(offers({ ...dials, second })).toBe(false);
    expect(offers({ ...first, second: dialsToo })).toBe(false);
  });

  it('takes what the documentation says for two carriers, whose names and states are found', () => {
    const page = fileURLToPath(new URL('../../../docs/configuration.md', import.meta.url));
    const section = readFileSync(page, 'utf8').split('### `phone`')[1]?.split('\n### ')[0] ?? '';
    for (const name of ['twilio-token', 'sinch-token', 'sinch-secret']) {
      writeFileSync(join(site.folder, name), `${secret}\n`);
    }
    const [twilio, sinch, ...more] = [...section.matchAll(/```yaml\n([^`]+)```/gu)].map(
      ([, yaml = '']) => gatewaySettings(load((parse(yaml) as { phone: object }).phone)),
    );
    expect(more).toEqual([]);
    // As the carriers describe their answers.
    const message = `{"account_sid": "AC${'a'.repeat(32)}", "sid": "SM${'0'.repeat(32)}", "status": "queued"}`;
    const { idPattern, statePattern } = twilio?.sms?.first.status ?? {};
    expect(idPattern?.exec(message)?.[1]).toBe(`SM${'0'.repeat(32)}`);
    expect(statePattern?.exec(message)?.[1]).toBe('queued');
    expect(twilio?.call?.first.status?.delivered).toEqual(['completed']);
    const report =
      '{"type":"delivery_report_sms","batch_id":"01","statuses":[{"code":0,"status":"Delivered","count":1}]}';
    expect(sinch?.sms?.first.status?.statePattern.exec(report)?.[1]).toBe('Delivered');
    expect(sinch?.sms?.first.status?.idPattern.exec('{"id":"01FC","to":[]}')?.[1]).toBe('01FC');
  });

  it.each<[string, object, string]>([
    [
      'a second carrier with a third',
      { ...first, second: { ...second, second: first } },
      'phone.sms.second.second does not exist',
    ],
    [
      'a second that is the first once more',
      { ...first, second: { ...first, timeout: 30 } },
      'phone.sms.second.url is the carrier of phone.sms once more',
    ],
    [
      'a second whose secret is not there',
      { ...first, second: { ...second, secretFile: 'nowhere' } },
      'phone.sms.second.secretFile names a file that cannot be read',
    ],
    [
      'a second without words',
      { ...first, second: { ...second, json: { to: '{to}' } } },
      'phone.sms.second never says the code',
    ],
    [
      'a second whose authorities are none',
      { ...first, second: { ...second, caFile: 'sms-secret' } },
      'phone.sms.second.caFile must hold certificates as PEM',
    ],
    [
      'a state that is asked for without a name',
      { ...first, status: { ...status, url: 'https://one.example/messages' } },
      'phone.sms.status.url must name {id} once',
    ],
    [
      'an answer that chooses who is asked next',
      { ...first, status: { ...status, url: 'https://{id}.example/messages' } },
      'phone.sms.status.url must be https://HOST/… with {id} behind the host',
    ],
    [
      'a state that is asked for without TLS',
      { ...first, status: { ...status, url: 'http://one.example/{id}' } },
      'phone.sms.status.url must be https://HOST/…',
    ],
    [
      'a pattern without a group',
      { ...first, status: { ...status, idPattern: 'id=[0-9]+' } },
      'phone.sms.status.idPattern must have one group in parentheses',
    ],
    [
      'a pattern with two',
      { ...first, status: { ...status, statePattern: '(a)(b)' } },
      'phone.sms.status.statePattern must have one group in parentheses',
    ],
    [
      'a word that means both',
      { ...first, status: { ...status, failed: ['Delivered'] } },
      'phone.sms.status.failed has a word that stands in delivered too',
    ],
    [
      'no word for what arrived',
      { ...first, status: { ...status, delivered: [] } },
      'phone.sms.status.delivered must say by which words',
    ],
    [
      'the number in an address',
      { ...first, status: { ...status, url: 'https://one.example/{id}/{to}' } },
      'phone.sms.status.url must be https://HOST/…',
    ],
  ])('is refused with %s', (_what, sms, words) => {
    const [problem = '', ...more] = problemsOf(sms);
    expect(problem).toContain(words);
    expect(more).toEqual([]);
  });
});
