import type { EntrySettings } from './read-entry-settings.ts';
import type { TemplateSetting } from './template-setting.ts';
import { tileWords } from './words/sign-in-screen.ts';
import { inEach, type Words } from './words/words.ts';

/** The languages that the template has the entry's texts for; the registry takes any. */
const languages: readonly {
  tag: string;
  called: Words;
  before: Words;
  examples: Readonly<Record<string, string>>;
}[] = [
  {
    tag: 'de',
    called: { en: 'German', de: 'Deutsch' },
    before: {
      en: 'For screens in German, where it goes before the text for all languages.',
      de: 'Für Bildschirme auf Deutsch, wo es dem vorgeht, was für alle Sprachen gesetzt ist.',
    },
    examples: {
      Title: 'Corp: Passwort vergessen?',
      Link: 'Neues Passwort',
      Words: 'Rufen Sie die 100 an, wenn Sie sich nicht anmelden können.',
    },
  },
];

/**
 * The texts of the sign-in screen's entry, for all languages and for single ones. Throws where the
 * entry has other texts than there are words for.
 */
export function tileSettings(
  { texts }: EntrySettings,
  category: string,
  above: string,
): TemplateSetting[] {
  if ([...texts.keys()].toSorted().join() !== Object.keys(tileWords).toSorted().join()) {
    throw new Error(`The entry has other texts than ${Object.keys(tileWords).join(', ')}.`);
  }
  const inAll = [...texts].map(([valueName, longest]): TemplateSetting => {
    const words = tileWords[valueName];
    if (!words) throw new Error(`There are no words for ${valueName}.`);
    return {
      ...{ id: `Tile${valueName}`, category, key: `${above}\\Tile`, valueName },
      form: { kind: 'text', longest },
      ...words,
    };
  });
  return [
    ...inAll,
    ...languages.flatMap((language) => inAll.map((each) => forOne(each, language))),
  ];
}

function forOne(
  setting: TemplateSetting,
  { tag, called, before, examples }: (typeof languages)[number],
): TemplateSetting {
  const { id, key, valueName, title, does, without } = setting;
  const example = examples[valueName] ?? setting.example;
  const otherwise = {
    en: `what is set for all languages applies, and where nothing is, ${without?.en ?? ''}`,
    de: `gilt, was für alle Sprachen gesetzt ist, und wo nichts gesetzt ist, ${without?.de ?? ''}`,
  };
  return {
    ...setting,
    id: `${id}_${tag}`,
    key: `${key}\\${tag}`,
    title: inEach((language) => `${title[language]} (${called[language]})`),
    does: inEach((language) => `${does[language]} ${before[language]}`),
    without: otherwise,
    ...(example === undefined ? {} : { example }),
  };
}
