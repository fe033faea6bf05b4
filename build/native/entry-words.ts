import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/root.ts';

/** The entry's own words in one language, as `native/credential-provider/words/LOCALE.json` has them. */
export interface EntryWords {
  locale: string;
  /** Who speaks the language and has read them; null where nobody has. */
  reviewedBy: string | null;
  words: Readonly<Record<string, string>>;
}

const folder = join(root, 'native/credential-provider/words');

/** All of them, in the order of their names. */
export function readEntryWords(): EntryWords[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => ({
    locale: file.slice(0, -'.json'.length),
    ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<EntryWords, 'locale'>),
  }));
}

/** `refused.notProven` is `refusedNotProven` in C++. */
function nameOf(key: string): string {
  return key.replaceAll(/\.(.)/g, (_dot, letter: string) => letter.toUpperCase());
}

/**
 * native/credential-provider/words-table.h. A language is told by the first part of its tag. Throws
 * where one says more or less than English does.
 */
export function entryWordsTable(all: readonly EntryWords[]): string {
  const keys = Object.keys(all.find(({ locale }) => locale === 'en')?.words ?? {});
  if (keys.length === 0) throw new Error('en.json says nothing');
  const rows = all.flatMap(({ locale, words }) => {
    if (Object.keys(words).sort().join() !== [...keys].sort().join()) {
      throw new Error(`${locale}.json does not say what en.json does`);
    }
    const texts = keys.map((key) => `      L${JSON.stringify(words[key])},`);
    return [`    {L"${locale.split('-')[0] ?? ''}", {`, ...texts, '    }},'];
  });
  return [
    '#pragma once',
    '',
    '// Made from native/credential-provider/words/: node build/native/entry-words.ts',
    '// clang-format off',
    '',
    'namespace gatehouse {',
    '',
    '/** What the entry says of its own. */',
    'enum class Said : unsigned char {',
    ...keys.map((key) => `  ${nameOf(key)},`),
    '};',
    '',
    'struct SpokenWords {',
    "  /** The first part of the language's tag (BCP 47). */",
    '  const wchar_t* language;',
    '  /** In the order of `Said`. */',
    `  const wchar_t* said[${keys.length}];`,
    '};',
    '',
    'inline constexpr SpokenWords spokenWords[] = {',
    ...rows,
    '};',
    '',
    '}  // namespace gatehouse',
    '',
  ].join('\n');
}

if (import.meta.main) {
  const file = join(root, 'native/credential-provider/words-table.h');
  writeFileSync(file, entryWordsTable(readEntryWords()));
}
