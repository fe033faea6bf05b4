import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localeSchema } from '@gatehouse/shared';
import { hardCodedWords, keysInCode } from './check-code.ts';
import { checkFile } from './check-file.ts';
import type { Finding } from './finding.ts';
import { readTexts } from './read-texts.ts';

/** What is wrong with the words of the window in all languages, and with the code that uses them. */
export function checkWords(root: string): Finding[] {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const rooms = [
    { folder: 'renderer/locales', member: 'words' },
    { folder: 'renderer/notices', member: 'notices' },
  ] as const;
  const files = rooms.flatMap(({ folder, member }) =>
    localeSchema.options.flatMap((locale) => {
      const file = `${folder}/${locale}.json`;
      const english = read(`${folder}/en.json`);
      return checkFile({ file, locale, member, json: read(file), english });
    }),
  );
  const code = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file: `renderer/${file}`, text: read(`renderer/${file}`) }));
  const english = 'renderer/locales/en.json';
  return [
    ...files,
    ...keysInCode(readTexts(read(english), 'words'), code, english),
    ...code.filter(({ file }) => file.endsWith('.tsx')).flatMap(hardCodedWords),
  ];
}
