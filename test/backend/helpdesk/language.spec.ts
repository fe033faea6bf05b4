import { describe, expect, it } from 'vitest';
import { acceptedLanguages } from '../../../backend/helpdesk/accept-language.ts';
import { chooseLanguage } from '../../../backend/helpdesk/choose-language.ts';
import { pageAddress } from '../../../backend/helpdesk/page-address.ts';

describe('Accept-Language', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['de', ['de']],
    ['de-AT,de;q=0.9,en;q=0.8', ['de-AT', 'de', 'en']],
    ['en;q=0.5, fr', ['fr', 'en']],
    // Wanted alike: in their order.
    ['fr;q=0.7,de;q=0.7,ar', ['ar', 'fr', 'de']],
    ['zh-Hans-CN ; Q=1.000', ['zh-Hans-CN']],
    // RFC 9110, 12.4.2: zero is "not acceptable".
    ['de;q=0, fr;q=0.000, en;q=0.001', ['en']],
    ['*, fr', ['fr']],
  ])('%j names, most wanted first: %j', (header, wanted) => {
    expect(acceptedLanguages(header)).toEqual(wanted);
  });

  it.each([
    'de;q=2',
    'de;q=-1',
    'de;q=0.1234',
    'de;q=1e9',
    'de;q=NaN',
    'de;level=1',
    'de_DE',
    'abcdefghi',
    '../../etc/passwd',
    '<script>',
    "de'; drop table",
    '\u0000de',
    'dé',
    ';;;,,,;q=,',
  ])('that is misspelt or hostile names nothing: %j', (header) => {
    expect(acceptedLanguages(header)).toEqual([]);
  });

  it('is bounded: what is too long is not read, and of many no more than twenty', () => {
    expect(acceptedLanguages(`${'x'.repeat(1000)},de`)).toEqual([]);
    expect(acceptedLanguages('de,'.repeat(300))).toHaveLength(20);
    expect(acceptedLanguages(`${',;q='.repeat(200)}de`)).toEqual([]);
  });
});

describe('the language of a page', () => {
  const asks = (header: string) => ({ 'accept-language': header });
  it.each([
    [{}, undefined, 'en'],
    [asks('de-CH, en;q=0.5'), undefined, 'de'],
    [asks('es, ja, fr-CA;q=0.2'), undefined, 'fr'],
    [asks('ar-EG'), undefined, 'ar'],
    [asks('es, ja'), undefined, 'en'],
    [asks('__proto__, constructor'), undefined, 'en'],
    [asks('de'), 'fr', 'fr'],
    [{ cookie: '__Host-desk-language=ar', ...asks('de') }, 'fr', 'ar'],
    [{ cookie: 'a=b; __Host-desk-language=de; c=d' }, undefined, 'de'],
    [{ cookie: '__Host-desk-language=xx', ...asks('de') }, undefined, 'de'],
    [{ cookie: '__Host-desk-language=toString' }, undefined, 'en'],
    [{ cookie: 'x__Host-desk-language=de' }, undefined, 'en'],
    [{ cookie: `__Host-desk-language=${'de'.repeat(40)}` }, undefined, 'en'],
  ] as const)(
    'is the chosen one, else the configured, else what the browser asks for: %j, %j → %s',
    (headers, configured, language) => {
      expect(chooseLanguage(headers, configured)).toBe(language);
    },
  );
});

describe('where a change of the language leads', () => {
  const guid = '0b1f3c7a-1111-4222-8333-123456789abc';
  it.each([
    '/',
    '/sign-in',
    '/code/7K2M-9QXR',
    `/person/${guid}`,
    `/person/${guid}?from=vpn`,
    `/person/${guid}/recovery`,
    `/person/${guid}/unlock-account`,
  ])('is back to a page of ours: %s', (address) => {
    expect(pageAddress(address)).toBe(address);
  });

  it.each([
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    '/sign-in\r\nset-cookie: a=b',
    '/sign-in?told=out',
    `/person/${guid}/unlock`,
    `/person/${guid}?from=lan&done=unlocked`,
    '/code/7K2M-9QXR/end',
    '/code/7K2M-9QXR\n',
    '/language',
    '',
  ])('is the first page for anything else: %j', (address) => {
    expect(pageAddress(address)).toBe('/');
  });
});
