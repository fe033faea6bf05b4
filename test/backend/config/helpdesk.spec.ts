import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { ConfigRefused, loadConfig } from '../../../backend/config/load-config.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';

let site: Site;
beforeAll(async () => {
  site = await makeSite();
});
afterAll(() => site.close());

const verify = { ask: ['Called back'] };

function load(helpdesk: unknown, more: object = {}) {
  const file = join(site.folder, 'tried.yaml');
  const good = parse(readFileSync(site.config, 'utf8')) as object;
  writeFileSync(file, stringify({ ...good, ...more, helpdesk }));
  return loadConfig(file).config.helpdesk;
}
function problemsOf(helpdesk: unknown, more?: object): string[] {
  try {
    load(helpdesk, more);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    return error.problems.map(({ setting, problem }) => `${setting} ${problem}`);
  }
}

describe('the section helpdesk', () => {
  it('needs a group alone, and then gives out no codes', () => {
    expect(load({ group: 'Service Desk' })).toEqual({
      ...{ host: '127.0.0.1', port: 8444, group: 'Service Desk', sessionLife: 1_800_000 },
    });
  });

  it('has a language for whoever has chosen none, if it names one that the page speaks', () => {
    expect(load({ group: 'Desk', language: 'de' })).toMatchObject({ language: 'de' });
    for (const language of ['es', 'de-DE', 'DE', '', 1]) {
      expect(problemsOf({ group: 'Desk', language })).toEqual([
        expect.stringMatching(/^helpdesk\.language /) as string,
      ]);
    }
  });

  it('gives out codes for a quarter of an hour, once it says what an agent has to do', () => {
    expect(load({ group: 'Desk', verify, recovery: {} })).toMatchObject({
      verify: { ...verify, note: 'optional' },
      recovery: { life: 900_000, perAgent: 10, perPerson: 3 },
    });
    expect(problemsOf({ group: 'Desk', recovery: {} })).toEqual([
      expect.stringContaining('helpdesk.verify is missing; it must say what') as string,
    ]);
  });

  it.each([
    ['no group', {}, 'helpdesk.group'],
    ['nothing to be done', { verify: { ask: [] } }, 'helpdesk.verify.ask'],
    [
      'seven things',
      { verify: { ask: Array.from({ length: 7 }, (_, at) => `Thing ${at}`) } },
      'verify.ask',
    ],
    ['the same thing twice', { verify: { ask: ['Called', 'Called'] } }, 'verify.ask'],
    ['a code for a day', { verify, recovery: { life: 86_400 } }, 'helpdesk.recovery.life'],
    ['a session for a day', { sessionLife: 86_400 }, 'helpdesk.sessionLife'],
    ['a rule that is not there', { verify, recovery: { rules: ['none'] } }, 'names no rule'],
    ['a range that is none', { from: ['everywhere'] }, 'helpdesk.from'],
    ['the world, with a directory for trying out', { host: '0.0.0.0' }, 'helpdesk.host'],
  ])('refuses %s', (what, settings, told) => {
    const group = what === 'no group' ? {} : { group: 'Desk' };
    expect(problemsOf({ ...group, ...settings }).join('\n')).toContain(told);
  });

  it('refuses to listen where nobody would get an answer', () => {
    const places = { lan: [], vpn: [] };
    expect(problemsOf({ group: 'Desk' }, { places }).join()).toContain(
      'nobody would get an answer',
    );
    expect(problemsOf({ group: 'Desk', from: ['10.0.0.0/8'] }, { places })).toEqual([]);
  });
});
