import { localeSchema, type Branding, type Locale } from '@gatehouse/shared';
import type { BrandingProblem } from './branding-problem.ts';
import type { Texts } from './check-texts.ts';
import { readLook } from './read-look.ts';
import { readTexts } from './read-texts.ts';

/** Everything in the folder of an organisation's look, for whoever checks or previews it. */
export interface WholeBranding {
  look: Branding;
  texts: Readonly<Partial<Record<Locale, Texts>>>;
  problems: BrandingProblem[];
}

/** Reads the whole folder. It never throws: ours stands in the place of what is wrong. */
export function readBranding(folder: string): WholeBranding {
  const { look, problems } = readLook(folder);
  const all = localeSchema.options.map((locale) => ({ locale, ...readTexts(folder, locale) }));
  const some = all.filter(({ texts }) => Object.keys(texts).length > 0);
  return {
    look,
    texts: Object.fromEntries(some.map(({ locale, texts }) => [locale, texts])),
    problems: [...problems, ...all.flatMap((each) => each.problems)],
  };
}
