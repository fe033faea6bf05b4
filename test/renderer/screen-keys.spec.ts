import { describe, expect, test } from 'vitest';
import { layoutsFor, type Layout } from '../../renderer/keys/layouts.ts';
import { rowsOf, type Key, type Page, type Row } from '../../renderer/keys/pages.ts';

const locales = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pl',
  'pt-BR',
  'sv',
  'tr',
  'ar',
  'ja',
  'zh-CN',
];
const ascii = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));

const shown = (layout: Layout, page: Page, capitals = false, tall = true) =>
  rowsOf({ layout, page, capitals, takes: 'text', others: true, tall });
const textOf = (rows: readonly Row[]) =>
  rows.flat().flatMap((key) => (key.does === 'type' ? [key.text] : []));
/** Everything that can be typed with a layout, however tall the window is. */
const reach = (layout: Layout) =>
  new Set(
    (['letters', 'more', 'signs'] as const).flatMap((page) =>
      [false, true].flatMap((capitals) => textOf(shown(layout, page, capitals, false))),
    ),
  );

describe('the keys on the screen', () => {
  test.each(locales)('reach every printable sign of ASCII in %s', (locale) => {
    const reached = new Set(layoutsFor(locale, []).flatMap((layout) => [...reach(layout)]));
    expect(ascii.filter((each) => !reached.has(each))).toEqual([]);
  });

  test.each([
    ['de', 'äöüßÄÖÜ€§'],
    ['fr', 'àâæçéèêëîïôœùûüÿÀÉÇŒ'],
    ['es', 'áéíñóúüÑ¿¡'],
    ['it', 'àèéìòùÈ'],
    ['nl', 'áéëïóöüË'],
    ['pl', 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ'],
    ['pt-BR', 'áâãàçéêíóôõúüÃÇ'],
    ['sv', 'åäöéÅÄÖ'],
    ['tr', 'çğıöşüÇĞİÖŞÜIi'],
    ['en', 'äöüßéñøłşę'],
    ['ar', 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة٠١٢٣٤٥٦٧٨٩،؛؟'],
  ])('reach the own letters of %s', (locale, letters) => {
    const reached = reach(layoutsFor(locale, [])[0]);
    expect(Array.from(letters).filter((each) => !reached.has(each))).toEqual([]);
  });

  test.each(locales)(
    'have no row of more than twelve keys wide in %s, nor a key twice',
    (locale) => {
      const width = (key: Key) => (key.does === 'shift' || key.does === 'delete' ? 1.5 : 1);
      for (const layout of layoutsFor(locale, [])) {
        for (const page of ['letters', 'more', 'signs'] as const) {
          const rows = shown(layout, page);
          for (const row of rows) {
            expect(row.reduce((sum, key) => sum + width(key), 0)).toBeLessThanOrEqual(12);
          }
          const typed = textOf(rows);
          expect(new Set(typed).size).toBe(typed.length);
        }
      }
    },
  );

  test.each([
    ['de', 'qwertzuiopü'],
    ['fr', 'azertyuiop'],
    ['tr', 'qwertyuıopğü'],
    ['pl', 'qwertyuiop'],
    ['ja', 'qwertyuiop'],
    ['xx', 'qwertyuiop'],
    ['ar', 'ضصثقفغعهخحجد'],
  ])('stand as they do on the keyboards of %s', (locale, row) => {
    expect(layoutsFor(locale, [])[0].rows[0]).toBe(row);
  });

  test('have capitals of one character, in the way of their language', () => {
    const row = (locale: string, number: number) =>
      textOf([shown(layoutsFor(locale, [])[0], 'letters', true, false)[number] ?? []]).join('');
    expect(row('de', 2)).toBe('YXCVBNMß');
    expect(row('tr', 0)).toBe('QWERTYUIOPĞÜ');
    expect(row('tr', 1)).toBe('ASDFGHJKLŞİ');
  });

  test('change between scripts where there are two, and nowhere else', () => {
    const languages = (locale: string, offered: string[]) =>
      layoutsFor(locale, offered).map(({ language }) => language);
    expect(languages('de', ['de', 'en'])).toEqual(['de']);
    expect(languages('ar', ['ar'])).toEqual(['ar', 'en']);
    expect(languages('ar', ['ar', 'en'])).toEqual(['ar', 'en']);
    expect(languages('en', ['en', 'ar'])).toEqual(['en', 'ar']);
    expect(languages('ja', ['ja', 'zh'])).toEqual(['en']);
  });

  test('for a code are ten digits, and for a number its plus as well', () => {
    const [layout] = layoutsFor('ar', []);
    const pad = (takes: 'digits' | 'number') =>
      textOf(
        rowsOf({
          ...{ layout, takes, page: 'letters', others: true },
          capitals: false,
          tall: true,
        }),
      );
    expect(pad('digits').sort().join('')).toBe('0123456789');
    expect(pad('number').sort().join('')).toBe('+0123456789');
  });
});
