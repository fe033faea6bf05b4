import fc from 'fast-check';

/** Any text at all, with what real ones hold made likely: accents apart, invisible signs, halves. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        ...[
          'e\u0301',
          'E\u0323\u0307',
          'İ',
          'ı',
          'I',
          'i\u0307',
          'ß',
          'ẞ',
          'Σ',
          'ς',
          'ŉ',
          'ﬁ',
          'ΐ',
        ],
        ...[
          '\u200b',
          '\u200d',
          '\ufeff',
          '\u00ad',
          '\ufe0f',
          '\u202e',
          '\u2066',
          '\u034f',
          '\u115f',
        ],
        ...[' ', '\u00a0', '\u3000', '\u0085', '\t', '\r\n', '\u2028', '\0', '\u2800'],
        ...['@', '＠', '.', '。', '\\', '＼', '<', '>', '"', "'", 'mailto:', '+', 'xn--', ';ext='],
        ...[
          '\ud800',
          '\udc00',
          '\ufffd',
          '\u0301',
          'ﷺ',
          '１',
          '٣',
          '+49 171 3920011',
          'home.example',
        ],
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** The four forms that one text can be stored in (Unicode UAX #15). */
export const normalForms = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;
