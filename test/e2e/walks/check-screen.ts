import { expect, type Page } from '@playwright/test';
import type { Locale } from '@gatehouse/shared';
import { directionOf } from '../../../renderer/words/direction.ts';
import { languageNames } from '../../../renderer/words/language-names.ts';
import type { Words } from '../../../renderer/words/words.ts';
import type { TreeNode } from './accessibility-tree.ts';

/** A field as a screen reader tells it. */
export interface ExpectedField {
  role: 'textbox' | 'radio' | 'checkbox' | 'combobox';
  /** Its name; a radio button's details follow on it. */
  name: string;
  invalid?: true;
  /** What its description has among other things. */
  described?: string;
}

export interface ExpectedScreen {
  /** The name that specs know it by. */
  screen: string;
  heading: string;
  /** Every field of the screen, in its order. */
  fields: ExpectedField[];
  /** What is said of where a person stands; empty where nothing is. */
  progress?: string[];
}

const mustHaveNames = new Set([
  ...['button', 'textbox', 'radio', 'checkbox', 'combobox', 'link'],
  ...['heading', 'radiogroup', 'group'],
]);
const fieldRoles = new Set(['textbox', 'radio', 'checkbox', 'combobox']);

/** Holds what a screen reader is told of a screen against what it should be told. */
export async function checkScreen(
  page: Page,
  nodes: readonly TreeNode[],
  { heading, fields, progress = [] }: ExpectedScreen,
  { locale, words }: { locale: Locale; words: Words },
): Promise<void> {
  const having = (role: string) => nodes.filter((node) => node.role === role);
  const landmarks = ['banner', 'main', 'contentinfo'].map((role) => having(role).length);
  expect(landmarks, 'one banner, one main, one contentinfo').toEqual([1, 1, 1]);
  expect(having('contentinfo')[0]?.name).toBe(words('app.help'));

  const first = having('heading').filter(({ level }) => level === 1);
  expect(first.map(({ name }) => name)).toEqual([heading]);
  const nameless = nodes.filter(({ role, name }) => mustHaveNames.has(role) && name === '');
  expect(nameless, 'all that can be used has a name').toEqual([]);

  const found = nodes.filter(({ role }) => fieldRoles.has(role));
  const told = found.map(({ role, name, invalid }, at) => {
    const wanted = fields[at]?.name ?? '';
    const begins = role === 'radio' && name.startsWith(`${wanted} `);
    return { role, name: begins ? wanted : name, invalid };
  });
  expect(told).toEqual(fields.map(({ role, name, invalid = false }) => ({ role, name, invalid })));
  for (const [at, { described, name }] of fields.entries()) {
    if (described !== undefined) expect(found[at]?.description, name).toContain(described);
  }

  const { lang, dir, stands } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    stands: document.querySelector<HTMLElement>('[data-progress]')?.innerText ?? '',
  }));
  expect({ lang, dir }).toEqual({ lang: locale, dir: directionOf(locale) });
  for (const sentence of progress) expect(stands).toContain(sentence);
  if (progress.length === 0) expect(stands).toBe('');

  const language = words('app.languageNow', { name: languageNames[locale] });
  expect(having('button').filter(({ name }) => name === language)).toHaveLength(1);
}
