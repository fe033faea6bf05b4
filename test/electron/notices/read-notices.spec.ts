import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verdictKinds, verdictReasons } from '@gatehouse/shared';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readNotices } from '../../../electron/notices/read-notices.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('notices');
});

function read(files: Record<string, unknown>) {
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
    writeFileSync(join(folder, name), text);
  }
  return readNotices(folder);
}

const full = {
  title: 'You are not in the office network',
  body: 'Call {helpdesk} and give them {supportCode}.\nThe computer is {computer}.',
  steps: ['Start {vpn}.', 'Come back here.'],
  probably: { title: 'You are probably away' },
  reasons: { 'vpn-failed': { steps: ['Call {phone}, {hours}.'] } },
  contacts: [{ label: 'Night shift', value: '+49 30 5550 111' }],
  qr: { text: 'https://help.corp.example/?code={supportCode}', label: 'Help on your phone' },
};

describe('a folder of notices', () => {
  it('gives each verdict and language its words', () => {
    const de = { body: 'Sie sind nicht im Netz von {organisation}.' };
    expect(read({ 'off-network.en.json': full, 'off-network.de.json': de })).toEqual({
      notices: { en: { 'off-network': full }, de: { 'off-network': de } },
      problems: [],
    });
  });

  it('may hold files of other kinds, and a byte order mark', () => {
    const { notices, problems } = read({
      'README.txt': 'Not a notice.',
      'no-link.de.json': `\uFEFF${JSON.stringify({ title: 'Kein Netz' })}`,
    });
    expect(problems).toEqual([]);
    expect(notices.de?.['no-link']).toEqual({ title: 'Kein Netz' });
  });

  it('that is not there is a problem, and nothing else', () => {
    const { notices, problems } = readNotices(join(folder, 'nowhere'));
    expect(notices).toEqual({});
    expect(problems).toMatchObject([{ code: 'folder-missing', file: '' }]);
  });

  it.each([
    ['offnetwork.en.json', /named after no verdict. There are reachable, no-link/],
    ['off-network.da.json', /one of en, de, fr/],
    ['off-network.json', /one of en, de/],
    ['off-network.en.old.json', /VERDICT.LOCALE.json/],
  ])('passes over %s and says why', (name, why) => {
    const { notices, problems } = read({ [name]: full });
    expect(notices).toEqual({});
    expect(problems).toMatchObject([{ file: name, code: 'unknown-file' }]);
    expect(problems[0]?.problem).toMatch(why);
  });
});

describe('a bad notice is left out and named with line and field:', () => {
  it.each([
    ['syntax', '{\n  "title": "x",\n  "body" "y"\n}', 3, '', 'not-json', /Correct the syntax/],
    ['the same field twice', '{\n  "title": "x",\n  "title": "y"\n}', 3, 'title', 'twice', /twice/],
    [
      'an unknown field',
      '{\n  "title": "x",\n  "boddy": "y"\n}',
      3,
      'boddy',
      'unknown-field',
      /spelling/,
    ],
    [
      'an unknown placeholder',
      '{\n  "steps": [\n    "a",\n    "Ask {helpdesc}."\n  ]\n}',
      4,
      'steps[1]',
      'bad-value',
      /no \{helpdesc\}. There are \{organisation\} \{helpdesk\}/,
    ],
    [
      'a brace without its partner',
      '{\n  "title": "Call {computer {{phone}}"\n}',
      2,
      'title',
      'bad-value',
      /brace without its partner/,
    ],
    ['a wrong type', '{\n  "title": 7\n}', 2, 'title', 'bad-value', /text in quotes/],
    ['nothing but spaces', '{\n  "body": "   "\n}', 2, 'body', 'bad-value', /too short/],
    [
      'a title that is too long',
      `{\n\n  "title": "${'x'.repeat(121)}"\n}`,
      3,
      'title',
      'bad-value',
      /at most 120/,
    ],
    ['an invisible character', '{\n  "title": "a\u202Eb"\n}', 2, 'title', 'bad-value', /invisible/],
    [
      'a reason of another verdict',
      '{\n  "reasons": {\n    "ahead": {}\n  }\n}',
      3,
      'reasons.ahead',
      'unknown-field',
      /There are no-such-name, silent/,
    ],
    ['a list instead of a notice', '[]', 1, '', 'bad-value', /group in/],
    [
      'a QR code without its words',
      '{\n  "qr": { "text": "x" }\n}',
      2,
      'qr.label',
      'bad-value',
      /missing/,
    ],
  ])('%s', (_name, text, line, field, code, problem) => {
    const { notices, problems } = read({
      'off-network.en.json': text,
      'off-network.de.json': { title: 'Gut' },
    });
    expect(notices).toEqual({ de: { 'off-network': { title: 'Gut' } } });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: 'off-network.en.json', line, field, code });
    expect(problems[0]?.problem).toMatch(problem);
  });

  it('a code page of its own', () => {
    writeFileSync(join(folder, 'no-link.de.json'), Buffer.from('{"title":"Für Müller"}', 'latin1'));
    const { notices, problems } = readNotices(folder);
    expect(notices).toEqual({});
    expect(problems).toMatchObject([{ file: 'no-link.de.json', code: 'not-utf-8' }]);
  });

  it('size', () => {
    const { problems } = read({ 'no-link.en.json': ' '.repeat(20_000) });
    expect(problems).toMatchObject([{ code: 'file-too-large' }]);
  });

  it('whatever the file holds, without ever throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { problems, notices } = read({ 'no-link.en.json': text });
        expect(problems.length > 0 || notices.en?.['no-link'] !== undefined).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

it('every verdict may have a notice with each of its reasons', () => {
  for (const kind of verdictKinds) {
    const reasons = Object.fromEntries(
      verdictReasons[kind].map((reason) => [reason, full.probably]),
    );
    expect(read({ [`${kind}.en.json`]: { ...full, reasons } }).problems).toEqual([]);
  }
});
