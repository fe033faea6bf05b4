import './all-languages.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localeSchema, placeholders, type Notice, type Snapshot } from '@gatehouse/shared';
import { firstSnapshot } from '../../renderer/state/first-snapshot.ts';
import { fillNotice, fillQrText } from '../../renderer/words/fill-notice.ts';
import { noticeWords } from '../../renderer/words/notice-words.ts';
import { placeholderValues } from '../../renderer/words/placeholder-values.ts';
import { shownVerdict, type ShownVerdict } from '../../renderer/words/shown-verdict.ts';
import { wordsOf } from '../../renderer/words/words.ts';

const known: Snapshot = {
  ...firstSnapshot('en'),
  organisation: 'Nordlicht',
  helpdesk: { name: 'iT Service', phone: '+49 40 (5550) 100', hours: '7–18' },
  vpn: 'nordlicht Connect',
  computer: 'PC 7',
  supportCode: 'N3T9-0J99',
};
const values = placeholderValues(known, -7_200_000, wordsOf('en'), 'en');
const nothing = placeholderValues(firstSnapshot('en'), undefined, wordsOf('en'), 'en');

const silent: ShownVerdict = {
  ...{ kind: 'off-network', reason: 'silent', confirmed: true, probably: false },
};
const guess: ShownVerdict = { ...silent, probably: true };
const layer = (name: string) => ({ title: `${name} title`, body: `${name} body`, steps: [name] });
const builtIn: Notice = {
  ...layer('own'),
  probably: layer('own guess'),
  reasons: { silent: layer('own reason') },
};

function titleOf(verdict: ShownVerdict, organisation?: Notice): string {
  return noticeWords(verdict, organisation, builtIn, values).title;
}

describe('the words of a verdict', () => {
  test('come from the most special layer that has them, the organisation’s first', () => {
    const base: Notice = { title: 'base' };
    const probably: Notice = { ...base, probably: { title: 'guess' } };
    const whole: Notice = { ...probably, reasons: { silent: { title: 'reason' } } };
    expect(titleOf(guess, whole)).toBe('reason');
    expect(titleOf(guess, probably)).toBe('guess');
    expect(titleOf(silent, probably)).toBe('base');
    expect(titleOf(guess, base)).toBe('base');
    expect(titleOf(guess)).toBe('own reason title');
    expect(titleOf({ ...guess, reason: 'blocked' })).toBe('own guess title');
    expect(titleOf({ ...silent, reason: 'blocked' })).toBe('own title');
  });

  test('are chosen field by field, and no steps at all is a choice', () => {
    const organisation: Notice = { body: 'Ours', reasons: { silent: { steps: [] } } };
    const words = noticeWords(silent, organisation, builtIn, values);
    expect(words).toEqual({ title: 'own reason title', body: 'Ours', steps: [], contacts: [] });
  });

  test('are not taken from what every object has', () => {
    const verdict = { ...silent, reason: 'constructor' } as unknown as ShownVerdict;
    expect(titleOf(verdict, { title: 'base', reasons: {} })).toBe('base');
  });

  test('bring contacts and a code to scan from the organisation alone, filled', () => {
    const organisation: Notice = {
      contacts: [{ label: '{helpdesk}', value: '{phone}' }],
      qr: { text: 'https://help.example/?pc={computer}', label: 'For {computer}' },
    };
    const { contacts, qr } = noticeWords(silent, organisation, builtIn, values);
    expect(contacts).toEqual([{ label: 'iT Service', value: '+49 40 (5550) 100' }]);
    expect(qr).toEqual({ text: 'https://help.example/?pc=PC%207', label: 'For PC 7' });
  });

  test('are "still checking" for whatever is not confirmed, and for what leads to the form', () => {
    for (const kind of ['off-network', 'untrusted-network', 'reachable', 'slow-network'] as const) {
      const found = { ...silent, kind, confirmed: kind === 'reachable' } as ShownVerdict;
      expect(shownVerdict(found)).toMatchObject({ kind: 'slow-network', reason: 'still-checking' });
    }
    expect(shownVerdict(silent)).toBe(silent);
  });
});

