import { localeSchema, type Locale } from './client-policy.ts';

/**
 * The first of somebody's languages (BCP 47 tags, most wanted first) that is offered; undefined where
 * none is. Regions do not count, but scripts do: nobody who reads traditional Chinese characters asked
 * for simplified ones (Unicode Technical Standard 35, "Likely Subtags").
 */
export function closestLocale(
  wanted: readonly string[],
  offered: readonly Locale[] = localeSchema.options,
): Locale | undefined {
  for (const tag of wanted) {
    const written = writtenAs(tag);
    const known = offered.find((each) => written !== undefined && written === ourWriting(each));
    if (known !== undefined) return known;
  }
  return undefined;
}

const ours = new Map<Locale, string | undefined>();

/** How one of our own languages is written: asked for at every call, and always the same. */
function ourWriting(locale: Locale): string | undefined {
  if (!ours.has(locale)) ours.set(locale, writtenAs(locale));
  return ours.get(locale);
}

/** A language with its script, such as `zh-Hans`; undefined for what is no tag. */
function writtenAs(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return script === undefined ? undefined : `${language}-${script}`;
  } catch {
    return undefined;
  }
}
