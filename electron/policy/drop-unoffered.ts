import type { SoundSettings } from './check-settings.ts';
import { mergeSettings } from './merge-settings.ts';
import type { Source } from './source.ts';

/**
 * Takes a language to begin with out of each source where it is none of those that are offered, which
 * another source may have said. It is told as a mistake there, and the next source's applies.
 */
export function dropUnoffered(
  sound: readonly SoundSettings[],
  sources: readonly Source[],
): SoundSettings[] {
  const { languages } = mergeSettings(sound.map(({ settings }) => settings));
  if (!Array.isArray(languages)) return [...sound];
  return sound.map((each, index) => {
    const { locale, ...settings } = each.settings;
    const source = sources[index];
    if (locale === undefined || languages.includes(locale) || !source) return each;
    const { nameOf, origin } = source;
    const problem = 'is none of the languages offered. Write one of them, or offer it as well.';
    const fault = { setting: nameOf(['locale']), code: 'bad-value' as const, problem, origin };
    return { settings, problems: [...each.problems, fault] };
  });
}