describe('a placeholder', () => {
  test('has words to fall back on, with a capital where a sentence begins', () => {
    expect(fillNotice('{vpn} is off. {vpn} helps, call {helpdesk}.\n{vpn}!', nothing)).toBe(
      'The VPN is off. The VPN helps, call the help desk.\nThe VPN!',
    );
    expect(fillNotice('Say: “{vpn}”', nothing)).toBe('Say: “The VPN”');
  });

  test('keeps a name as its owner writes it', () => {
    expect(fillNotice('{vpn} is off.', values)).toBe('nordlicht Connect is off.');
  });

  test('tells a clock’s offset in the person’s language', () => {
    expect(fillNotice('{offset} behind', values)).toBe('about 2 hours behind');
    const german = placeholderValues(known, 86_400_000 * 3, wordsOf('de'), 'de');
    expect(fillNotice('{offset} vor', german)).toBe('etwa 3 Tage vor');
  });

  test('is set apart in Arabic, unless its words are ours, and never in a code to scan', () => {
    const arabic = placeholderValues(known, undefined, wordsOf('ar'), 'ar');
    expect(fillNotice('اتصل على {phone}.', arabic)).toBe('اتصل على \u2068+49 40 (5550) 100\u2069.');
    expect(fillNotice('{phone}', values)).toBe('+49 40 (5550) 100');
    expect(fillQrText('tel:{phone}', arabic)).toBe('tel:+49405550100');
    expect(fillQrText('{computer}', arabic)).toBe('PC 7');
    const unknown = placeholderValues(firstSnapshot('ar'), undefined, wordsOf('ar'), 'ar');
    expect(fillNotice('{phone}', unknown)).toBe(unknown.phone.text);
  });

  test('is filled once: what a value holds is never read again', () => {
    const strange = placeholderValues(
      { ...known, vpn: '{helpdesk}' },
      undefined,
      wordsOf('en'),
      'en',
    );
    expect(fillNotice('{vpn}', strange)).toBe('{helpdesk}');
  });

  test('of a code to scan must be known, and fits the kind of code', () => {
    expect(fillQrText('tel:{phone}', values)).toBe('tel:+49405550100');
    expect(fillQrText('{computer} {supportCode}', values)).toBe('PC 7 N3T9-0J99');
    expect(fillQrText('tel:{phone}', nothing)).toBeUndefined();
    expect(fillQrText('https://help.example', nothing)).toBe('https://help.example');
  });

  test('is never left open, whatever is written and whatever is known', () => {
    const piece = fc.oneof(
      fc.constantFrom(...placeholders).map((name) => `{${name}}`),
      fc.constantFrom('{unknown}', '{constructor}', '. ', '\n', '“', ' '),
      fc.string({ maxLength: 10 }).map((text) => text.replaceAll(/[{}]/g, '')),
    );
    const value = fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[{}]/g, ''));
    const maybe = fc.option(value, { nil: '' });
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        fc.record({ organisation: maybe, vpn: maybe, computer: maybe, supportCode: maybe }),
        fc.record({ name: maybe, phone: maybe, hours: maybe }),
        fc.option(fc.integer(), { nil: undefined }),
        fc.constantFrom(...localeSchema.options),
        (text, names, helpdesk, offset, locale) => {
          const filled = placeholderValues({ ...names, helpdesk }, offset, wordsOf(locale), locale);
          for (const { text: word } of Object.values(filled)) expect(word.trim()).not.toBe('');
          expect(fillNotice(text, filled)).not.toMatch(/[{}]/);
          expect(fillQrText(text, filled) ?? '').not.toMatch(/[{}]/);
        },
      ),
    );
  });
});
