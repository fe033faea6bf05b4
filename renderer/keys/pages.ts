import type { Layout } from './layouts.ts';

/** Which keys are shown. */
export type Page = 'letters' | 'more' | 'signs';

export type Key =
  | { does: 'type'; text: string }
  | { does: 'shift' | 'delete' | 'enter' | 'layout' | 'hide' }
  | { does: 'page'; page: Page; sign: string }
  /** Room, so that the keys around it stand where one looks for them. */
  | { does: 'nothing' };
export type Row = readonly Key[];

/** What a field takes: anything, a code of digits, or a number to call. */
export type Takes = 'text' | 'digits' | 'number';

const digits = '1234567890';
/** Every printable sign of ASCII that is neither letter nor digit nor space. */
const signs = ['@#$%&*-+()=_', '!"\':;/?~<>', '.,[]{}\\|^`'] as const;
/** The widest row that still has keys of 24 px on a page of 320 px (WCAG 2.5.8). */
const widest = 12;

const typing = (characters: string): Key[] =>
  Array.from(characters, (text) => ({ does: 'type', text }));
const del: Key = { does: 'delete' };
const enter: Key = { does: 'enter' };
const nothing: Key = { does: 'nothing' };

/** A capital, where it is one character: `ß` has none on any keyboard. */
function capital(text: string, language: string): string {
  const upper = text.toLocaleUpperCase(language);
  return Array.from(upper).length === 1 ? upper : text;
}

function chunks(characters: string): string[] {
  const all = Array.from(characters);
  return Array.from({ length: Math.ceil(all.length / widest) }, (_, row) =>
    all.slice(row * widest, (row + 1) * widest).join(''),
  );
}

/** The keys for digits alone, as on a telephone. */
function pad(takes: 'digits' | 'number'): Row[] {
  const beforeZero: Row = takes === 'number' ? typing('+') : [nothing];
  return [
    [...typing('123'), del],
    [...typing('456'), nothing],
    [...typing('789'), enter],
    [...beforeZero, ...typing('0'), nothing, { does: 'hide' }],
  ];
}

interface Shown {
  layout: Layout;
  page: Page;
  capitals: boolean;
  takes: Takes;
  /** Whether there is a layout to change to. */
  others: boolean;
  /** Whether there is room for a row of digits above the letters. */
  tall: boolean;
}

/**
 * The rows of keys, from the top. What stands on a key is what it types, so capitals are drawn as
 * capitals. Every printable sign of ASCII is on the letters' or the signs' page of every layout whose
 * letters are Latin, and one press of `layout` away from the others.
 */
export function rowsOf({ layout, page, capitals, takes, others, tall }: Shown): Row[] {
  if (takes !== 'text') return pad(takes);
  const written = (characters: string) =>
    capitals
      ? Array.from(characters, (each) => capital(each, layout.language)).join('')
      : characters;
  const rows =
    page === 'letters' ? layout.rows : page === 'more' ? chunks(layout.more) : [...signs];
  const above = page === 'signs' || (page === 'letters' && tall) ? [typing(digits)] : [];
  const shift: Row = layout.capitals && page !== 'signs' ? [{ does: 'shift' }] : [];
  const last = rows.length - 1;
  const pages: { page: Page; sign: string }[] = [
    { page: 'letters', sign: Array.from(layout.rows[0]).slice(0, 3).join('') },
    { page: 'more', sign: layout.moreSign },
    { page: 'signs', sign: '12@' },
  ];
  return [
    ...above,
    ...rows.map((characters, at) =>
      at === last ? [...shift, ...typing(written(characters)), del] : typing(written(characters)),
    ),
    [
      ...pages
        .filter((each) => each.page !== page)
        .map((each): Key => ({ does: 'page', page: each.page, sign: each.sign })),
      ...(others ? [{ does: 'layout' } as const] : []),
      ...typing(' '),
      enter,
      { does: 'hide' },
    ],
  ];
}
