import type { Branding, Locale } from '@gatehouse/shared';
import type { Log } from '../log/event.ts';
import type { BrandingProblem } from './branding-problem.ts';
import type { Texts } from './check-texts.ts';
import { readLook } from './read-look.ts';
import { readTexts } from './read-texts.ts';

/** An organisation's look as the running client uses it. */
export interface LoadedBranding {
  /** Absent where everything is ours. */
  look: Branding | undefined;
  /** Its own texts in a language; absent where all are ours. Read when they are first asked for. */
  textsFor: (locale: Locale) => Texts | undefined;
}

/**
 * The organisation's look, where its settings name a folder; what is wrong there is logged, once. It
 * is on the way to the first picture: of the texts only those of the language that is shown are read.
 */
export function loadBranding(folder: string | undefined, log: Log): LoadedBranding {
  if (folder === undefined) return { look: undefined, textsFor: () => undefined };
  const tell = (problems: readonly BrandingProblem[]) => {
    for (const { file, line, field, code } of problems) {
      log({ event: 'branding-problem', file, line, field, code });
    }
  };
  const { look, problems } = readLook(folder);
  tell(problems);
  const read = new Map<Locale, Texts>();
  return {
    look: Object.keys(look).length > 0 ? look : undefined,
    textsFor(locale) {
      let texts = read.get(locale);
      if (texts === undefined) {
        const found = readTexts(folder, locale);
        tell(found.problems);
        texts = found.texts;
        read.set(locale, texts);
      }
      return Object.keys(texts).length > 0 ? texts : undefined;
    },
  };
}
