import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { root } from '../scripts/root.ts';
import { wordsIn } from './words-in.ts';

/** The file that holds what is known of the window's texts outside of the renderer. */
export const windowTextsFile = join(root, 'shared/window-texts.ts');

/** Its text, made from the English words. */
export async function windowTexts(): Promise<string> {
  const entries = Object.entries(wordsIn('en')).map(([key, text]) => {
    const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
    const contract = [text.length, ...new Set(names.sort())];
    return `${JSON.stringify(key)}: ${JSON.stringify(contract)},`;
  });
  const source = `// Made from renderer/locales/en.json: node build/words/write-window-texts.ts

/** How long the English text is, in UTF-16 code units, and what it has in double braces. */
export type WindowText = readonly [length: number, ...placeholders: string[]];

/** Every text of the window by its key. Whoever words one anew has to keep to this. */
export const windowTexts: Readonly<Record<string, WindowText>> = {
${entries.join('\n')}
};
`;
  return format(source, { parser: 'typescript', printWidth: 100, singleQuote: true });
}

if (import.meta.main) writeFileSync(windowTextsFile, await windowTexts());
