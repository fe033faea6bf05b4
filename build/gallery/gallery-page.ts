import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Locale, Snapshot } from '@gatehouse/shared';
import { languageFile } from '../words/words-in.ts';
import type { ShownKeys } from './draw-gallery.ts';
import { gallerySizes, type GallerySize, type GalleryTheme } from './gallery-looks.ts';
import { groupNames, groupOf } from './group-of.ts';
import { mapTexts } from './map-texts.ts';
import type { GalleryData } from './page/gallery-data.ts';
import { speechIn } from './speech-in.ts';

interface Drawn {
  states: readonly [name: string, snapshot: Snapshot][];
  locales: readonly Locale[];
  themes: readonly GalleryTheme[];
  sizes: readonly GallerySize[];
  shown: ShownKeys;
}

const part = (file: string) => readFileSync(new URL(`page/${file}`, import.meta.url), 'utf8');

/** The gallery's one page: it holds every text, asks no network, and works where it lies. */
export function galleryPage(drawn: Drawn): string {
  // What ends a script's element must not stand in it.
  const data = JSON.stringify(dataOf(drawn)).replaceAll('<', '\\u003c');
  const policy =
    "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Gatehouse: every state of the window</title>
<style>${part('gallery.css')}</style>
${part('gallery.html')}
<script type="application/json" id="data">${data}</script>
<script type="module">${stripTypeScriptTypes(part('browse.ts'))}</script>
</html>
`;
}

function dataOf({ states, locales, themes, sizes, shown }: Drawn): GalleryData {
  const keys = [...new Set(Object.values(shown).flatMap((by) => Object.values(by).flat()))];
  const numberOf = new Map(keys.map((key, index) => [key, index]));
  return {
    keys,
    groups: groupNames.filter((group) =>
      states.some(([name, { scene }]) => groupOf(name, scene) === group),
    ),
    states: states.map(([name, { scene }]) => ({
      ...{ name, group: groupOf(name, scene) },
      shown: Object.fromEntries(
        Object.entries(shown[name] ?? {}).map(([locale, own]) => [
          locale,
          own.map((key) => numberOf.get(key) ?? -1),
        ]),
      ),
    })),
    locales: locales.map((locale) => ({
      ...{ locale, name: languageFile(locale).language },
      direction: locale === 'ar' ? 'rtl' : 'ltr',
      texts: textsOf(locale, keys),
    })),
    themes: [...themes],
    sizes: sizes.map((name) => ({ name, width: gallerySizes[name].viewport.width })),
  };
}

function textsOf(locale: Locale, keys: readonly string[]): (string | null)[] {
  const texts = new Map<string, string>();
  mapTexts(speechIn(locale), (text, key) => {
    texts.set(key, text);
    return text;
  });
  return keys.map((key) => texts.get(key) ?? null);
}
