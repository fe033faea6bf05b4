import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeNetworkCode } from '@gatehouse/shared';
import { madeSnapshot } from '../../build/preview/made-snapshot.ts';
import { madeVerdict, shownVerdicts } from '../../build/preview/made-verdict.ts';
import { readOrganisation } from '../../build/preview/organisation.ts';
import { readArguments } from '../../build/preview/read-arguments.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-preview-spec-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
function write(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('the preview’s command line', () => {
  test.each([
    [['--verdict', 'no-lnk'], '--verdict knows no "no-lnk". There are no-link, no-internet,'],
    [['--verdict', 'reachable'], '--verdict knows no "reachable".'],
    [['--verdict', 'clock-wrong', '--reason', 'late'], '"late". There are behind, ahead.'],
    [
      ['--verdict', 'no-link', '--locale', 'da'],
      '--locale knows no "da". There are en, de, fr, es, it, pt-BR, nl, pl, sv, tr, ja, zh-Hans, ar.',
    ],
    [['--verdict', 'no-link', '--look', 'grey'], 'There are light, dark, large, narrow, contrast.'],
    [['--verdict', 'no-link', '--out', 'x.jpg'], '--out must name a picture'],
    [[], '--verdict is missing. There are no-link,'],
    [['--all'], '--all needs --out FOLDER.'],
    [['--all', '--out', 'x', '--verdict', 'no-link'], '--all shows every verdict'],
    [['--verdit', 'no-link'], '--verdit'],
  ])('%j is named with what would be good', (args, problem) => {
    const read = readArguments(args);
    expect(read).toMatchObject({ ok: false });
    expect(read.ok ? '' : read.problem).toContain(problem);
  });

  test('takes a verdict’s first reason where none is named', () => {
    const read = readArguments(['--verdict', 'off-network', '--locale', 'de', '--out', 'a.PNG']);
    expect(read).toMatchObject({
      ok: true,
      value: { kind: 'off-network', reason: 'no-such-name', locales: ['de'], look: 'light' },
    });
  });
});

describe('the preview’s organisation', () => {
  test('comes from the policy, with the notices that it names', () => {
    write('no-link.en.json', { title: 'No network at {organisation}' });
    const policy = write('policy.json', {
      connection: { backendUrl: 'https://reset.corp.example' },
      organisation: 'Nordlicht',
      helpdesk: { phone: '100' },
      vpn: { name: 'Nordlicht Connect' },
      languages: ['de'],
      notices: '.',
    });
    const { known, notices } = readOrganisation(policy);
    expect(known).toMatchObject({
      ...{ organisation: 'Nordlicht', vpn: 'Nordlicht Connect', languages: ['de'] },
    });
    expect(notices.en?.['no-link']?.title).toBe('No network at {organisation}');
  });

  test('names file, line and field of a bad notice, and goes on with our own words', () => {
    const file = write('no-link.de.json', '{\n  "title": "Kein Netz",\n  "steps": [""]\n}');
    const organisation = readOrganisation(undefined, { notices: folder });
    expect(organisation.problems).toHaveLength(1);
    expect(organisation.problems[0]).toMatch(/no-link\.de\.json:3:\d+: steps\[0\] /);
    expect(organisation.problems[0]?.startsWith(file)).toBe(true);
    const verdict = madeVerdict('no-link', 'no-address');
    const { scene } = madeSnapshot({ verdict, locale: 'de', during: 'start' }, organisation);
    expect(scene).not.toHaveProperty('notice');
  });

  test('comes with its look and its texts, and with what is wrong there', () => {
    const file = write('branding.json', '{\n  "accent": "#FFCC00"\n}');
    write('words.en.json', { 'app.close': 'Leave' });
    const policy = write('policy.json', {
      connection: { backendUrl: 'https://reset.corp.example' },
      branding: '.',
    });
    for (const organisation of [
      readOrganisation(policy),
      readOrganisation(undefined, { branding: folder }),
    ]) {
      const line = organisation.problems.find((each) => each.startsWith(`${file}:2:3: accent `));
      expect(line).toContain('cannot be read on light surfaces');
      const verdict = madeVerdict('no-link', 'no-address');
      const made = madeSnapshot({ verdict, locale: 'en', during: 'start' }, organisation);
      expect(made).toMatchObject({ branding: {}, texts: { 'app.close': 'Leave' } });
    }
  });
});

test.each(shownVerdicts)('the support code shown for $kind, $reason means it', (meant) => {
  const verdict = madeVerdict(meant.kind, meant.reason);
  const organisation = readOrganisation();
  const { supportCode } = madeSnapshot({ verdict, locale: 'en', during: 'start' }, organisation);
  expect(decodeNetworkCode(supportCode)).toMatchObject(meant);
});
