import type { Locale } from '@gatehouse/shared';

/** Each language by its own name, so that those who need it can read it. */
export const languageNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  'pt-BR': 'Português (Brasil)',
  nl: 'Nederlands',
  pl: 'Polski',
  sv: 'Svenska',
  tr: 'Türkçe',
  ja: '日本語',
  'zh-Hans': '简体中文',
  ar: 'العربية',
};

/** Our language for a tag of the page's surroundings (BCP 47); English where there is none. */
export function closestLanguage(tag: string): Locale {
  const locales = Object.keys(languageNames) as Locale[];
  const wanted = new Intl.Locale(tag).maximize();
  const found = locales.find((locale) => {
    const { language, script } = new Intl.Locale(locale).maximize();
    return language === wanted.language && script === wanted.script;
  });
  return found ?? 'en';
}
