import { describe, expect, test } from 'vitest';
import { durationWords } from '../../renderer/time/duration-words.ts';

/** One second, many seconds, minutes and hours in every language that there are words for. */
const said: Record<string, [string, string, string, string]> = {
  en: ['1 second', '45 seconds', '3 minutes', '2 hours'],
  de: ['1 Sekunde', '45 Sekunden', '3 Minuten', '2 Stunden'],
  fr: ['1 seconde', '45 secondes', '3 minutes', '2 heures'],
  es: ['1 segundo', '45 segundos', '3 minutos', '2 horas'],
  it: ['1 secondo', '45 secondi', '3 minuti', '2 ore'],
  'pt-BR': ['1 segundo', '45 segundos', '3 minutos', '2 horas'],
  nl: ['1 seconde', '45 seconden', '3 minuten', '2 uur'],
  pl: ['1 sekunda', '45 sekund', '3 minuty', '2 godziny'],
  sv: ['1 sekund', '45 sekunder', '3 minuter', '2 timmar'],
  tr: ['1 saniye', '45 saniye', '3 dakika', '2 saat'],
  ja: ['1 秒', '45 秒', '3 分', '2 時間'],
  'zh-Hans': ['1秒钟', '45秒钟', '3分钟', '2小时'],
  ar: ['ثانية', '45 ثانية', '3 دقائق', 'ساعتان'],
};
const plain = (text: string) => text.replaceAll(/\p{Zs}/gu, ' ');

describe('a time to wait', () => {
  test.each(Object.entries(said))('is said in the words of %s', (locale, expected) => {
    const times = [1, 45, 125, 6_000];
    expect(times.map((seconds) => plain(durationWords(seconds, locale)))).toEqual(expected);
  });

  test('is counted in seconds up to ninety, then in minutes, and never said too short', () => {
    expect(durationWords(90, 'en')).toBe('90 seconds');
    expect(durationWords(91, 'en')).toBe('2 minutes');
    expect(durationWords(120, 'en')).toBe('2 minutes');
    expect(durationWords(121, 'en')).toBe('3 minutes');
    expect(durationWords(5_400, 'en')).toBe('90 minutes');
    expect(durationWords(5_401, 'en')).toBe('2 hours');
    expect(durationWords(0.2, 'en')).toBe('1 second');
    expect(durationWords(-1, 'en')).toBe('0 seconds');
  });
});
