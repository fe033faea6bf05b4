import { localeSchema } from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import { readFirstLook } from '../../renderer/state/read-first-look.ts';

const read = (lang: string, theme?: string) =>
  readFirstLook({ lang, dataset: theme === undefined ? {} : { theme } });

describe('what the document was told', () => {
  it.each(localeSchema.options)('is its language, such as %s', (locale) => {
    expect(read(locale, 'system')).toEqual({ locale, theme: 'system' });
  });

  it.each(['light', 'dark'] as const)('is the theme %s', (theme) => {
    expect(read('de', theme)).toEqual({ locale: 'de', theme });
  });

  it('is high contrast', () => {
    expect(read('de', 'contrast')).toEqual({
      locale: 'de',
      theme: 'system',
      display: { contrast: true, textScale: 100, still: false },
    });
  });

  it.each(['', 'xx', 'constructor', '__LOCALE__'])('is English where it says “%s”', (lang) => {
    expect(read(lang)).toEqual({ locale: 'en', theme: 'system' });
  });

  it.each(['', 'red', '__THEME__'])('is the system’s theme where it says “%s”', (theme) => {
    expect(read('en', theme).theme).toBe('system');
  });
});
