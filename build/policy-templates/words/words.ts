/** The languages that the templates are written in. */
export const templateLanguages = ['en', 'de'] as const;
export type TemplateLanguage = (typeof templateLanguages)[number];

/** The same said in every language of the templates. */
export type Words = Readonly<Record<TemplateLanguage, string>>;

/** Says something in every language. */
export function inEach(say: (language: TemplateLanguage) => string): Words {
  return { en: say('en'), de: say('de') };
}

/** What no schema knows of a setting. */
export interface SettingWords {
  title: Words;
  /** What it does, in whole sentences. */
  does: Words;
  /**
   * What is the case where nobody says anything, as the end of a sentence ("no number is shown").
   * Absent: the schema has a default.
   */
  without?: Words;
  /** A value as it is typed into the box; none for a switch. */
  example?: string;
  /** What each of the values to choose from is called; the schema says which there are. */
  choices?: Readonly<Record<string, Words>>;
}

export type CategoryWords = Readonly<Record<string, SettingWords>>;
