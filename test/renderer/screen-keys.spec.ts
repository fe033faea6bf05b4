import { describe, expect, test } from 'vitest';
import { layoutsFor, type Layout } from '../../renderer/keys/layouts.ts';
import { rowsOf, type Key, type Page, type Row } from '../../renderer/keys/pages.ts';
import { startRepeat, type Later } from '../../renderer/keys/repeat.ts';

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
      const wide: readonly Key['does'][] = ['shift', 'delete', 'enter'];
      const width = (key: Key) => (wide.includes(key.does) ? 1.5 : 1);
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

  test.each(['text', 'digits', 'number'] as const)(
    'have one that deletes and one that sends, on every page, for %s',
    (takes) => {
      for (const layout of [...layoutsFor('en', []), ...layoutsFor('ar', [])]) {
        for (const page of ['letters', 'more', 'signs'] as const) {
          const keys = rowsOf({
            ...{ layout, page, takes },
            ...{ capitals: false, others: false, tall: false },
          }).flat();
          const counted = (does: Key['does']) => keys.filter((key) => key.does === does).length;
          expect([counted('delete'), counted('enter'), counted('hide')]).toEqual([1, 1, 1]);
        }
      }
    },
  );

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

describe('a key that is held', () => {
  /** A clock that a test moves; what is due is done in its order. */
  function makeClock() {
    let now = 0;
    let due: { act: () => void; at: number }[] = [];
    const later: Later = (act, after) => {
      const one = { act, at: now + after };
      due.push(one);
      return () => {
        due = due.filter((each) => each !== one);
      };
    };
    const go = (by: number) => {
      const end = now + by;
      for (;;) {
        const next = due.find(({ at }) => at <= end);
        if (next === undefined) break;
        due = due.filter((each) => each !== next);
        now = next.at;
        next.act();
      }
      now = end;
    };
    return { later, go, waiting: () => due.length };
  }
  /** Holds a key over so many characters. */
  function hold(characters: number) {
    const clock = makeClock();
    let left = characters;
    const repeat = startRepeat(() => {
      if (left === 0) return false;
      left -= 1;
      return true;
    }, clock.later);
    return { ...clock, repeat, left: () => left };
  }

  test('does nothing for half a second, and then acts ten times a second', () => {
    const { go, left } = hold(50);
    go(499);
    expect(left()).toBe(50);
    go(1);
    expect(left()).toBe(49);
    go(99);
    expect(left()).toBe(49);
    go(1);
    expect(left()).toBe(48);
    go(1_000);
    expect(left()).toBe(38);
  });

  test('that is let go before has not acted, and never will', () => {
    const { go, left, repeat, waiting } = hold(5);
    go(400);
    expect(repeat.stop()).toBe(false);
    expect(waiting()).toBe(0);
    go(5_000);
    expect(left()).toBe(5);
  });

  test('that is let go after has acted, and acts no more', () => {
    const { go, left, repeat, waiting } = hold(5);
    go(650);
    expect(repeat.stop()).toBe(true);
    expect([left(), waiting()]).toEqual([3, 0]);
    go(5_000);
    expect(left()).toBe(3);
  });

  test('ends by itself when nothing is left', () => {
    const { go, left, waiting } = hold(2);
    go(10_000);
    expect([left(), waiting()]).toEqual([0, 0]);
  });
});
