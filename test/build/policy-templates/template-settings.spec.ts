import { describe, expect, it } from 'vitest';
import { findSchema } from '../../../build/policy-templates/find-schema.ts';
import { formOf } from '../../../build/policy-templates/form-of.ts';
import { longestText } from '../../../build/policy-templates/longest-text.ts';
import { readEntrySettings } from '../../../build/policy-templates/read-entry-settings.ts';
import { templateSettings } from '../../../build/policy-templates/template-settings.ts';
import { settingsHeader } from './template-example.ts';

const entry = readEntrySettings(settingsHeader);
const both = { en: 'word', de: 'Wort' };

describe('the entry’s own settings', () => {
  it('are read from its header: what is offered by default, and how long its texts may be', () => {
    expect(Object.fromEntries(entry.offers)).toEqual({
      OfferAtSignIn: true,
      OfferAtUnlock: true,
      OfferInRemoteSessions: false,
      OfferInSafeMode: false,
    });
    expect(Object.fromEntries(entry.texts)).toEqual({ Title: 80, Link: 80, Words: 500, Icon: 260 });
  });

  it('are not guessed where the header looks otherwise', () => {
    expect(() => readEntrySettings('struct Offers {\n  int none;\n};')).toThrow('OwnWords');
    expect(() =>
      readEntrySettings(settingsHeader.replace('struct Offers', 'struct Other')),
    ).toThrow('Offers');
    expect(() => readEntrySettings(settingsHeader.replaceAll('WideText<', 'Text<'))).toThrow(
      'no texts',
    );
  });
});

describe('a template without words', () => {
  it('is not made, for a text of the entry', () => {
    const texts = new Map([...entry.texts, ['Colour', 20]]);
    expect(() => templateSettings({ ...entry, texts })).toThrow('other texts');
  });

  it('is not made, for a switch whose default nobody knows', () => {
    const offers = new Map([...entry.offers].slice(1));
    expect(() => templateSettings({ ...entry, offers })).toThrow('OfferAtSignIn');
  });

  it('is not made, for a choice, and no words stand for a choice that is none', () => {
    const value = { name: 'Theme', kind: 'text', setting: 'theme' } as const;
    for (const choices of [
      { system: both, light: both },
      { system: both, light: both, dark: both, pink: both },
    ]) {
      expect(() => formOf(value, { title: both, does: both, choices }, entry)).toThrow('Theme');
    }
  });
});

describe('the longest text of a schema', () => {
  it('is none where the schema sets no bound', () => {
    expect(longestText({ type: 'string', pattern: '^a+$' })).toBeUndefined();
    expect(longestText({ type: 'array', items: { type: 'string' }, maxItems: 3 })).toBeUndefined();
  });

  it('is never more than Group Policy carries', () => {
    expect(longestText({ type: 'string', maxLength: 32_766 })).toBe(32_766);
    expect(longestText({ type: 'string', maxLength: 32_767 })).toBe(32_766);
  });

  it('is asked only for settings that there are', () => {
    expect(findSchema('helpdesk.phone')).toMatchObject({ maxLength: 40 });
    expect(() => findSchema('helpdesk.fax')).toThrow(RangeError);
  });
});
