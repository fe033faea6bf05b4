import { parseArgs } from 'node:util';
import { localeSchema, type Locale } from '@gatehouse/shared';
import { sizeNames, themeNames, type GallerySize, type GalleryTheme } from './gallery-looks.ts';

export const galleryUsage = `gallery -- --out DIR [--only PATTERN]… [--locale L]… [--look LOOK]… [--size S]…
  Draws the window in every state into DIR/pictures and DIR/index.html, to look through and to search.
  --out DIR       where to; what is there of an earlier gallery is drawn over
  --only PATTERN  only the states whose whole name this matches, such as start or verdict-.*
  --locale L      ${localeSchema.options.join(', ')}
  --look LOOK     ${themeNames.join(', ')}
  --size S        wide (1280 × 800), large (640 × 400, as zoomed to 200 %), narrow (320 × 640)
  Without them everything is drawn: about 19,000 pictures and 1.2 GB, 40 minutes on two cores. One
  language in one look and size takes 20 seconds.`;

export interface GalleryArguments {
  out: string;
  only: RegExp[];
  locales: readonly Locale[];
  themes: readonly GalleryTheme[];
  sizes: readonly GallerySize[];
}
export type ReadGalleryArguments =
  { ok: true; value: GalleryArguments } | { ok: false; problem: string };

/** Reads the command line. A bad value is named with the good ones. */
export function readGalleryArguments(
  args: string[],
  states: readonly string[],
): ReadGalleryArguments {
  try {
    return { ok: true, value: read(args, states) };
  } catch (error) {
    // parseArgs names an unknown option in the same way; a bad pattern is a SyntaxError.
    const known = error instanceof RangeError || error instanceof TypeError;
    if (!known && !(error instanceof SyntaxError)) throw error;
    return { ok: false, problem: error.message };
  }
}

function read(args: string[], states: readonly string[]): GalleryArguments {
  const list = { type: 'string', multiple: true, default: [] } as {
    type: 'string';
    multiple: true;
  };
  const options = {
    out: { type: 'string' },
    only: list,
    locale: list,
    look: list,
    size: list,
  } as const;
  const { out, only = [], locale = [], look = [], size = [] } = parseArgs({ args, options }).values;
  if (out === undefined) throw new RangeError('--out is missing: say where the pictures go.');
  const patterns = only.map((pattern) => new RegExp(`^(?:${pattern})$`));
  const lost = only.find((_, index) => !states.some((name) => patterns[index]?.test(name)));
  if (lost !== undefined) {
    throw new RangeError(`--only ${lost} matches no state. There are ${states.join(', ')}.`);
  }
  return {
    ...{ out, only: patterns },
    locales: some('locale', locale, localeSchema.options),
    themes: some('look', look, themeNames),
    sizes: some('size', size, sizeNames),
  };
}

/** Those that were named, in our own order; all where none was. */
function some<Value extends string>(
  name: string,
  given: string[],
  good: readonly Value[],
): Value[] {
  const bad = given.find((each) => !good.some((known) => known === each));
  if (bad !== undefined) {
    throw new RangeError(
      `--${name} knows no ${JSON.stringify(bad)}. There are ${good.join(', ')}.`,
    );
  }
  return good.filter((each) => given.length === 0 || given.includes(each));
}
